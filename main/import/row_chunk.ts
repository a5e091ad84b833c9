import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Value, Values } from '#shared/model/feature.ts';
import type { Geometry, LonLat, Ring } from '#shared/model/geometry.ts';

import type { NewRow } from '#main/store/import_batch.ts';

/** One field of many rows. Texts are numbered in a dictionary, since most columns repeat themselves. */
export type ChunkColumn =
  /** -1 is null. */
  | { kind: 'texts'; dictionary: string[]; index: Int32Array }
  /** NaN is null. */
  | { kind: 'numbers'; values: Float64Array }
  /** -1 is null, 0 false, 1 true. */
  | { kind: 'flags'; values: Int8Array };

/** Areas, or other shapes as rings, laid flat: nested lists of a hundred thousand corners take longer to send than to make. */
export type AreaColumn = {
  /** Easting and northing in turn. */
  positions: Float64Array;
  /** Corners of each ring, rings of each polygon, polygons of each area; an area of none has no shape. */
  rings: Uint32Array;
  polygons: Uint32Array;
  areas: Uint32Array;
};

/** Kinds of shapes by the numbers that stand for them in a chunk. */
export const shapeTypes = ['place', 'line', 'area'] as const;

/** Rows that are ready to be stored, in columns: quick to send from one process to another. */
export type RowChunk = {
  /** Number of each row in the source. */
  rows: Uint32Array;
  /** Longitude and latitude of row i at 2i and 2i + 1; null for a layer of other shapes than points. */
  places: Float64Array | null;
  /** Index of each row's kind of shape in `shapeTypes`; null beside `places`. */
  types: Uint8Array | null;
  areas: AreaColumn | null;
  /** As `places`, in the source's datum; null where that is WGS-84. */
  sourcePlaces: Float64Array | null;
  sourceAreas: AreaColumn | null;
  columns: Record<string, ChunkColumn>;
};

/** The values of a column in the order of the rows. */
function valuesOf(column: ChunkColumn, count: number): Value[] {
  const values = new Array<Value>(count).fill(null);
  if (column.kind === 'texts') {
    const { dictionary, index } = column;
    for (let row = 0; row < count; row++) values[row] = dictionary[index[row] ?? -1] ?? null;
  } else if (column.kind === 'numbers') {
    for (let row = 0; row < count; row++) {
      const value = column.values[row] ?? NaN;
      if (!Number.isNaN(value)) values[row] = value;
    }
  } else {
    for (let row = 0; row < count; row++) {
      const flag = column.values[row] ?? -1;
      if (flag >= 0) values[row] = flag === 1;
    }
  }
  return values;
}

function pointAt(places: Float64Array, index: number): Geometry {
  return { type: 'Point', coordinates: [places[index * 2] ?? NaN, places[index * 2 + 1] ?? NaN] };
}

/** The areas of a column, one after the other; null for one without a shape. */
function areaReader({ positions, rings, polygons, areas }: AreaColumn): () => Ring[][] | null {
  let position = 0;
  let ring = 0;
  let polygon = 0;
  let area = 0;
  const nextRing = (): Ring => {
    const corners = rings[ring++] ?? 0;
    return Array.from({ length: corners }, (): LonLat => {
      position += 2;
      return [positions[position - 2] ?? NaN, positions[position - 1] ?? NaN];
    });
  };
  const nextPolygon = (): Ring[] => Array.from({ length: polygons[polygon++] ?? 0 }, nextRing);
  return () => {
    const count = areas[area++] ?? 0;
    return count === 0 ? null : Array.from({ length: count }, nextPolygon);
  };
}

const noArea = (): null => null;

/** The geometry that rings stand for. */
function shapeOf(type: number | undefined, rings: Ring[][]): Geometry {
  const kind = shapeTypes[type ?? -1];
  if (kind === 'place') return { type: 'Point', coordinates: rings[0]?.[0]?.[0] ?? [NaN, NaN] };
  if (kind === 'line') return { type: 'MultiLineString', coordinates: rings[0] ?? [] };
  return { type: 'MultiPolygon', coordinates: rings };
}

/** Codes of rows that came without one start so; the mark of the file keeps two files apart and a repeated import alike. */
export function generatedCodePrefix(layer: LayerId, fileMark: string): string {
  return `${layerById(layer).codeLetters}-${fileMark}-`;
}

export type Naming = { codeField: string; nameField: string | null; title: string; codePrefix: string };

/** What rows of a layer are named after that came without a code or a name. */
export function namingOf(layerId: LayerId, codePrefix: string): Naming {
  const { codeField, nameField, fields, title } = layerById(layerId);
  const named = fields.find((field) => field.id === nameField);
  return { codeField, nameField: named?.generated ? named.id : null, title: title.zh, codePrefix };
}

/** Fills the code and the name of a row that came without: the code stands in for the name. */
export function completeValues(
  values: Values,
  row: number,
  { codeField, nameField, title, codePrefix }: Naming,
): void {
  const code = values[codeField] ?? null;
  if (code === null) values[codeField] = codePrefix + String(row);
  if (nameField !== null && (values[nameField] ?? null) === null)
    values[nameField] = code ?? `${title} ${row}`;
}

/** The rows of a chunk as the store takes them; fields without a value are left out. */
export function newRowsOf(chunk: RowChunk, layer: LayerId, codePrefix: string): NewRow[] {
  const naming = namingOf(layer, codePrefix);
  const rows = rowsOfChunk(chunk);
  for (const [index, row] of rows.entries()) completeValues(row.values, chunk.rows[index] ?? 0, naming);
  return rows;
}

/** The rows of a chunk as the file had them, without codes and names that are made up. */
export function rowsOfChunk(chunk: RowChunk): NewRow[] {
  const count = chunk.rows.length;
  const columns = Object.entries(chunk.columns).map(([field, column]) => ({
    field,
    values: valuesOf(column, count),
  }));
  const rows: NewRow[] = [];
  const nextArea = chunk.areas ? areaReader(chunk.areas) : noArea;
  const nextSourceArea = chunk.sourceAreas ? areaReader(chunk.sourceAreas) : noArea;
  const sourceAt = (index: number): Geometry | null => {
    if (chunk.sourcePlaces) return pointAt(chunk.sourcePlaces, index);
    const rings = nextSourceArea();
    return rings && shapeOf(chunk.types?.[index], rings);
  };
  for (let index = 0; index < count; index++) {
    const values: Values = {};
    for (const column of columns) values[column.field] = column.values[index] ?? null;
    const geometry: Geometry = chunk.places
      ? pointAt(chunk.places, index)
      : shapeOf(chunk.types?.[index], nextArea() ?? []);
    rows.push({ geometry, values, sourceGeometry: sourceAt(index) });
  }
  return rows;
}
