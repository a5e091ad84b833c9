import type { LonLat, Ring } from '#shared/model/geometry.ts';

/** Segments compared before others have their turn. */
const comparedAtOnce = 200_000;

function side(a: LonLat, b: LonLat, c: LonLat): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function crossing(a: LonLat, b: LonLat, c: LonLat, d: LonLat): LonLat | null {
  if (side(a, b, c) * side(a, b, d) >= 0 || side(c, d, a) * side(c, d, b) >= 0) return null;
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  const along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross;
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
}

/** Where a boundary crosses itself, at most `limit` places. Touching itself at a corner is not crossing. */
export async function selfCrossings(
  rings: readonly Ring[],
  pause: () => Promise<void>,
  limit = 5,
): Promise<LonLat[]> {
  const segments = rings
    .flatMap((ring) => ring.slice(1).map((to, at): [LonLat, LonLat] => [ring[at] ?? to, to]))
    .sort((a, b) => Math.min(a[0][0], a[1][0]) - Math.min(b[0][0], b[1][0]));
  const found: LonLat[] = [];
  let compared = 0;
  for (const [at, [a, b]] of segments.entries()) {
    const east = Math.max(a[0], b[0]);
    for (let other = at + 1; other < segments.length; other++) {
      const [c, d] = segments[other] ?? [a, b];
      if (Math.min(c[0], d[0]) > east) break;
      if (++compared % comparedAtOnce === 0) await pause();
      const place = crossing(a, b, c, d);
      if (place) found.push(place);
      if (found.length >= limit) return found;
    }
  }
  return found;
}
