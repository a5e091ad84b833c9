import type { Corner } from './flat_plane.ts';

/** A straight piece of a boundary, millimetres. */
export type Segment = { from: Corner; to: Corner };

/** Rounds of cutting: rounding a cut to millimetres may make a new crossing, which the next round cuts. */
const mostRounds = 5;

/** A corner nearer to a segment than this lies on it, in millimetres. */
const onSegment = 1.5;

const isSame = (a: Corner, b: Corner): boolean => a.x === b.x && a.y === b.y;

/** Distance of a corner from the inside of a segment; Infinity beyond its ends. */
function distanceTo(corner: Corner, { from, to }: Segment): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = ((corner.x - from.x) * dx + (corner.y - from.y) * dy) / length;
  if (along <= 0 || along >= 1) return Infinity;
  return Math.abs((corner.x - from.x) * dy - (corner.y - from.y) * dx) / Math.sqrt(length);
}

/** Where two segments cross inside both, rounded; null where they do not. */
function crossing(a: Segment, b: Segment): Corner | null {
  const [ax, ay] = [a.to.x - a.from.x, a.to.y - a.from.y];
  const [bx, by] = [b.to.x - b.from.x, b.to.y - b.from.y];
  const cross = ax * by - ay * bx;
  if (cross === 0) return null;
  const [dx, dy] = [b.from.x - a.from.x, b.from.y - a.from.y];
  const s = (dx * by - dy * bx) / cross;
  const t = (dx * ay - dy * ax) / cross;
  if (s <= 0 || s >= 1 || t <= 0 || t >= 1) return null;
  return { x: Math.round(a.from.x + s * ax), y: Math.round(a.from.y + s * ay) };
}

/** Corners at which a pair of segments has to be cut, first and second. */
function cutsOf(a: Segment, b: Segment): [Corner[], Corner[]] {
  const ends = (segment: Segment, other: Segment): Corner[] =>
    [segment.from, segment.to].filter(
      (corner) =>
        !isSame(corner, other.from) && !isSame(corner, other.to) && distanceTo(corner, other) <= onSegment,
    );
  const [onA, onB] = [ends(b, a), ends(a, b)];
  if (onA.length > 0 || onB.length > 0) return [onA, onB];
  const at = crossing(a, b);
  return at ? [[at], [at]] : [[], []];
}

/** Pairs of segments whose boxes meet, each once, by a sweep from west to east. */
function* meetingPairs(segments: readonly Segment[]): Generator<[number, number]> {
  const west = segments.map(({ from, to }) => Math.min(from.x, to.x));
  const order = segments.map((_, index) => index).sort((a, b) => (west[a] ?? 0) - (west[b] ?? 0));
  let active: number[] = [];
  for (const index of order) {
    const segment = segments[index];
    if (!segment) continue;
    const [low, high] = [Math.min(segment.from.y, segment.to.y), Math.max(segment.from.y, segment.to.y)];
    const reach = (west[index] ?? 0) - 2;
    active = active.filter((other) => {
      const candidate = segments[other];
      return candidate !== undefined && Math.max(candidate.from.x, candidate.to.x) >= reach;
    });
    for (const other of active) {
      const { from, to } = segments[other] ?? segment;
      if (Math.max(from.y, to.y) >= low - 2 && Math.min(from.y, to.y) <= high + 2) yield [index, other];
    }
    active.push(index);
  }
}

function cut(segment: Segment, corners: readonly Corner[]): Segment[] {
  const { from, to } = segment;
  const along = (corner: Corner): number =>
    (corner.x - from.x) * (to.x - from.x) + (corner.y - from.y) * (to.y - from.y);
  const stops = [from, ...[...corners].sort((a, b) => along(a) - along(b)), to];
  return stops.slice(1).flatMap((stop, at) => {
    const start = stops[at] ?? from;
    return isSame(start, stop) ? [] : [{ from: start, to: stop }];
  });
}

function keyOf({ from, to }: Segment): string {
  const isOrdered = from.x < to.x || (from.x === to.x && from.y < to.y);
  const [a, b] = isOrdered ? [from, to] : [to, from];
  return `${a.x},${a.y},${b.x},${b.y}`;
}

/** The segments without repetition, whichever way they run. */
function withoutRepeats(segments: readonly Segment[]): Segment[] {
  return [...new Map(segments.map((segment) => [keyOf(segment), segment])).values()];
}

/** Cuts segments where they meet, so that afterwards they meet at their ends alone; equal ones are merged. */
export async function nodeSegments(
  segments: readonly Segment[],
  pause: () => Promise<void>,
): Promise<Segment[]> {
  let noded = withoutRepeats(segments);
  for (let round = 0; round < mostRounds; round++) {
    const cuts = new Map<number, Corner[]>();
    let looked = 0;
    for (const [first, second] of meetingPairs(noded)) {
      if (++looked % 20_000 === 0) await pause();
      const [a, b] = [noded[first], noded[second]];
      if (!a || !b) continue;
      const [onA, onB] = cutsOf(a, b);
      if (onA.length > 0) cuts.set(first, [...(cuts.get(first) ?? []), ...onA]);
      if (onB.length > 0) cuts.set(second, [...(cuts.get(second) ?? []), ...onB]);
    }
    if (cuts.size === 0) break;
    noded = withoutRepeats(noded.flatMap((segment, index) => cut(segment, cuts.get(index) ?? [])));
    await pause();
  }
  return noded;
}
