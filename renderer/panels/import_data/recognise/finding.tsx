import type { ReactNode } from 'react';

import styles from './recognise_step.module.css';
import { SurenessTag, type Sureness } from './sureness.tsx';

type FindingProps = {
  label: string;
  /** Id of the control, for its label. */
  control?: string | undefined;
  sureness: Sureness;
  hint?: string | undefined;
  children: ReactNode;
};

/** One thing that was recognised: what, a control to change it, and how sure it is. */
export function Finding({ label, control, sureness, hint, children }: FindingProps) {
  return (
    <div className={styles.finding}>
      {control === undefined ? (
        <span className={styles.label}>{label}</span>
      ) : (
        <label className={styles.label} htmlFor={control}>
          {label}
        </label>
      )}
      <div className={styles.control}>{children}</div>
      <SurenessTag sureness={sureness} />
      {hint ? <p className={styles.hint}>{hint}</p> : null}
    </div>
  );
}
