import type { Field, LayerDefinition } from '#shared/layers/layer.ts';
import type { Value, Values } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { shapeTypes, type AreaColumn, type ChunkColumn, type RowChunk } from './row_chunk.ts';
import type { Position } from './source.ts';

/** What a parsed row is drawn as, with its source coordinates where they were converted. */
export type ParsedGeometry =
  | { kind: 'place'; at: LonLat; source: Position | null }
  | { kind: 'line'; lines: LonLat[][]; source: Position[][] | null }
  | { kind: 'area'; polygons: Ring[][]; source: Position[][][] | null };

export type ParsedRow = { row: number; geometry: ParsedGeometry; values: Values };

type Builder = { set(index: number, value: Value): void; finish(count: number): ChunkColumn };

function textBuilder(capacity: number): Builder {
  const numbers = new Map<string, number>();
  const index = new Int32Array(capacity).fill(-1);
  return {
    set(row, value) {
      if (typeof value !== 'string') return;
      let number = numbers.get(value);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(value, number);
      }
      index[row] = number;
    },
    finish: (count) => ({ kind: 'texts', dictionary: [...numbers.keys()], index: index.slice(0, count) }),
  };
}

function numberBuilder(capacity: number): Builder {
  const values = new Float64Array(capacity).fill(NaN);
  return {
    set(row, value) {
      if (typeof value === 'number') values[row] = value;
    },
    finish: (count) => ({ kind: 'numbers', values: values.slice(0, count) }),
  };
}

function flagBuilder(capacity: number): Builder {
  const values = new Int8Array(capacity).fill(-1);
  return {
    set(row, value) {
      if (typeof value === 'boolean') values[row] = value ? 1 : 0;
    },
    finish: (count) => ({ kind: 'flags', values: values.slice(0, count) }),
  };
}

const numberKinds = new Set<Field['kind']>(['integer', 'number', 'degrees', 'metres', 'instant']);

function builderFor(kind: Field['kind'], capacity: number): Builder {
  if (numberKinds.has(kind)) return numberBuilder(capacity);
  return kind === 'boolean' ? flagBuilder(capacity) : textBuilder(capacity);
}

/** Fills a column and returns how many rows have a value. */
function fillColumn(builder: Builder, rows: readonly ParsedRow[], field: string): number {
  let filled = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = rows[index]?.values[field] ?? null;
    if (value === null) continue;
    builder.set(index, value);
    filled++;
  }
  return filled;
}

/** Any shape as rings: a point as one of one position, lines as those of one polygon. */
function ringsOf(geometry: ParsedGeometry): Position[][][] {
  switch (geometry.kind) {
    case 'place':
      return [[[geometry.at]]];
    case 'line':
      return [geometry.lines];
    case 'area':
      return geometry.polygons;
  }
}

function sourceRingsOf({ kind, source }: ParsedGeometry): Position[][][] | null {
  if (source === null) return null;
  if (kind === 'place') return [[[source]]];
  return kind === 'line' ? [source] : source;
}

function flatAreas(areas: readonly (readonly (readonly Position[])[][] | null)[]): AreaColumn {
  const rings: number[] = [];
  const polygons: number[] = [];
  let corners = 0;
  for (const area of areas) {
    for (const polygon of area ?? []) {
      polygons.push(polygon.length);
      for (const ring of polygon) {
        rings.push(ring.length);
        corners += ring.length;
      }
    }
  }
  const positions = new Float64Array(corners * 2);
  let at = 0;
  for (const area of areas) {
    for (const polygon of area ?? []) {
      for (const ring of polygon) {
        for (const [x, y] of ring) {
          positions[at++] = x;
          positions[at++] = y;
        }
      }
    }
  }
  return {
    positions,
    rings: Uint32Array.from(rings),
    polygons: Uint32Array.from(polygons),
    areas: Uint32Array.from(areas, (area) => area?.length ?? 0),
  };
}

/** The rows as a chunk, without the columns that are empty in all of them. */
export function buildChunk(
  rows: readonly ParsedRow[],
  layer: Pick<LayerDefinition, 'geometry' | 'fields'>,
  converts: boolean,
): RowChunk {
  const columns: Record<string, ChunkColumn> = {};
  for (const field of layer.fields) {
    const builder = builderFor(field.kind, rows.length);
    const filled = fillColumn(builder, rows, field.id);
    if (filled > 0) columns[field.id] = builder.finish(rows.length);
  }
  if (layer.geometry !== 'Point') {
    const shapes = rows.map(({ geometry }) => geometry);
    return {
      rows: Uint32Array.from(rows, ({ row }) => row),
      places: null,
      sourcePlaces: null,
      types: Uint8Array.from(shapes, ({ kind }) => shapeTypes.indexOf(kind)),
      areas: flatAreas(shapes.map(ringsOf)),
      sourceAreas: converts ? flatAreas(shapes.map(sourceRingsOf)) : null,
      columns,
    };
  }
  const places = new Float64Array(rows.length * 2);
  const sourcePlaces = converts ? new Float64Array(rows.length * 2) : null;
  for (const [index, { geometry }] of rows.entries()) {
    if (geometry.kind !== 'place') continue;
    places.set(geometry.at, index * 2);
    if (geometry.source) sourcePlaces?.set(geometry.source, index * 2);
  }
  return {
    rows: Uint32Array.from(rows, ({ row }) => row),
    places,
    sourcePlaces,
    types: null,
    areas: null,
    sourceAreas: null,
    columns,
  };
}
