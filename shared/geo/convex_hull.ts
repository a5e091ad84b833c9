/** Twice the area of a triangle, positive when it turns left. */
function turn(x: Float64Array, y: Float64Array, a: number, b: number, c: number): number {
  return (
    ((x[b] ?? 0) - (x[a] ?? 0)) * ((y[c] ?? 0) - (y[a] ?? 0)) -
    ((y[b] ?? 0) - (y[a] ?? 0)) * ((x[c] ?? 0) - (x[a] ?? 0))
  );
}

function chain(x: Float64Array, y: Float64Array, order: Iterable<number>): number[] {
  const hull: number[] = [];
  for (const point of order) {
    while (hull.length >= 2 && turn(x, y, hull.at(-2) ?? 0, hull.at(-1) ?? 0, point) <= 0) hull.pop();
    hull.push(point);
  }
  hull.pop();
  return hull;
}

/**
 * Positions of the corners of the convex hull of points, counterclockwise from the leftmost, not closed, by Andrew's
 * monotone chain (Information Processing Letters 9, 1979). Points whose x is NaN are passed over.
 */
export function convexHull(x: Float64Array, y: Float64Array): number[] {
  const order = Uint32Array.from(x.keys())
    .filter((point) => !Number.isNaN(x[point] ?? NaN))
    .sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0));
  if (order.length < 3) return [...order];
  return [...chain(x, y, order), ...chain(x, y, order.slice().reverse())];
}
