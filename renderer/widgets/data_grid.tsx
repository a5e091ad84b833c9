import { useCallback, useEffect, useRef, type KeyboardEvent, type ReactNode, type UIEvent } from 'react';

import { DataGridHeader, type HeaderActions } from './data_grid_header.tsx';
import { DataGridRow } from './data_grid_row.tsx';
import type { GridChoice, GridColumn, GridReach, GridRow, GridSort } from './data_grid_model.ts';
import styles from './data_grid.module.css';
import { useRowWindow } from './use_row_window.ts';

type DataGridProps = HeaderActions & {
  label: string;
  columns: readonly GridColumn[];
  rowCount: number;
  /** Undefined while the row is on its way. */
  rowAt: (index: number) => GridRow | undefined;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  /** Row with the roving focus; null when none has it. */
  activeIndex: number | null;
  selectedKey: number | null;
  onActivate: (index: number) => void;
  onCopy: (index: number) => void;
  /** Rows that are laid out now, ends included. */
  onRange: (first: number, last: number) => void;
  loadingLabel: string;
  /** Stands in the place of the rows. */
  empty?: ReactNode;
  /** Rows chosen besides the active one; without it a table has none. */
  choice?: GridChoice;
};

const rowHeightPx = 28;

/** Where a key moves the focus from `index`; null for keys that do not move it. */
function movedIndex(key: string, index: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + pageRows;
    case 'PageUp':
      return index - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return Infinity;
    default:
      return null;
  }
}

/** A table of any length: only the rows in sight exist. One row at a time has the focus, moved by the keyboard. */
export function DataGrid(props: DataGridProps) {
  const { label, columns, rowCount, rowAt, activeIndex, selectedKey, onActivate, onCopy, onRange, choice } =
    props;
  const onReach = choice?.onReach;
  const header = useRef<HTMLDivElement>(null);
  const { first, last, pageRows, onScroll, measure, scrollToIndex } = useRowWindow(rowCount, rowHeightPx);
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  const widthPx = columns.reduce((sum, column) => sum + column.widthPx, 0);

  useEffect(() => {
    if (last >= first) onRange(first, last);
  }, [first, last, onRange]);

  useEffect(() => {
    if (activeIndex !== null) scrollToIndex(activeIndex);
  }, [activeIndex, scrollToIndex]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && activeIndex !== null) {
      event.preventDefault();
      onCopy(activeIndex);
      return;
    }
    if (choice && chosenByKey(event, choice)) return;
    const moved = movedIndex(event.key, activeIndex ?? -1, pageRows);
    if (moved === null || rowCount === 0) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(rowCount - 1, moved));
    onActivate(index);
    choice?.onReach(index, event.shiftKey ? 'range' : 'alone');
  }

  function chosenByKey(event: KeyboardEvent<HTMLDivElement>, { onAll, onReach }: GridChoice): boolean {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === 'a') onAll();
    else if (event.key === ' ' && activeIndex !== null) onReach(activeIndex, 'toggle');
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  const onPoint = useCallback(
    (index: number, reach: GridReach) => {
      onActivate(index);
      onReach?.(index, reach);
    },
    [onActivate, onReach],
  );

  const isSelected = (row: GridRow | undefined): boolean =>
    row !== undefined && (row.key === selectedKey || choice?.isChosen(row.key) === true);

  function follow(event: UIEvent<HTMLDivElement>) {
    if (header.current) header.current.scrollLeft = event.currentTarget.scrollLeft;
    onScroll(event);
  }

  return (
    <div
      className={styles.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={activeIndex === null ? undefined : `grid-row-${activeIndex}`}
      aria-multiselectable={choice !== undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div ref={header} className={styles.header} role="rowgroup">
        <DataGridHeader
          columns={columns}
          widthPx={widthPx}
          sort={props.sort}
          onSort={props.onSort}
          renderTool={props.renderTool}
          onResize={props.onResize}
          onMove={props.onMove}
        />
      </div>
      <div ref={measure} className={styles.scroller} role="rowgroup" onScroll={follow}>
        {props.empty}
        <div className={styles.sheet} style={{ height: rowCount * rowHeightPx, minWidth: widthPx }}>
          {indices.map((index) => (
            <DataGridRow
              key={index}
              index={index}
              topPx={index * rowHeightPx}
              widthPx={widthPx}
              columns={columns}
              row={rowAt(index)}
              active={index === activeIndex}
              selected={isSelected(rowAt(index))}
              loadingLabel={props.loadingLabel}
              onPoint={onPoint}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
