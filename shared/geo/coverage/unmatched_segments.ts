import type { Ring } from '#shared/model/geometry.ts';
import type { Corner, FlatPlane } from './flat_plane.ts';
import type { Segment } from './node_segments.ts';
import { numberCorners } from './number_corners.ts';

/** Segments looked at before others have their turn. */
const segmentsAtOnce = 20_000;

/** More corners than this cannot be told apart in pairs by one number. */
const cornerLimit = 2 ** 26;

/** A boundary as segments, counterclockwise around an area and clockwise around its holes, so that it lies on their left. */
export function segmentsOf(polygons: readonly (readonly Ring[])[], plane: FlatPlane): Segment[] {
  return polygons.flatMap((rings) =>
    rings.flatMap((ring, at) => {
      const corners = ring.slice(0, -1).map((place) => plane.toCorner(place));
      const isCounterclockwise = turn(corners) > 0;
      const ordered = isCounterclockwise === (at === 0) ? corners : corners.reverse();
      return ordered.flatMap((from, index): Segment[] => {
        const to = ordered[(index + 1) % ordered.length] ?? from;
        return from.x === to.x && from.y === to.y ? [] : [{ from, to }];
      });
    }),
  );
}

function turn(corners: readonly Corner[]): number {
  return corners.reduce((sum, { x, y }, at) => {
    const next = corners[(at + 1) % corners.length];
    return next ? sum + x * next.y - next.x * y : sum;
  }, 0);
}

/**
 * The segments that do not lie between exactly two areas, one on either side: those of the outer boundary, and those around
 * gaps and overlaps. Across all others, leaving one area is entering another.
 */
export async function unmatchedSegments(
  segments: readonly Segment[],
  pause: () => Promise<void>,
): Promise<Segment[]> {
  const numbers = numberCorners(2 * segments.length);
  const counts = new Map<number, number>();
  const keys = new Float64Array(segments.length);
  const backwards = new Float64Array(segments.length);
  for (const [at, { from, to }] of segments.entries()) {
    const [a, b] = [numbers.numberOf(from), numbers.numberOf(to)];
    keys[at] = a * cornerLimit + b;
    backwards[at] = b * cornerLimit + a;
    counts.set(keys[at], (counts.get(keys[at]) ?? 0) + 1);
    if (at % segmentsAtOnce === segmentsAtOnce - 1) await pause();
  }
  const unmatched: Segment[] = [];
  for (const [at, segment] of segments.entries()) {
    if (counts.get(keys[at] ?? 0) !== 1 || counts.get(backwards[at] ?? 0) !== 1) unmatched.push(segment);
    if (at % segmentsAtOnce === segmentsAtOnce - 1) await pause();
  }
  return unmatched;
}
