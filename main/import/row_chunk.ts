import { layerById } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import type { Value, Values } from '#shared/model/feature.ts';
import type { Geometry, Ring } from '#shared/model/geometry.ts';

import type { NewRow } from '#main/store/import_batch.ts';

/** One field of many rows. Texts are numbered in a dictionary, since most columns repeat themselves. */
export type ChunkColumn =
  /** -1 is null. */
  | { kind: 'texts'; dictionary: string[]; index: Int32Array }
  /** NaN is null. */
  | { kind: 'numbers'; values: Float64Array }
  /** -1 is null, 0 false, 1 true. */
  | { kind: 'flags'; values: Int8Array };

/** Rows that are ready to be stored, in columns: quick to send from one process to another. */
export type RowChunk = {
  /** Number of each row in the source. */
  rows: Uint32Array;
  /** Longitude and latitude of row i at 2i and 2i + 1; null for areas. */
  places: Float64Array | null;
  areas: Ring[][][] | null;
  /** As `places`, in the source's datum; null where that is WGS-84. */
  sourcePlaces: Float64Array | null;
  sourceAreas: (Ring[][] | null)[] | null;
  columns: Record<string, ChunkColumn>;
};

function valueAt(column: ChunkColumn, index: number): Value {
  if (column.kind === 'texts') return column.dictionary[column.index[index] ?? -1] ?? null;
  if (column.kind === 'flags') {
    const flag = column.values[index] ?? -1;
    return flag < 0 ? null : flag === 1;
  }
  const value = column.values[index] ?? NaN;
  return Number.isNaN(value) ? null : value;
}

function pointAt(places: Float64Array, index: number): Geometry {
  return { type: 'Point', coordinates: [places[index * 2] ?? NaN, places[index * 2 + 1] ?? NaN] };
}

function sourceAt(chunk: RowChunk, index: number): Geometry | null {
  if (chunk.sourcePlaces) return pointAt(chunk.sourcePlaces, index);
  const area = chunk.sourceAreas?.[index];
  return area ? { type: 'MultiPolygon', coordinates: area } : null;
}

/** Codes of rows that came without one start so; the mark of the file keeps two files apart and a repeated import alike. */
export function generatedCodePrefix(layer: LayerId, fileMark: string): string {
  const letters: Record<LayerId, string> = {
    grids: 'WG',
    police_districts: 'JW',
    cameras: 'SX',
    facilities: 'SS',
    incidents: 'SJ',
  };
  return `${letters[layer]}-${fileMark}-`;
}

/** Fills the code and the name of a row that came without: the code stands in for the name. */
function complete(values: Values, layerId: LayerId, row: number, codePrefix: string): void {
  const layer = layerById(layerId);
  const code = values[layer.codeField] ?? null;
  if (code === null) values[layer.codeField] = `${codePrefix}${row}`;
  const named = layer.fields.find((field) => field.id === layer.nameField);
  if (named?.generated && (values[named.id] ?? null) === null) {
    values[named.id] = code ?? `${layer.title.zh} ${row}`;
  }
}

/** The rows of a chunk as the store takes them. */
export function* newRowsOf(chunk: RowChunk, layer: LayerId, codePrefix: string): Generator<NewRow> {
  const columns = Object.entries(chunk.columns);
  for (const [index, row] of chunk.rows.entries()) {
    const values: Values = {};
    for (const [field, column] of columns) values[field] = valueAt(column, index);
    complete(values, layer, row, codePrefix);
    const geometry: Geometry = chunk.places
      ? pointAt(chunk.places, index)
      : { type: 'MultiPolygon', coordinates: chunk.areas?.[index] ?? [] };
    yield { geometry, values, sourceGeometry: sourceAt(chunk, index) };
  }
}
