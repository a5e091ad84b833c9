import type { Bounds, LonLat, Ring } from '#shared/model/geometry.ts';

/**
 * Steps a degree of the grid that edited corners lie on: 1e-7 degrees, about a centimetre. Two corners are one when they
 * round to the same step. Corners that nobody moves keep the bytes that they came with.
 */
export const stepsPerDegree = 1e7;

/** A corner nearer to a border than this lies on it, in steps. */
const onBorderSteps = 1.5;

export const toStep = (degrees: number): number => Math.round(degrees * stepsPerDegree);

/** The place on the grid that is nearest. */
export const onGrid = ([longitude, latitude]: LonLat): LonLat => [
  toStep(longitude) / stepsPerDegree,
  toStep(latitude) / stepsPerDegree,
];

export const cornerKey = ([longitude, latitude]: LonLat): string =>
  `${toStep(longitude)},${toStep(latitude)}`;

export const isSameCorner = (a: LonLat, b: LonLat): boolean =>
  toStep(a[0]) === toStep(b[0]) && toStep(a[1]) === toStep(b[1]);

/** A stretch of border by its two corners, whichever way it runs. */
export function edgeKey(a: LonLat, b: LonLat): string {
  const [first, second] = [cornerKey(a), cornerKey(b)];
  return first < second ? `${first} ${second}` : `${second} ${first}`;
}

/** Whether a place lies on a stretch of border, between its ends and not at one of them. */
export function isOnEdge(place: LonLat, a: LonLat, b: LonLat): boolean {
  const reach = onBorderSteps / stepsPerDegree;
  if (place[0] < Math.min(a[0], b[0]) - reach || place[0] > Math.max(a[0], b[0]) + reach) return false;
  if (place[1] < Math.min(a[1], b[1]) - reach || place[1] > Math.max(a[1], b[1]) + reach) return false;
  if (isSameCorner(place, a) || isSameCorner(place, b)) return false;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return false;
  const [px, py] = [place[0] - a[0], place[1] - a[1]];
  const along = (px * dx + py * dy) / length;
  return along > 0 && along < length && Math.abs(px * dy - py * dx) / length <= reach;
}

/** The envelope of rings, in degrees. */
export function ringBounds(rings: Iterable<readonly LonLat[]>): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [longitude, latitude] of ring) {
      bounds[0] = Math.min(bounds[0], longitude);
      bounds[1] = Math.min(bounds[1], latitude);
      bounds[2] = Math.max(bounds[2], longitude);
      bounds[3] = Math.max(bounds[3], latitude);
    }
  }
  return bounds;
}

/** Whether two envelopes come within a border's reach of each other. */
export function boundsMeet(a: Bounds, b: Bounds, marginDegrees = 2 / stepsPerDegree): boolean {
  return (
    a[0] <= b[2] + marginDegrees &&
    a[2] >= b[0] - marginDegrees &&
    a[1] <= b[3] + marginDegrees &&
    a[3] >= b[1] - marginDegrees
  );
}

/** Calls `visit` for each stretch of border of an area. */
export function eachEdge(
  polygons: readonly (readonly Ring[])[],
  visit: (a: LonLat, b: LonLat) => void,
): void {
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at++) {
        const [from, to] = [ring[at - 1], ring[at]];
        if (from && to) visit(from, to);
      }
    }
  }
}
