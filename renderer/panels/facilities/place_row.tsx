import type { ReactNode } from 'react';

import styles from './place_row.module.css';

type PlaceRowProps = {
  symbol?: ReactNode;
  title: string;
  detail?: string;
  trailing?: string;
  selected?: boolean;
  onClick: () => void;
};

/** A place in a list of this panel: a sign, its name, a line about it, and a number at the end. */
export function PlaceRow({
  symbol,
  title,
  detail = '',
  trailing = '',
  selected = false,
  onClick,
}: PlaceRowProps) {
  return (
    <button type="button" className={styles.row} aria-current={selected} onClick={onClick}>
      {symbol ? <span className={styles.symbol}>{symbol}</span> : null}
      <span className={styles.text}>
        <span className={styles.title} title={title}>
          {title}
        </span>
        {detail === '' ? null : (
          <span className={styles.detail} title={detail}>
            {detail}
          </span>
        )}
      </span>
      {trailing === '' ? null : <span className={styles.trailing}>{trailing}</span>}
    </button>
  );
}
