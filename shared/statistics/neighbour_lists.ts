import type { LocalMetric } from '../geo/local_metric.ts';
import type { Ring } from '../model/geometry.ts';
import type { HotspotNeighbours } from '../model/hotspot_parameters.ts';
import { bucketAt, buildBucketIndex } from './bucket_index.ts';

/** For each cell its neighbours, itself included, ascending: `members[starts[c]] … members[starts[c + 1] - 1]`. */
export type NeighbourLists = { starts: Uint32Array; members: Uint32Array };

/** Neighbours of an area that shares no border with any other. */
const nearestOfIsland = 4;

function listsOf(neighbours: readonly Set<number>[]): NeighbourLists {
  const starts = new Uint32Array(neighbours.length + 1);
  const members: number[] = [];
  for (const [cell, others] of neighbours.entries()) {
    members.push(...[...others.add(cell)].sort((a, b) => a - b));
    starts[cell + 1] = members.length;
  }
  return { starts, members: Uint32Array.from(members) };
}

type Centres = { x: Float64Array; y: Float64Array };

/** The `count` areas with the nearest centres, of equals the one that comes first. */
function nearestTo(cell: number, { x, y }: Centres, count: number): number[] {
  const squared = Float64Array.from(x, (other, index) => {
    return (other - (x[cell] ?? 0)) ** 2 + ((y[index] ?? 0) - (y[cell] ?? 0)) ** 2;
  });
  const nearest: number[] = [];
  for (let other = 0; other < x.length; other++) {
    if (other === cell) continue;
    const distance = squared[other] ?? 0;
    if (nearest.length === count && distance >= (squared[nearest[count - 1] ?? 0] ?? 0)) continue;
    let slot = nearest.length;
    while (slot > 0 && (squared[nearest[slot - 1] ?? 0] ?? 0) > distance) slot -= 1;
    nearest.splice(slot, 0, other);
    if (nearest.length > count) nearest.pop();
  }
  return nearest;
}

function within({ x, y }: Centres, metres: number): Set<number>[] {
  const index = buildBucketIndex(x, y, metres);
  return Array.from(x, (_, cell) => {
    const near = new Set<number>();
    const bucket = index.bucketOf[cell] ?? 0;
    for (let place = 0; place < 9; place++) {
      const column = (index.column[bucket] ?? 0) + (place % 3) - 1;
      const other = bucketAt(index, column, (index.row[bucket] ?? 0) + Math.floor(place / 3) - 1);
      if (other === -1) continue;
      for (const point of index.points.subarray(index.starts[other], index.starts[other + 1])) {
        const [dx, dy] = [(x[point] ?? 0) - (x[cell] ?? 0), (y[point] ?? 0) - (y[cell] ?? 0)];
        if (dx * dx + dy * dy <= metres * metres) near.add(point);
      }
    }
    return near;
  });
}

type Edges = { ax: number[]; ay: number[]; bx: number[]; by: number[]; owner: number[] };

function edgesOf(shapes: readonly Ring[][][], metric: LocalMetric): Edges {
  const edges: Edges = { ax: [], ay: [], bx: [], by: [], owner: [] };
  for (const [owner, polygons] of shapes.entries()) {
    for (const ring of polygons.flat()) {
      const metres = ring.map(([longitude, latitude]) => metric.toMetres(longitude, latitude));
      for (let index = 1; index < metres.length; index++) {
        const [ax, ay] = metres[index - 1] ?? [0, 0];
        const [bx, by] = metres[index] ?? [0, 0];
        edges.ax.push(ax);
        edges.ay.push(ay);
        edges.bx.push(bx);
        edges.by.push(by);
        edges.owner.push(owner);
      }
    }
  }
  return edges;
}

function squaredDistance(edges: Edges, edge: number, x: number, y: number): number {
  const [ax, ay] = [edges.ax[edge] ?? 0, edges.ay[edge] ?? 0];
  const [dx, dy] = [(edges.bx[edge] ?? 0) - ax, (edges.by[edge] ?? 0) - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2;
}

/** Side of the squares that edges are sorted into. */
const edgeBucketMetres = 250;

/** Edges by the squares that their boxes, widened by the tolerance, touch. */
function sortEdges(edges: Edges, tolerance: number): Map<string, number[]> {
  const buckets = new Map<string, number[]>();
  const cell = (value: number): number => Math.floor(value / edgeBucketMetres);
  for (let edge = 0; edge < edges.owner.length; edge++) {
    const [ax, ay, bx, by] = [edges.ax, edges.ay, edges.bx, edges.by].map((list) => list[edge] ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    for (
      let column = cell(Math.min(ax, bx) - tolerance);
      column <= cell(Math.max(ax, bx) + tolerance);
      column++
    ) {
      for (let row = cell(Math.min(ay, by) - tolerance); row <= cell(Math.max(ay, by) + tolerance); row++) {
        const key = `${column} ${row}`;
        const bucket = buckets.get(key);
        if (bucket) bucket.push(edge);
        else buckets.set(key, [edge]);
      }
    }
  }
  return buckets;
}

/**
 * Areas that touch: a corner of one lies within the tolerance of the border of the other. Where two borders run along each
 * other, an end of what they share is always a corner of one of them.
 */
function touching(shapes: readonly Ring[][][], metric: LocalMetric, tolerance: number): Set<number>[] {
  const edges = edgesOf(shapes, metric);
  const buckets = sortEdges(edges, tolerance);
  const neighbours = shapes.map(() => new Set<number>());
  const limit = tolerance * tolerance + 1e-6;
  for (let corner = 0; corner < edges.owner.length; corner++) {
    const [x, y, owner] = [edges.ax[corner] ?? 0, edges.ay[corner] ?? 0, edges.owner[corner] ?? 0];
    const key = `${Math.floor(x / edgeBucketMetres)} ${Math.floor(y / edgeBucketMetres)}`;
    for (const edge of buckets.get(key) ?? []) {
      const other = edges.owner[edge] ?? 0;
      if (other === owner || neighbours[owner]?.has(other) === true) continue;
      if (squaredDistance(edges, edge, x, y) > limit) continue;
      neighbours[owner]?.add(other);
      neighbours[other]?.add(owner);
    }
  }
  return neighbours;
}

/** The neighbours of areas by a rule; null for a rule that areas do not have. */
export function neighbourLists(
  shapes: readonly Ring[][][],
  centres: Centres,
  metric: LocalMetric,
  neighbours: HotspotNeighbours,
): NeighbourLists | null {
  switch (neighbours.rule) {
    case 'band':
      return listsOf(within(centres, neighbours.metres));
    case 'nearest':
      return listsOf(shapes.map((_, cell) => new Set(nearestTo(cell, centres, neighbours.count))));
    case 'contiguity':
      return listsOf(
        touching(shapes, metric, neighbours.toleranceMetres).map((others, cell) =>
          others.size > 0 ? others : new Set(nearestTo(cell, centres, nearestOfIsland)),
        ),
      );
    case 'queen':
    case 'rook':
    case 'six':
      return null;
  }
}
