import type { ReactNode } from 'react';

import styles from './list_row.module.css';

type ListRowProps = {
  symbol?: ReactNode;
  title: string;
  /** A word that sets this row apart. */
  tag?: string | undefined;
  detail?: string | undefined;
  /** Stands at the end: a distance, a count. */
  trailing?: string | undefined;
  selected?: boolean | undefined;
  onClick: () => void;
};

/** A row that can be clicked: what it is, a line about it, and a number at its end. */
export function ListRow({ symbol, title, tag, detail, trailing, selected, onClick }: ListRowProps) {
  return (
    <li>
      <button type="button" className={styles.row} aria-current={selected} onClick={onClick}>
        {symbol ? <span className={styles.symbol}>{symbol}</span> : null}
        <span className={styles.text}>
          <span className={styles.title} title={title}>
            {title}
            {tag ? <span className={styles.tag}>{tag}</span> : null}
          </span>
          {detail ? (
            <span className={styles.detail} title={detail}>
              {detail}
            </span>
          ) : null}
        </span>
        {trailing ? <span className={styles.trailing}>{trailing}</span> : null}
      </button>
    </li>
  );
}
