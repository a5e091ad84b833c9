import type { LonLat } from '../model/geometry.ts';
import { radiansPerDegree } from './ellipsoid.ts';
import { localAzimuth, localDistanceMetres } from './local_distance.ts';
import { fieldDegrees, reachOf, viewCovers, type CameraView } from './view_sector.ts';

/** East and north of the camera, metres, with distances and directions from it as along the ellipsoid. */
type Offset = [east: number, north: number];

function offsetOf({ at }: CameraView, place: LonLat): Offset {
  const distance = localDistanceMetres(at, place);
  const azimuth = localAzimuth(at, place) * radiansPerDegree;
  return [distance * Math.sin(azimuth), distance * Math.cos(azimuth)];
}

/** Distance from the camera itself, or from a place given, to a straight piece. */
function distanceToPiece([ax, ay]: Offset, [bx, by]: Offset, [px, py]: Offset = [0, 0]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(ax + along * dx - px, ay + along * dy - py);
}

const side = ([ax, ay]: Offset, [bx, by]: Offset, [x, y]: Offset): number =>
  (bx - ax) * (y - ay) - (by - ay) * (x - ax);

function cross(a: Offset, b: Offset, c: Offset, d: Offset): boolean {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

/** Ends of the two straight edges of a sector. */
function edgeEnds(view: CameraView): [Offset, Offset] {
  const [bearing, half, reach] = [view.bearing ?? 0, fieldDegrees(view) / 2, reachOf(view)];
  const end = (azimuth: number): Offset => [
    reach * Math.sin(azimuth * radiansPerDegree),
    reach * Math.cos(azimuth * radiansPerDegree),
  ];
  return [end(bearing - half), end(bearing + half)];
}

function isInField(view: CameraView, [east, north]: Offset): boolean {
  const azimuth = Math.atan2(east, north) / radiansPerDegree;
  const turn = Math.abs(((azimuth - (view.bearing ?? 0) + 900) % 360) - 180);
  return turn <= fieldDegrees(view) / 2;
}

/** Places at which a straight piece crosses the circle of the reach. */
function onReach([ax, ay]: Offset, [bx, by]: Offset, reach: number): Offset[] {
  const [dx, dy] = [bx - ax, by - ay];
  const [a, b, c] = [dx * dx + dy * dy, ax * dx + ay * dy, ax * ax + ay * ay - reach * reach];
  const root = b * b - a * c;
  if (a === 0 || root < 0) return [];
  return [(-b - Math.sqrt(root)) / a, (-b + Math.sqrt(root)) / a]
    .filter((along) => along >= 0 && along <= 1)
    .map((along): Offset => [ax + along * dx, ay + along * dy]);
}

/** Whether any part of a straight piece between two places lies in the view of a camera. */
export function viewMeetsPiece(view: CameraView, from: LonLat, to: LonLat): boolean {
  const field = fieldDegrees(view);
  if (field === 0) return false;
  const [a, b] = [offsetOf(view, from), offsetOf(view, to)];
  const reach = reachOf(view);
  const nearest = distanceToPiece(a, b);
  if (nearest > reach) return false;
  if (field >= 360 || nearest === 0) return true;
  if (viewCovers(view, from) || viewCovers(view, to)) return true;
  if (onReach(a, b, reach).some((place) => isInField(view, place))) return true;
  return edgeEnds(view).some((end) => cross([0, 0], end, a, b));
}

/** Whether any part of a circle on the ground lies in the view of a camera. */
export function viewMeetsCircle(view: CameraView, centre: LonLat, radiusMetres: number): boolean {
  const field = fieldDegrees(view);
  if (field === 0) return false;
  const place = offsetOf(view, centre);
  const distance = Math.hypot(...place);
  if (distance > reachOf(view) + radiusMetres) return false;
  if (field >= 360 || distance <= radiusMetres || isInField(view, place)) return true;
  return edgeEnds(view).some((end) => distanceToPiece([0, 0], end, place) <= radiusMetres);
}
