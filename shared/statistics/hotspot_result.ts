import type { LonLat } from '../model/geometry.ts';
import { packColumns, unpackColumns, type PackedColumns } from './packed_columns.ts';
import type { PackedShapes } from './packed_shapes.ts';
import type { CriticalZ } from './significance.ts';

/** The cells of a result: enough to draw them without the database. */
export type CellColumns =
  | {
      kind: 'lattice';
      shape: 'square' | 'hex';
      sizeMetres: number;
      origin: LonLat;
      column: Int32Array;
      row: Int32Array;
    }
  | { kind: 'grids'; codes: string[]; names: string[]; shapes: PackedShapes };

/** Events that were given to a method and that it could not use. */
type Unused = { outside: number; undated: number; partial: number };

export type KnoxTable = {
  observed: number[];
  /** Mean of the permutations. */
  expected: number[];
  /** Permutations with at least as many pairs. */
  reached: number[];
  pairs: number;
};

/** A result as it is stored: exact, so that it stays in the core. Cell by cell in the order of `cells`. */
export type HotspotResult = { events: number; unused: Unused } & (
  | {
      method: 'gistar';
      cells: CellColumns;
      count: Uint32Array;
      z: Float64Array;
      class: Int8Array;
      critical: CriticalZ;
      /** What of a cell may be told: 0 neither class nor z, 1 the class, 2 both (audit_classes.ts). */
      told: Uint8Array;
    }
  | {
      method: 'emerging';
      cells: CellColumns;
      count: Uint32Array;
      pattern: Int8Array;
      /** Sign of the trend of the z-scores of the steps where it is significant, else 0. */
      trend: Int8Array;
      hotSteps: Uint16Array;
      coldSteps: Uint16Array;
      stepsMs: Float64Array;
    }
  | { method: 'dbscan'; count: Uint32Array; shapes: PackedShapes; noise: number }
  | { method: 'knox'; table: KnoxTable }
  | { method: 'pareto'; cells: CellColumns; count: Uint32Array }
);

type Columns = PackedColumns<unknown>['columns'];
type Leaf = Columns[string];

const isColumn = (value: unknown): value is Leaf => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** Takes the columns out of a nested object, each under the path that leads to it, and leaves the path in its place. */
function takeColumns(value: unknown, path: string, columns: Columns): unknown {
  if (isColumn(value)) {
    columns[path] = value;
    return { column: path };
  }
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return jsonNumber(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, takeColumns(part, `${path}.${name}`, columns)]),
  );
}

/** JSON has no Infinity: the critical z of a level that nothing reaches. */
function jsonNumber(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => (part === Infinity ? 'Infinity' : part) as unknown);
  return value;
}

function putColumns(value: unknown, columns: Columns): unknown {
  if (Array.isArray(value)) return value.map((part) => (part === 'Infinity' ? Infinity : part) as unknown);
  if (typeof value !== 'object' || value === null) return value;
  if ('column' in value && typeof value.column === 'string') return columns[value.column];
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, putColumns(part, columns)]));
}

/** A result as bytes: equal results give equal bytes. */
export function encodeHotspots(result: HotspotResult): Uint8Array<ArrayBuffer> {
  const columns: Columns = {};
  return packColumns({ meta: takeColumns(result, '', columns), columns });
}

export function decodeHotspots(bytes: Uint8Array): HotspotResult {
  const { meta, columns } = unpackColumns<unknown>(bytes);
  return putColumns(meta, columns) as HotspotResult;
}
