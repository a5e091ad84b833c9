import type { CSSProperties, ReactNode } from 'react';

import styles from './long_list.module.css';
import { useRowWindow } from './use_row_window.ts';

type LongListProps<T> = {
  items: readonly T[];
  label: string;
  /** Every row is so high. */
  rowHeightPx: number;
  /** Renders one item as a list element. */
  row: (item: T) => ReactNode;
};

/** A list of any length in a box that scrolls: only the rows in sight exist. */
export function LongList<T>({ items, label, rowHeightPx, row }: LongListProps<T>) {
  const { first, last, onScroll, measure } = useRowWindow(items.length, rowHeightPx);
  const style: CSSProperties = {
    height: items.length * rowHeightPx,
    paddingTop: first * rowHeightPx,
    boxSizing: 'border-box',
  };
  return (
    <div
      className={styles.scroller}
      ref={measure}
      onScroll={onScroll}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <ul className={styles.list} style={style}>
        {items.slice(first, last + 1).map(row)}
      </ul>
    </div>
  );
}
