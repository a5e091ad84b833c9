import { memo, type MouseEvent } from 'react';

import type { GridColumn, GridReach, GridRow } from './data_grid_model.ts';
import styles from './data_grid.module.css';

type RowProps = {
  index: number;
  topPx: number;
  widthPx: number;
  columns: readonly GridColumn[];
  row: GridRow | undefined;
  active: boolean;
  selected: boolean;
  loadingLabel: string;
  onPoint: (index: number, reach: GridReach) => void;
};

/** Shift reaches from the row before, Ctrl adds and takes away. */
function reachOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): GridReach {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'toggle' : 'alone';
}

/** One row, laid out at its place; grey bars stand for one that is on its way. */
export const DataGridRow = memo(function DataGridRow(props: RowProps) {
  const { index, topPx, widthPx, columns, row, active, selected, loadingLabel, onPoint } = props;
  return (
    <div
      id={`grid-row-${index}`}
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active}
      style={{ transform: `translateY(${topPx}px)`, minWidth: widthPx }}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => onPoint(index, reachOf(event))}
    >
      {columns.map((column, position) => (
        <div
          key={column.id}
          className={styles.cell}
          role="gridcell"
          aria-colindex={position + 1}
          data-align={column.align}
          style={{ width: column.widthPx }}
          title={row?.cells[position]}
        >
          {row ? row.cells[position] : <span className={styles.waiting} aria-label={loadingLabel} />}
        </div>
      ))}
    </div>
  );
});
