import type { Bounds, LonLat, Ring } from '#shared/model/geometry.ts';
import { areaSquareMetres } from '../measure.ts';
import { orientation } from '../orientation.ts';
import {
  levelRank,
  tilingAreas,
  type AreaTopology,
  type EditedArea,
  type EditProblem,
  type EditProblemKind,
} from './area_topology.ts';
import { cornerKey, eachEdge, edgeKey, isOnEdge, ringBounds } from './corner_grid.ts';
import { shapeOf, type Shapes } from './shared_corners.ts';

/** An area smaller than this is a slip of the hand, in square metres. */
export const leastAreaSquareMetres = 100;

type Edge = { a: LonLat; b: LonLat; owners: EditedArea[] };

/** Where two stretches cross inside both; null where they do not. */
export function crossingOf(a: LonLat, b: LonLat, c: LonLat, d: LonLat): LonLat | null {
  const side = (p: LonLat, q: LonLat, r: LonLat): number =>
    Math.sign(orientation(p[0], p[1], q[0], q[1], r[0], r[1]));
  if (side(a, b, c) * side(a, b, d) >= 0 || side(c, d, a) * side(c, d, b) >= 0) return null;
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  const along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross;
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
}

/** Stretches that the changed areas have now and had not before. */
function newEdges(topology: AreaTopology, shapes: Shapes): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const [fid, polygons] of shapes) {
    const area = topology.areas.get(fid);
    if (!area) continue;
    const before = new Set<string>();
    eachEdge(area.polygons, (a, b) => before.add(edgeKey(a, b)));
    eachEdge(polygons, (a, b) => {
      const key = edgeKey(a, b);
      if (before.has(key)) return;
      const known = edges.get(key);
      if (known) known.owners.push(area);
      else edges.set(key, { a, b, owners: [area] });
    });
  }
  return edges;
}

function kindOf(topology: AreaTopology, owners: readonly EditedArea[], other: EditedArea): EditProblemKind {
  if (owners.includes(other)) return 'self_crossing';
  const rank = levelRank(topology, other.level);
  if (owners.some(({ level }) => level === other.level)) return 'overlap';
  return owners.every(({ level }) => levelRank(topology, level) > rank) ? 'outside_parent' : 'crosses_child';
}

const boxOf = (a: LonLat, b: LonLat): Bounds => ringBounds([[a, b]]);

const isBeside = (box: Bounds, a: LonLat, b: LonLat): boolean =>
  Math.max(a[0], b[0]) >= box[0] &&
  Math.min(a[0], b[0]) <= box[2] &&
  Math.max(a[1], b[1]) >= box[1] &&
  Math.min(a[1], b[1]) <= box[3];

/** The first border of an area that a new stretch crosses, or that it touches though both are of one area. */
function meeting(edge: Edge, area: EditedArea, polygons: readonly Ring[][]): LonLat | null {
  const box = boxOf(edge.a, edge.b);
  const own = edge.owners.includes(area);
  let found: LonLat | null = null;
  eachEdge(polygons, (c, d) => {
    if (found || !isBeside(box, c, d)) return;
    found = crossingOf(edge.a, edge.b, c, d);
    if (found || !own) return;
    const touching = [edge.a, edge.b].find((end) => isOnEdge(end, c, d)) ?? null;
    found = touching ?? [c, d].find((end) => isOnEdge(end, edge.a, edge.b)) ?? null;
  });
  return found;
}

function shoelace(ring: Ring): number {
  const [originX, originY] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [from, to] = [ring[at - 1], ring[at]];
    if (from && to) sum += (from[0] - originX) * (to[1] - originY) - (to[0] - originX) * (from[1] - originY);
  }
  return sum;
}

/** Whether a ring runs the other way than before, as it does when a corner is drawn across the far side of its area. */
function isTurnedOver(before: readonly Ring[][], after: readonly Ring[][]): boolean {
  return after.some((rings, part) =>
    rings.some((ring, at) => {
      const earlier = before[part]?.[at];
      return earlier !== undefined && shoelace(earlier) * shoelace(ring) <= 0;
    }),
  );
}

/** Corners at which a shape touches itself. */
function touches(polygons: readonly Ring[][]): number {
  let count = 0;
  for (const ring of polygons.flat()) {
    const corners = ring.slice(1).map(cornerKey);
    count += corners.length - new Set(corners).size;
  }
  return count;
}

function sizeProblem(area: EditedArea, polygons: Ring[][], at: LonLat): EditProblem | null {
  const names = [area.name];
  if (polygons.some((rings) => rings.some((ring) => ring.length < 4)))
    return { kind: 'last_corners', blocking: true, at, names };
  const isPinched = touches(polygons) > touches(area.polygons);
  if (isPinched || isTurnedOver(area.polygons, polygons))
    return { kind: 'self_crossing', blocking: true, at, names };
  const squareMetres = areaSquareMetres({ type: 'MultiPolygon', coordinates: polygons });
  return squareMetres < leastAreaSquareMetres ? { kind: 'too_small', blocking: true, at, names } : null;
}

/**
 * What keeps changed borders from being stored: those that cross themselves or another border of any level, and areas that
 * become too small or are turned inside out. Looks at new stretches alone, so that it can be asked once a frame.
 */
export function checkBorders(topology: AreaTopology, shapes: Shapes, at: LonLat): EditProblem[] {
  const problems: EditProblem[] = [];
  for (const [fid, polygons] of shapes) {
    const area = topology.areas.get(fid);
    const problem = area && sizeProblem(area, polygons, at);
    if (problem) problems.push(problem);
  }
  for (const edge of newEdges(topology, shapes).values()) {
    for (const other of othersOf(topology, edge)) {
      const place = meeting(edge, other, shapeOf(shapes, other));
      if (!place) continue;
      const kind = kindOf(topology, edge.owners, other);
      const names = [...new Set([...edge.owners.slice(0, 1), other].map(({ name }) => name))];
      problems.push({ kind, blocking: true, at: place, names });
      break;
    }
    if (problems.length > 2) break;
  }
  return problems;
}

/** Areas whose borders a new stretch must not cross: all that tile, or for one that lies over others itself and its parent. */
function othersOf(topology: AreaTopology, { a, b, owners }: Edge): EditedArea[] {
  const free = owners.find((area) => area.free);
  const near = tilingAreas(topology, boxOf(a, b));
  return free ? [free, ...near.filter(({ code }) => code !== '' && code === free.parentCode)] : near;
}
