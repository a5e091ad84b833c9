export type GridColumn = {
  id: string;
  label: string;
  widthPx: number;
  align: 'start' | 'end';
  /** Marked in the heading: the column narrows the rows. */
  filtered?: boolean;
};

export type GridSort = { field: string; descending: boolean };

/** A row that has arrived: its cells as text in the order of the columns. */
export type GridRow = { key: number; cells: readonly string[] };

/** What a row that is activated does with the rows chosen before: takes their place, reaches to it, or adds and takes away. */
export type GridReach = 'alone' | 'range' | 'toggle';

/** Which rows are chosen besides the active one, and the keys that choose. */
export type GridChoice = {
  isChosen: (key: number) => boolean;
  onReach: (index: number, reach: GridReach) => void;
  onAll: () => void;
};
