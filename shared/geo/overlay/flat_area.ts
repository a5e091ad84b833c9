import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { localDistanceMetres } from '../local_distance.ts';
import type { LocalMetric } from '../local_metric.ts';

/**
 * An area on an equal-area plane, as the edges of its boundary: how high the area reaches above an edge is added or taken
 * off by its sign. Upright edges bound nothing and are left out. Metres.
 */
export type FlatArea = {
  west: number;
  south: number;
  east: number;
  north: number;
  squareMetres: number;
  /** Ends of the edges, from west to east. */
  x1: Float64Array;
  y1: Float64Array;
  x2: Float64Array;
  y2: Float64Array;
  /** 1 where the area lies under the edge, -1 where it lies above. */
  sign: Int8Array;
  /** Edges over each of the upright strips of equal width that the area is divided into: `items[starts[strip]…]`. */
  starts: Uint32Array;
  items: Uint32Array;
};

/** Longer edges are divided, so that straight in degrees and straight on the plane stay one, in metres. */
const longestEdgeMetres = 250;

/** Edges over one strip, about. */
const edgesAStrip = 8;

function placesOf(ring: Ring): LonLat[] {
  return ring.flatMap((to, at) => {
    const from = ring[at - 1];
    if (!from) return [to];
    const parts = Math.ceil(localDistanceMetres(from, to) / longestEdgeMetres);
    if (parts <= 1) return [to];
    return Array.from({ length: parts }, (_, part): LonLat => {
      const share = (part + 1) / parts;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    });
  });
}

type Edge = { x1: number; y1: number; x2: number; y2: number; sign: 1 | -1 };

/** Edges of a ring with the area that it encloses; the ring may run either way round. */
function edgesOf(ring: Ring, isHole: boolean, metric: LocalMetric): { edges: Edge[]; squareMetres: number } {
  const places = placesOf(ring).map(([longitude, latitude]) => metric.toMetres(longitude, latitude));
  const edges: Edge[] = [];
  let under = 0;
  for (const [at, [x2, y2]] of places.entries()) {
    const [x1, y1] = places[at - 1] ?? [x2, y2];
    if (x1 === x2) continue;
    under += ((x2 - x1) * (y1 + y2)) / 2;
    edges.push(x1 < x2 ? { x1, y1, x2, y2, sign: 1 } : { x1: x2, y1: y2, x2: x1, y2: y1, sign: -1 });
  }
  const turned = under > 0 !== isHole;
  const told = edges.map((edge): Edge => ({ ...edge, sign: turned ? edge.sign : edge.sign === 1 ? -1 : 1 }));
  return { edges: told, squareMetres: isHole ? -Math.abs(under) : Math.abs(under) };
}

/** Which edges lie over each upright strip, as one list with where each strip's begin. */
function sortIntoStrips(edges: readonly Edge[], west: number, east: number) {
  const count = Math.max(1, Math.ceil(edges.length / edgesAStrip));
  const stripOf = (x: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor(((x - west) / (east - west)) * count)));
  const strips = Array.from({ length: count }, (): number[] => []);
  for (const [edge, { x1, x2 }] of edges.entries()) {
    for (let at = stripOf(x1); at <= stripOf(x2); at++) strips[at]?.push(edge);
  }
  const starts = new Uint32Array(count + 1);
  for (const [at, strip] of strips.entries()) starts[at + 1] = (starts[at] ?? 0) + strip.length;
  return { starts, items: Uint32Array.from(strips.flat()) };
}

/** Lays an area out on an equal-area plane. Rings are closed, the first of a polygon its shell, the others its holes. */
export function flatAreaOf(polygons: readonly (readonly Ring[])[], metric: LocalMetric): FlatArea {
  const rings = polygons.flatMap((parts) => parts.map((ring, at) => edgesOf(ring, at > 0, metric)));
  const edges = rings.flatMap((ring) => ring.edges);
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { x1, y1, x2, y2 } of edges) {
    bounds.west = Math.min(bounds.west, x1);
    bounds.east = Math.max(bounds.east, x2);
    bounds.south = Math.min(bounds.south, y1, y2);
    bounds.north = Math.max(bounds.north, y1, y2);
  }
  return {
    ...bounds,
    squareMetres: rings.reduce((sum, ring) => sum + ring.squareMetres, 0),
    x1: Float64Array.from(edges, ({ x1 }) => x1),
    y1: Float64Array.from(edges, ({ y1 }) => y1),
    x2: Float64Array.from(edges, ({ x2 }) => x2),
    y2: Float64Array.from(edges, ({ y2 }) => y2),
    sign: Int8Array.from(edges, ({ sign }) => sign),
    ...sortIntoStrips(edges, bounds.west, bounds.east),
  };
}
