import type { ReactNode } from 'react';

import styles from './count_row.module.css';

type CountRowProps = {
  symbol?: ReactNode;
  label: string;
  /** Already formatted; empty while it is not known. */
  count: string;
  /** Part of the whole between 0 and 1, drawn as a bar under the row. */
  share: number;
  /** What a click does, for the tooltip. */
  hint?: string;
  onClick?: () => void;
};

/** One line of a breakdown: what, how many, and what part of the whole. */
export function CountRow({ symbol, label, count, share, hint, onClick }: CountRowProps) {
  return (
    <li>
      <button type="button" className={styles.row} title={hint} disabled={!onClick} onClick={onClick}>
        {symbol ? <span className={styles.symbol}>{symbol}</span> : null}
        <span className={styles.label}>{label}</span>
        <span className={styles.count}>{count}</span>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.bar} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
        </span>
      </button>
    </li>
  );
}
