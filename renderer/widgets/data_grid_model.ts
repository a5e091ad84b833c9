export type GridColumn = {
  id: string;
  label: string;
  widthPx: number;
  align: 'start' | 'end';
};

export type GridSort = { field: string; descending: boolean };

/** A row that has arrived: its cells as text in the order of the columns. */
export type GridRow = { key: number; cells: readonly string[] };
