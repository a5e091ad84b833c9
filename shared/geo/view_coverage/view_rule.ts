import type { CameraView } from '../view_sector.ts';
import { fallbackFieldAngle, fallbackReachMetres } from '../view_sector.ts';

/** What a camera is taken to see, beyond what its record says. */
export type ViewRule = {
  /** A camera that turns: everything within reach, or only the way that its record says it faces. */
  turning: 'disc' | 'facing';
  /** A camera whose bearing nobody knows: everything within reach, or nothing. */
  unknownBearing: 'disc' | 'leave_out';
  /** States that count. */
  states: readonly string[];
};

/** The field of a view: `fieldDegrees` from `fromDegrees` clockwise; 360 is all round. */
export type ViewField = { fromDegrees: number; fieldDegrees: number; reachMetres: number };

/** The field of a camera under a rule; null for one that is left out. */
export function viewField(view: CameraView, rule: Omit<ViewRule, 'states'>): ViewField | null {
  const { kind, bearing, fieldAngle } = view;
  const reachMetres =
    view.reachMetres !== null && view.reachMetres > 0 ? view.reachMetres : fallbackReachMetres(kind);
  const allRound: ViewField = { fromDegrees: 0, fieldDegrees: 360, reachMetres };
  if ((fieldAngle ?? 0) >= 360 || kind === 'panoramic') return allRound;
  if (kind === 'ptz' && rule.turning === 'disc') return allRound;
  if (bearing === null) return rule.unknownBearing === 'disc' ? allRound : null;
  const fieldDegrees = fieldAngle !== null && fieldAngle > 0 ? fieldAngle : fallbackFieldAngle;
  return { fromDegrees: bearing - fieldDegrees / 2, fieldDegrees, reachMetres };
}
