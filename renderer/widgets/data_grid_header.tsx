import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { useRef, type DragEvent, type PointerEvent, type ReactNode } from 'react';

import type { GridColumn, GridSort } from './data_grid_model.ts';
import styles from './data_grid.module.css';

export type HeaderActions = {
  /** A control at the end of a heading, such as one that narrows the rows. */
  renderTool?: ((column: GridColumn) => ReactNode) | undefined;
  onResize?: ((id: string, widthPx: number) => void) | undefined;
  /** Puts a column in the place of another. */
  onMove?: ((id: string, before: string) => void) | undefined;
};

type HeaderProps = HeaderActions & {
  columns: readonly GridColumn[];
  widthPx: number;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
};

const leastWidthPx = 48;
const dragType = 'text/x-grid-column';

/** Ascending, then descending, then the order of the layer. */
function nextSort(field: string, sort: GridSort | null): GridSort | null {
  if (sort?.field !== field) return { field, descending: false };
  return sort.descending ? null : { field, descending: true };
}

function ResizeEdge({ column, onResize }: { column: GridColumn; onResize: (widthPx: number) => void }) {
  const grip = useRef<{ x: number; widthPx: number } | null>(null);
  const onDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, widthPx: column.widthPx };
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const { current } = grip;
    if (current) onResize(Math.max(leastWidthPx, current.widthPx + event.clientX - current.x));
  };
  return (
    <span
      className={styles.edge}
      aria-hidden="true"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
    />
  );
}

/** Headings that sort, and where that is wanted narrow, resize and move their columns. */
export function DataGridHeader({ columns, widthPx, sort, onSort, ...actions }: HeaderProps) {
  const { renderTool, onResize, onMove } = actions;
  const dragging = (id: string) =>
    onMove
      ? {
          draggable: true,
          onDragStart: (event: DragEvent) => event.dataTransfer.setData(dragType, id),
          onDragOver: (event: DragEvent) => {
            if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
          },
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            onMove(event.dataTransfer.getData(dragType), id);
          },
        }
      : {};
  return (
    <div className={styles.headerRow} role="row" aria-rowindex={1} style={{ width: widthPx }}>
      {columns.map((column) => {
        const sorted = sort?.field === column.id ? sort : null;
        return (
          <div
            key={column.id}
            className={styles.head}
            role="columnheader"
            aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
            data-filtered={column.filtered}
            style={{ width: column.widthPx }}
          >
            <button
              type="button"
              className={styles.heading}
              data-align={column.align}
              title={column.label}
              tabIndex={-1}
              onClick={() => onSort(nextSort(column.id, sort))}
              {...dragging(column.id)}
            >
              <span className={styles.headingText}>{column.label}</span>
              {sorted ? sorted.descending ? <CaretDownOutlined /> : <CaretUpOutlined /> : null}
            </button>
            {renderTool?.(column)}
            {onResize ? <ResizeEdge column={column} onResize={(next) => onResize(column.id, next)} /> : null}
          </div>
        );
      })}
    </div>
  );
}
