import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { useRowWindow } from './use_row_window.ts';
import styles from './virtual_list.module.css';

type VirtualListProps = {
  label: string;
  rowCount: number;
  rowHeightPx: number;
  /** What stands in a row: one thing to focus first. */
  row: (index: number) => ReactNode;
  /** Brought into sight when it changes; -1 for none. */
  selectedIndex?: number;
};

/** Moves by keys: where each leads from a row, among `count` rows of which `page` are in sight. */
function target(key: string, from: number, count: number, page: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

/** A long list of rows of one height, of which only those in sight exist. Arrow keys, pages, home and end move the focus. */
export function VirtualList({ label, rowCount, rowHeightPx, row, selectedIndex = -1 }: VirtualListProps) {
  const { first, last, pageRows, onScroll, measure, scrollToIndex } = useRowWindow(rowCount, rowHeightPx);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    if (selectedIndex >= 0) scrollToIndex(selectedIndex);
  }, [selectedIndex, scrollToIndex]);

  function onKeyDown(event: KeyboardEvent) {
    const rows = [...(list.current?.children ?? [])];
    const focused = rows.findIndex((element) => element.contains(document.activeElement));
    if (focused < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = target(event.key, first + focused, rowCount, pageRows);
    if (to === null) return;
    event.preventDefault();
    scrollToIndex(to);
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        list.current?.querySelector<HTMLElement>(`[data-row='${to}'] button`)?.focus(),
      ),
    );
  }

  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <div ref={measure} className={styles.scroller} onScroll={onScroll}>
      <div className={styles.space} style={{ height: rowCount * rowHeightPx }}>
        <ul
          ref={list}
          className={styles.window}
          style={{ top: first * rowHeightPx }}
          aria-label={label}
          onKeyDown={onKeyDown}
        >
          {indexes.map((index) => (
            <li key={index} data-row={index} className={styles.row} style={{ height: rowHeightPx }}>
              {row(index)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
