import type { GeometryKind } from '#shared/layers/layer.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { holds } from '#shared/model/geometry_faults.ts';
import type { RejectionCode } from '#shared/text/import_text.ts';
import type { Text } from '#shared/text/text.ts';

import type { ParsedGeometry } from './chunk_builder.ts';
import type { RowState } from './field_readers.ts';
import { readArea } from './read_area.ts';
import { shapeOfCell } from './shape_of_cell.ts';
import type { Place, PlaceTrouble, PositionReader } from './read_position.ts';
import type { RowParsing } from './row_parsing.ts';
import type { Cell, Position, Shape } from './source.ts';

/** What a row is drawn as; null when it cannot be, which the state then tells. */
export type ReadPlace = (
  cells: readonly Cell[],
  shape: Shape | null,
  state: RowState,
) => { geometry: ParsedGeometry | null; decimals: number };

/** Decimals of shapes are not judged: programs write out all they have. */
const precise = 9;

const nothing = { geometry: null, decimals: precise };

const shapeNames: Readonly<Record<string, Text>> = {
  Point: { zh: '点', en: 'a point' },
  MultiPolygon: { zh: '面', en: 'an area' },
  Geometry: { zh: '点、线或面', en: 'a point, a line or an area' },
  LineString: { zh: '线', en: 'a line' },
  MultiLineString: { zh: '线', en: 'lines' },
  MultiPoint: { zh: '多个点', en: 'several points' },
  Track: { zh: '移动轨迹', en: 'a track' },
  GeometryCollection: { zh: '多种图形的集合', en: 'a collection' },
};

function shapeName(name: string): string | Text {
  return shapeNames[name] ?? name;
}

/** Reads the places of points: from their shape, from two columns, or from one with both coordinates. */
function pointReader(parsing: RowParsing): ReadPlace {
  const { plan, positions, log, headings } = parsing;
  const [x, y, pair] = ['longitude', 'latitude', 'position'].map((field) => plan.columns.get(field) ?? -1);
  const longitude = x ?? -1;
  const latitude = y ?? -1;
  const both = pair ?? -1;
  const heading = headings[longitude >= 0 ? longitude : both] ?? '';

  function told(place: Place | PlaceTrouble, cell: Cell, state: RowState): ReturnType<ReadPlace> {
    if (place.kind === 'trouble') {
      state.refuse(heading, place.reason, cell);
      return nothing;
    }
    const where = { row: state.row, column: heading };
    if (place.swapped) log.warn(where, 'axes_swapped', cell);
    if (place.rewritten) log.tally(where, 'position_rewritten');
    if (place.latitudeFirst) log.tally(where, 'latitude_first');
    if (place.northingFirst) log.tally(where, 'northing_first');
    const source = positions.converts ? place.source : null;
    return { geometry: { kind: 'place', at: place.at, source }, decimals: place.decimals };
  }

  if (parsing.hasShapes)
    return (_, shape, state) => {
      if (shape?.type === 'Point') {
        const [east, north] = shape.position;
        const place = positions.fromNumbers(east, north, precise);
        return told(place, `${east}, ${north}`, state);
      }
      refuseShape(shape, 'Point', state);
      return nothing;
    };
  if (longitude < 0 || latitude < 0)
    return (cells, _, state) => told(positions.fromPair(cells[both] ?? null), cells[both] ?? null, state);
  return (cells, _, state) => {
    const [east, north] = [cells[longitude] ?? null, cells[latitude] ?? null];
    const place = positions.fromCells(east, north);
    if (place.kind === 'place' && !place.swapped) return told(place, null, state);
    return told(place, [east, north].filter((cell) => cell !== null).join(', '), state);
  };
}

function refuseShape(shape: Shape | null, wanted: GeometryKind, state: RowState): void {
  if (!shape) state.refuse('', 'geometry_missing', null);
  else if (shape.type === 'broken') state.refuse('', 'geometry_broken', null);
  else {
    const name = shape.type === 'other' ? shape.name : shape.type;
    state.refuse('', 'geometry_wrong', null, { value: shapeName(name), wanted: shapeName(wanted) });
  }
}

/** Reads a line with all its parts; null where a position cannot be one. */
function readLines(lines: readonly Position[][], reader: PositionReader): ParsedGeometry | null {
  const converted: LonLat[][] = [];
  for (const line of lines) {
    const corners = line.map(([x, y]) => reader.corner(x, y));
    if (corners.length < 2 || corners.includes(null)) return null;
    converted.push(corners.filter((corner) => corner !== null));
  }
  return { kind: 'line', lines: converted, source: reader.converts ? lines.map((line) => [...line]) : null };
}

/** Reads lines, areas, or whatever the layer holds: from the shape of a row, or from a column that spells it. */
function shapeReader(parsing: RowParsing, kind: GeometryKind): ReadPlace {
  const { plan, positions, log, headings } = parsing;
  const column = plan.columns.get('boundary') ?? -1;
  const heading = headings[column] ?? '';
  const readPoint = pointReader({ ...parsing, hasShapes: true });

  function refused(reason: RejectionCode, state: RowState): ReturnType<ReadPlace> {
    state.refuse(heading, reason, null);
    return nothing;
  }

  return (cells, ownShape, state) => {
    const shape = parsing.hasShapes ? ownShape : shapeOfCell(cells[column] ?? null);
    if (!shape || shape.type === 'broken' || shape.type === 'other' || !holds(kind, shape.type)) {
      refuseShape(shape, kind, state);
      return nothing;
    }
    if (shape.type === 'Point') return readPoint(cells, shape, state);
    if (shape.type === 'MultiLineString') {
      const line = readLines(shape.lines, positions);
      return line ? { geometry: line, decimals: precise } : refused('geometry_broken', state);
    }
    const area = readArea(shape.polygons, positions);
    if (area.kind === 'trouble') return refused(area.reason, state);
    const where = { row: state.row, column: heading };
    if (area.swapped) log.warn(where, 'axes_swapped');
    if (area.droppedRings > 0) log.warn(where, 'ring_dropped');
    return { geometry: area, decimals: precise };
  };
}

export function placeReader(parsing: RowParsing, geometry: GeometryKind): ReadPlace {
  return geometry === 'Point' ? pointReader(parsing) : shapeReader(parsing, geometry);
}
