import { memo } from 'react';

import type { GridColumn, GridRow } from './data_grid_model.ts';
import styles from './data_grid.module.css';

type RowProps = {
  index: number;
  topPx: number;
  widthPx: number;
  columns: readonly GridColumn[];
  row: GridRow | undefined;
  active: boolean;
  selectedKey: number | null;
  loadingLabel: string;
  onActivate: (index: number) => void;
};

/** One row, laid out at its place; grey bars stand for one that is on its way. */
export const DataGridRow = memo(function DataGridRow(props: RowProps) {
  const { index, topPx, widthPx, columns, row, active, selectedKey, loadingLabel, onActivate } = props;
  const selected = row?.key === selectedKey;
  return (
    <div
      id={`grid-row-${index}`}
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active}
      style={{ transform: `translateY(${topPx}px)`, minWidth: widthPx }}
      onClick={() => onActivate(index)}
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
