import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { isInside, piecesOf, squaredToPiece, type Pieces } from '../line_pieces.ts';
import { localMetric, type LocalMetric } from '../local_metric.ts';

/** Nodes of the lattice across the radius; the outline is off by some hundredths of it at most. */
const nodesARadius = 8;

/** Nodes that are worked out at most: of a very long border the lattice is wider. */
const mostNodes = 300_000;

const rowLimit = 2 ** 24;

type Lattice = { side: number; squared: Map<number, number> };

const keyOf = (column: number, row: number): number => column * 2 * rowLimit + row + rowLimit;

function nodeOf(key: number): [column: number, row: number] {
  const column = Math.floor(key / (2 * rowLimit));
  return [column, key - column * 2 * rowLimit - rowLimit];
}

/** Squared distances from the lines at the nodes that lie a little farther than the radius at most. */
function paintDistances(parts: readonly Pieces[], radiusMetres: number): Lattice {
  const lengthMetres = parts.reduce((sum, pieces) => {
    let own = sum;
    for (let at = 0; at < pieces.length; at += 4) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = pieces.subarray(at, at + 4);
      own += Math.hypot(x2 - x1, y2 - y1);
    }
    return own;
  }, 0);
  const ground = (lengthMetres + 2 * radiusMetres) * 2 * radiusMetres;
  const side = Math.max(radiusMetres / nodesARadius, Math.sqrt(ground / mostNodes));
  const reach = radiusMetres + 2 * side;
  const squared = new Map<number, number>();
  for (const pieces of parts) {
    for (let at = 0; at < pieces.length; at += 4) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = pieces.subarray(at, at + 4);
      const columns = [
        Math.floor((Math.min(x1, x2) - reach) / side),
        Math.ceil((Math.max(x1, x2) + reach) / side),
      ];
      const rows = [
        Math.floor((Math.min(y1, y2) - reach) / side),
        Math.ceil((Math.max(y1, y2) + reach) / side),
      ];
      for (let column = columns[0] ?? 0; column <= (columns[1] ?? 0); column++) {
        for (let row = rows[0] ?? 0; row <= (rows[1] ?? 0); row++) {
          const own = squaredToPiece(column * side, row * side, pieces, at);
          if (own > reach * reach) continue;
          const key = keyOf(column, row);
          if (own < (squared.get(key) ?? Infinity)) squared.set(key, own);
        }
      }
    }
  }
  return { side, squared };
}

/** Corners of a square counterclockwise from the south-west, and its sides between them. */
const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

type Point = [number, number];

/** Rings around what lies within the radius, which is on their left, by marching squares. */
function traceOutline({ side, squared }: Lattice, radiusMetres: number): Point[][] {
  const distanceAt = (column: number, row: number): number =>
    Math.sqrt(squared.get(keyOf(column, row)) ?? Infinity);
  const next = new Map<string, string>();
  const places = new Map<string, Point>();
  const cells = new Set<number>();
  for (const [key, own] of squared) {
    if (own > radiusMetres * radiusMetres) continue;
    const [column, row] = nodeOf(key);
    for (const [dx, dy] of corners) cells.add(keyOf(column - dx, row - dy));
  }
  for (const key of cells) {
    const [column, row] = nodeOf(key);
    const values = corners.map(([dx, dy]) => distanceAt(column + dx, row + dy));
    const within = values.map((value) => value <= radiusMetres);
    /** Where the outline crosses a side of the square, under a name that the square beyond it gives too. */
    const cross = (at: number): string => {
      const [[ax, ay], [bx, by]] = [corners[at] ?? corners[0], corners[(at + 1) % 4] ?? corners[0]];
      const [a, b] = [values[at] ?? 0, values[(at + 1) % 4] ?? 0];
      const share = Math.min(1, Math.max(0, (radiusMetres - a) / (b - a)));
      const name = `${2 * column + ax + bx} ${2 * row + ay + by}`;
      places.set(name, [(column + ax + share * (bx - ax)) * side, (row + ay + share * (by - ay)) * side]);
      return name;
    };
    for (let at = 0; at < 4; at++) {
      if (!within[at] || within[(at + 1) % 4]) continue;
      let entry = (at + 3) % 4;
      while (within[entry]) entry = (entry + 3) % 4;
      next.set(cross(at), cross(entry));
    }
  }
  return followRings(next, places);
}

function followRings(next: Map<string, string>, places: ReadonlyMap<string, Point>): Point[][] {
  const rings: Point[][] = [];
  for (const start of next.keys()) {
    const ring: Point[] = [];
    for (let at: string | undefined = start; at !== undefined && next.has(at);) {
      const place = places.get(at);
      if (place) ring.push(place);
      const following = next.get(at);
      next.delete(at);
      at = following;
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function signedArea(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

const closed = (ring: readonly Point[], metric: LocalMetric): Ring =>
  [...ring, ...ring.slice(0, 1)].map(([x, y]) => metric.toLonLat(x, y));

/** What lies at most so far from some lines, as polygons for the map: exact to some hundredths of the radius. */
export function zoneAround(lines: readonly (readonly LonLat[])[], radiusMetres: number): Ring[][] {
  const [middle] = lines.flatMap((line) => line.slice(Math.floor(line.length / 2), line.length));
  if (!middle) return [];
  const metric = localMetric(middle);
  const parts = lines.map((line) => piecesOf(line.map(([x, y]) => metric.toMetres(x, y))));
  const rings = traceOutline(paintDistances(parts, radiusMetres), radiusMetres);
  const shells = rings.filter((ring) => signedArea(ring) > 0);
  const holes = rings.filter((ring) => signedArea(ring) < 0);
  return shells.map((shell) => {
    const edges = [piecesOf([...shell, ...shell.slice(0, 1)])];
    const own = holes.filter(([first]) => first && isInside(first[0], first[1], edges));
    return [closed(shell, metric), ...own.map((hole) => closed(hole, metric))];
  });
}
