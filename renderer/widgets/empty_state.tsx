import type { ReactNode } from 'react';

import styles from './empty_state.module.css';

type EmptyStateProps = {
  title: string;
  /** What to do about it, in a full sentence. */
  hint?: string | undefined;
  children?: ReactNode;
  tone?: 'quiet' | 'error' | undefined;
};

/** Says that there is nothing here, why, and what can be done. */
export function EmptyState({ title, hint, children, tone = 'quiet' }: EmptyStateProps) {
  return (
    <div className={styles.empty} role={tone === 'error' ? 'alert' : undefined}>
      <p className={tone === 'error' ? styles.error : styles.title}>{title}</p>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {children ? <div className={styles.actions}>{children}</div> : null}
    </div>
  );
}
