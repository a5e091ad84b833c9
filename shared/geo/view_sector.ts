import type { LonLat, Ring } from '../model/geometry.ts';
import { destination } from './geodesic.ts';
import { localAzimuth, localDistanceMetres } from './local_distance.ts';

/** Where a camera looks: `bearing` is the optical axis, degrees clockwise from north; null when it is not known. */
export type CameraView = {
  at: LonLat;
  kind: string;
  bearing: number | null;
  fieldAngle: number | null;
  reachMetres: number | null;
};

/** Degrees that a camera is taken to see when its record does not say. */
export const fallbackFieldAngle = 60;

/** Metres that a camera of a kind is taken to see when its record does not say. */
export const fallbackReaches: Readonly<Record<string, number>> = {
  ptz: 150,
  dome: 30,
  bullet: 80,
  panoramic: 60,
  unknown: 50,
};

export const fallbackReachMetres = (kind: string): number => fallbackReaches[kind] ?? 50;

const stepDegrees = 5;

/** PTZ and panoramic cameras can look anywhere within reach; so does a field angle of a full turn. */
function looksAllRound({ kind, fieldAngle }: CameraView): boolean {
  return kind === 'ptz' || kind === 'panoramic' || (fieldAngle ?? 0) >= 360;
}

/** Width of the view in degrees; 0 for a fixed camera whose bearing is unknown: it cannot be drawn. */
export function fieldDegrees(view: CameraView): number {
  if (looksAllRound(view)) return 360;
  if (view.bearing === null) return 0;
  return view.fieldAngle !== null && view.fieldAngle > 0 ? view.fieldAngle : fallbackFieldAngle;
}

export function reachOf({ kind, reachMetres }: CameraView): number {
  return reachMetres !== null && reachMetres > 0 ? reachMetres : fallbackReachMetres(kind);
}

/** Whether a place lies within the reach and the field of a camera. Its own place is in view. */
export function viewCovers(view: CameraView, place: LonLat): boolean {
  const distance = localDistanceMetres(view.at, place);
  if (distance > reachOf(view)) return false;
  const field = fieldDegrees(view);
  if (field >= 360) return true;
  if (field === 0) return false;
  if (distance === 0) return true;
  const turn = Math.abs(((localAzimuth(view.at, place) - (view.bearing ?? 0) + 540) % 360) - 180);
  return turn <= field / 2;
}

/** The view as a closed ring: a sector, a full circle, or null where there is nothing to draw. */
export function viewSector(view: CameraView): Ring | null {
  const field = fieldDegrees(view);
  if (field === 0) return null;
  const reach = reachOf(view);
  const steps = Math.max(1, Math.ceil(field / stepDegrees));
  const first = field >= 360 ? 0 : (view.bearing ?? 0) - field / 2;
  const arc: Ring = [];
  const points = field >= 360 ? steps - 1 : steps;
  for (let step = 0; step <= points; step++) {
    arc.push(destination(view.at, first + (field * step) / steps, reach));
  }
  const start: LonLat = field >= 360 ? (arc[0] ?? view.at) : view.at;
  return field >= 360 ? [...arc, start] : [start, ...arc, start];
}
