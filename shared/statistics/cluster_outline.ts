import { convexHull } from '../geo/convex_hull.ts';
import type { LocalMetric } from '../geo/local_metric.ts';
import type { LonLat, Ring } from '../model/geometry.ts';

/** Outlines are made of squares of at least this side, so that a corner is never the place of an event. */
const leastOutlineMetres = 100;

type Corner = [x: number, y: number];

/** Column and row of each square that holds a point. */
function squaresWith(x: Float64Array, y: Float64Array, size: number): Map<string, [number, number]> {
  const squares = new Map<string, [number, number]>();
  for (let point = 0; point < x.length; point++) {
    const square: [number, number] = [Math.floor((x[point] ?? 0) / size), Math.floor((y[point] ?? 0) / size)];
    squares.set(square.join(' '), square);
  }
  return squares;
}

function convexOutline(squares: Iterable<[number, number]>): Corner[][] {
  const corners = [...squares].flatMap(([column, row]): Corner[] => [
    [column, row],
    [column + 1, row],
    [column + 1, row + 1],
    [column, row + 1],
  ]);
  const x = Float64Array.from(corners, ([across]) => across);
  const y = Float64Array.from(corners, ([, up]) => up);
  return [convexHull(x, y).map((corner): Corner => [x[corner] ?? 0, y[corner] ?? 0])];
}

const key = ([x, y]: Corner): string => `${x} ${y}`;

/** Sides of the squares that border on no other, counterclockwise around them, by the corner they start from. */
function borderSides(squares: Map<string, [number, number]>): Map<string, Corner[]> {
  const sides = new Map<string, Corner[]>();
  const add = (from: Corner, to: Corner): void => {
    sides.set(key(from), [...(sides.get(key(from)) ?? []), to]);
  };
  for (const [column, row] of squares.values()) {
    if (!squares.has(key([column, row - 1]))) add([column, row], [column + 1, row]);
    if (!squares.has(key([column + 1, row]))) add([column + 1, row], [column + 1, row + 1]);
    if (!squares.has(key([column, row + 1]))) add([column + 1, row + 1], [column, row + 1]);
    if (!squares.has(key([column - 1, row]))) add([column, row + 1], [column, row]);
  }
  return sides;
}

const turnOf = (a: Corner, b: Corner, c: Corner): number =>
  (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);

/** The side that leaves a corner; where two do, the one that turns left, so that squares that touch by a corner stay apart. */
function takeSide(sides: Map<string, Corner[]>, before: Corner, at: Corner): Corner | undefined {
  const leaving = sides.get(key(at)) ?? [];
  const chosen = leaving.length > 1 ? leaving.findIndex((to) => turnOf(before, at, to) > 0) : 0;
  const [side] = leaving.splice(Math.max(0, chosen), 1);
  if (leaving.length === 0) sides.delete(key(at));
  return side;
}

/** Follows the border of the squares; rings that run clockwise are holes and are filled. */
function squareOutline(squares: Map<string, [number, number]>): Corner[][] {
  const sides = borderSides(squares);
  const rings: Corner[][] = [];
  for (;;) {
    const [start] = sides.keys();
    if (start === undefined) return rings;
    const [x = 0, y = 0] = start.split(' ').map(Number);
    const ring: Corner[] = [];
    let before: Corner = [x - 1, y];
    let at: Corner = [x, y];
    for (let next = takeSide(sides, before, at); next; next = takeSide(sides, before, at)) {
      ring.push(at);
      [before, at] = [at, next];
      if (key(at) === start) break;
    }
    if (isCounterclockwise(ring)) rings.push(ring);
  }
}

function isCounterclockwise(ring: readonly Corner[]): boolean {
  let area = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    area += x * nextY - y * nextX;
  }
  return area > 0;
}

const withoutStraight = (ring: readonly Corner[]): Corner[] =>
  ring.filter((corner, index) => {
    const before = ring.at(index - 1) ?? corner;
    const after = ring[(index + 1) % ring.length] ?? corner;
    return turnOf(before, corner, after) !== 0;
  });

/**
 * The outline of a cluster, of squares as wide as eps and at least 100 m that hold its events: their convex hull, or their
 * own border without holes (`concave`). No corner depends on where in its square an event lies.
 */
export function clusterOutline(
  x: Float64Array,
  y: Float64Array,
  { epsMetres, outline }: { epsMetres: number; outline: 'convex' | 'concave' },
  metric: LocalMetric,
): Ring[][] {
  const size = Math.max(leastOutlineMetres, epsMetres);
  const squares = squaresWith(x, y, size);
  const rings = outline === 'convex' ? convexOutline(squares.values()) : squareOutline(squares);
  return rings.map((ring) => {
    const corners = withoutStraight(ring).map(([column, row]): LonLat => {
      return metric.toLonLat(column * size, row * size);
    });
    const [first] = corners;
    return [first ? [...corners, first] : corners];
  });
}
