/** Straight pieces on a plane in metres: x1, y1, x2, y2 in turn. */
export type Pieces = Float64Array;

/** A box on the plane. */
export type Box = { x1: number; y1: number; x2: number; y2: number };

/** The pieces of a line given by its corners. */
export function piecesOf(corners: readonly (readonly [number, number])[]): Pieces {
  const ends: number[] = [];
  for (let at = 1; at < corners.length; at++) {
    const [from, to] = [corners[at - 1], corners[at]];
    if (from && to) ends.push(from[0], from[1], to[0], to[1]);
  }
  return Float64Array.from(ends);
}

/** The box of the pieces from `from` to before `to`, widened on all sides. */
export function boxOf(pieces: Pieces, widerMetres: number, from = 0, to = pieces.length): Box {
  const box: Box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  for (let at = from; at < to; at += 2) {
    const [x = 0, y = 0] = [pieces[at], pieces[at + 1]];
    box.x1 = Math.min(box.x1, x - widerMetres);
    box.x2 = Math.max(box.x2, x + widerMetres);
    box.y1 = Math.min(box.y1, y - widerMetres);
    box.y2 = Math.max(box.y2, y + widerMetres);
  }
  return box;
}

/** Square of the distance from a point to the piece that begins at `at`. */
export function squaredToPiece(x: number, y: number, pieces: Pieces, at: number): number {
  const x1 = pieces[at] ?? 0;
  const y1 = pieces[at + 1] ?? 0;
  const dx = (pieces[at + 2] ?? 0) - x1;
  const dy = (pieces[at + 3] ?? 0) - y1;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  const east = x - x1 - along * dx;
  const north = y - y1 - along * dy;
  return east * east + north * north;
}

const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  (bx - ax) * (y - ay) - (by - ay) * (x - ax);

function crosses(a: Pieces, i: number, b: Pieces, j: number): boolean {
  const [ax = 0, ay = 0, bx = 0, by = 0] = a.subarray(i, i + 4);
  const [cx = 0, cy = 0, dx = 0, dy = 0] = b.subarray(j, j + 4);
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}

/** Square of the distance between two pieces; 0 where they cross. */
export function squaredBetween(a: Pieces, i: number, b: Pieces, j: number): number {
  if (crosses(a, i, b, j)) return 0;
  return Math.min(
    squaredToPiece(a[i] ?? 0, a[i + 1] ?? 0, b, j),
    squaredToPiece(a[i + 2] ?? 0, a[i + 3] ?? 0, b, j),
    squaredToPiece(b[j] ?? 0, b[j + 1] ?? 0, a, i),
    squaredToPiece(b[j + 2] ?? 0, b[j + 3] ?? 0, a, i),
  );
}

/** Whether a point lies within rings, by the even-odd rule. */
export function isInside(x: number, y: number, rings: readonly Pieces[]): boolean {
  let inside = false;
  for (const edges of rings) {
    for (let at = 0; at < edges.length; at += 4) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [edges[at], edges[at + 1], edges[at + 2], edges[at + 3]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
