import type { Datum } from '#shared/model/datum.ts';
import type { WarningCode } from '#shared/text/import_text.ts';

/** One value as a reader found it. Dates of workbooks arrive as `yyyy-MM-dd HH:mm:ss` text. */
export type Cell = string | number | boolean | null;

/** Positions as the source has them, in the source's datum; heights and measures are dropped. */
export type Position = [number, number];

/** Polygons of rings; rings may be open and of either direction. */
export type Shape =
  | { type: 'Point'; position: Position }
  | { type: 'MultiLineString'; lines: Position[][] }
  | { type: 'MultiPolygon'; polygons: Position[][][] }
  /** A kind of geometry that no layer takes; `name` is what the source calls it. */
  | { type: 'other'; name: string }
  | { type: 'broken' };

/**
 * `row` is what the operator sees: in tables the line of the sheet counted from 1, header lines included; features count
 * from 1.
 */
export type SourceRow = { row: number; cells: readonly Cell[]; shape: Shape | null };

/** Something that a reader has to tell about the file as a whole. */
export type SourceNote = {
  code: WarningCode;
  row: number;
  column: string;
  value: string;
  count: number;
};

export type SourceFormat = 'csv' | 'xlsx' | 'geojson' | 'kml' | 'shapefile' | 'gpkg';

/** How a table was read: what an operator looks at to judge it. */
export type TableReading = {
  /** Line of the lowest header row, counted from 1. */
  headerRow: number;
  /** Empty for a workbook. */
  delimiter: string;
  /** The first lines as they stand in the file, titles and headers included. */
  head: readonly { row: number; cells: readonly Cell[] }[];
};

export type Source = {
  table?: TableReading;
  format: SourceFormat;
  encoding: string;
  /** Sheets or layers of the file; empty names none. */
  members: readonly string[];
  member: string;
  columns: readonly string[];
  /** Whether rows carry shapes of their own, rather than coordinates in columns. */
  hasShapes: boolean;
  /** What the file itself says of its coordinates; null when it says nothing. */
  datum: Datum | null;
  /** Known without reading everything, or null. */
  rowCount: number | null;
  /** Complete only after the last batch. */
  notes: SourceNote[];
  /**
   * The rows in order, from the start each time. Of columns that are not `wanted` a source need not read the cells: `true`
   * may stand for a filled one.
   */
  batches(wanted?: ReadonlySet<number>): Iterable<readonly SourceRow[]>;
  close(): void;
};

/** Rows of one batch: few enough to keep memory flat, many enough to keep overhead small. */
export const batchRows = 4096;
