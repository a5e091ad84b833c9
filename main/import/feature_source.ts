import { fileFailure } from './file_failure.ts';
import type { ReaderLimits } from './reader_limits.ts';
import { batchRows, type Cell, type Position, type Shape, type SourceRow } from './source.ts';

/** A feature as GeoJSON has it, of any origin: nothing in it is trusted. */
export type LooseFeature = { geometry: unknown; properties: unknown };

type Loose = Readonly<Record<string, unknown>>;

export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts positions against the limit of the file. */
export type PositionBudget = { left: number };

export function positionBudget(limits: ReaderLimits): PositionBudget {
  return { left: limits.positions };
}

export function spend(budget: PositionBudget, positions: number): void {
  budget.left -= positions;
  if (budget.left < 0) throw fileFailure('file_too_large', 'positions');
}

/** Null where it is no position; what is no number becomes NaN, which no layer takes. */
function positionOf(value: unknown): Position | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const [x, y] = value as unknown[];
  return [typeof x === 'number' ? x : NaN, typeof y === 'number' ? y : NaN];
}

function ringOf(value: unknown, budget: PositionBudget): Position[] | null {
  if (!Array.isArray(value)) return null;
  spend(budget, value.length);
  const ring: Position[] = [];
  for (const item of value as unknown[]) {
    const position = positionOf(item);
    if (!position) return null;
    ring.push(position);
  }
  return ring;
}

function polygonOf(value: unknown, budget: PositionBudget): Position[][] | null {
  if (!Array.isArray(value)) return null;
  const rings: Position[][] = [];
  for (const item of value as unknown[]) {
    const ring = ringOf(item, budget);
    if (!ring) return null;
    rings.push(ring);
  }
  return rings;
}

function multiPolygonOf(value: unknown, budget: PositionBudget): Shape {
  if (!Array.isArray(value)) return { type: 'broken' };
  const polygons: Position[][][] = [];
  for (const item of value as unknown[]) {
    const polygon = polygonOf(item, budget);
    if (!polygon) return { type: 'broken' };
    polygons.push(polygon);
  }
  return { type: 'MultiPolygon', polygons };
}

function linesOf(value: unknown, budget: PositionBudget): Shape {
  const lines = polygonOf(value, budget);
  return lines ? { type: 'MultiLineString', lines } : { type: 'broken' };
}

/** A collection counts as its polygons, its lines, or its only point: map programs put a label's point beside an area. */
function collectionShape(members: unknown, budget: PositionBudget): Shape {
  if (!Array.isArray(members)) return { type: 'broken' };
  const shapes = (members as unknown[])
    .filter((member) => isLoose(member) && member.type !== 'GeometryCollection')
    .map((member) => shapeOf(member, budget));
  const polygons = shapes.flatMap((shape) => (shape?.type === 'MultiPolygon' ? shape.polygons : []));
  if (polygons.length > 0) return { type: 'MultiPolygon', polygons };
  const lines = shapes.flatMap((shape) => (shape?.type === 'MultiLineString' ? shape.lines : []));
  if (lines.length > 0) return { type: 'MultiLineString', lines };
  const points = shapes.filter((shape) => shape?.type === 'Point');
  const [only] = points;
  return only && points.length === 1 ? only : { type: 'other', name: 'GeometryCollection' };
}

/** A GeoJSON geometry as the importer sees it; null where the feature has none. Heights are dropped. */
function shapeOf(geometry: unknown, budget: PositionBudget): Shape | null {
  if (geometry === null || geometry === undefined) return null;
  if (!isLoose(geometry)) return { type: 'broken' };
  const { type, coordinates } = geometry;
  if (type === 'GeometryCollection') return collectionShape(geometry.geometries, budget);
  if (type === 'Point' || type === 'MultiPoint') {
    const single =
      type === 'Point' ? coordinates : Array.isArray(coordinates) ? (coordinates[0] as unknown) : null;
    if (type === 'MultiPoint' && Array.isArray(coordinates) && coordinates.length > 1)
      return { type: 'other', name: 'MultiPoint' };
    if (Array.isArray(single) && single.length === 0) return null;
    const position = positionOf(single);
    return position ? { type: 'Point', position } : { type: 'broken' };
  }
  if (type === 'Polygon') return multiPolygonOf([coordinates], budget);
  if (type === 'MultiPolygon') return multiPolygonOf(coordinates, budget);
  if (type === 'LineString') return linesOf([coordinates], budget);
  if (type === 'MultiLineString') return linesOf(coordinates, budget);
  return type === 'Track' ? { type: 'other', name: type } : { type: 'broken' };
}

/** Only plain values become cells; objects and lists inside of properties are left out. */
export function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The names of the properties of all features, in order of first appearance. */
export function propertyNames(features: Iterable<LooseFeature>, limits: ReaderLimits): string[] {
  const names = new Set<string>();
  for (const { properties } of features) {
    if (!isLoose(properties)) continue;
    for (const name of Object.keys(properties)) names.add(name);
    if (names.size > limits.columns) throw fileFailure('file_too_large', 'columns');
  }
  return [...names];
}

/** Rows over features, counted from 1. */
export function* featureBatches(
  features: Iterable<LooseFeature>,
  columns: readonly string[],
  limits: ReaderLimits,
): Generator<SourceRow[]> {
  const budget = positionBudget(limits);
  let batch: SourceRow[] = [];
  let row = 0;
  for (const { geometry, properties } of features) {
    const values: Loose = isLoose(properties) ? properties : {};
    row++;
    if (row > limits.rows) throw fileFailure('file_too_large', 'rows');
    const cells = columns.map((column) => (Object.hasOwn(values, column) ? cellOf(values[column]) : null));
    batch.push({ row, cells, shape: shapeOf(geometry, budget) });
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
