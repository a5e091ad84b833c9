import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';

import type { GridColumn, GridSort } from './data_grid_model.ts';
import styles from './data_grid.module.css';

type HeaderProps = {
  columns: readonly GridColumn[];
  widthPx: number;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
};

/** Ascending, then descending, then the order of the layer. */
function nextSort(field: string, sort: GridSort | null): GridSort | null {
  if (sort?.field !== field) return { field, descending: false };
  return sort.descending ? null : { field, descending: true };
}

/** Headings that sort. */
export function DataGridHeader({ columns, widthPx, sort, onSort }: HeaderProps) {
  return (
    <div className={styles.headerRow} role="row" aria-rowindex={1} style={{ width: widthPx }}>
      {columns.map((column) => {
        const sorted = sort?.field === column.id ? sort : null;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
            style={{ width: column.widthPx }}
          >
            <button
              type="button"
              className={styles.heading}
              data-align={column.align}
              title={column.label}
              tabIndex={-1}
              onClick={() => onSort(nextSort(column.id, sort))}
            >
              <span className={styles.headingText}>{column.label}</span>
              {sorted ? sorted.descending ? <CaretDownOutlined /> : <CaretUpOutlined /> : null}
            </button>
          </div>
        );
      })}
    </div>
  );
}
