import type { Values } from '#shared/model/feature.ts';
import { mixBits } from '../ground/random.ts';
import type { FoundFacility } from './found_facility.ts';

/** Kinds of which some are broken, shut or still to be built. */
const unsteady = new Set([
  'alarm',
  'hydrant',
  'mini_fire_station',
  'shelter',
  'report_point',
  'publicity',
  'suggestion_box',
]);

/** Level of a centre by its name; other facilities have the level that they were found with. */
function levelOf({ kind, name, level }: FoundFacility): string | null {
  if (level !== undefined) return level;
  if (kind !== 'centre') return null;
  const place = name.replace('综治中心', '');
  if (place.endsWith('市')) return 'city';
  if (/[县区]$/u.test(place)) return 'county';
  return /(?:镇|乡|街道)$/u.test(place) ? 'township' : 'village';
}

function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixBits(hash);
}

/** Level, state and last check of a facility: always the same for a name, whatever else is grown. */
export function recordFacility(found: FoundFacility): Values {
  const chance = numberOf(found.name);
  const share = (chance % 1000) / 1000;
  const isUnsteady = unsteady.has(found.kind);
  const state =
    isUnsteady && share < 0.03 ? 'out_of_use' : isUnsteady && share < 0.045 ? 'planned' : 'in_use';
  const day = 1 + (Math.floor(chance / 1000) % 28);
  const month = 1 + (Math.floor(chance / 28_000) % 10);
  const isChecked = state !== 'planned' && share < 0.93;
  const checkedOn = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { level: levelOf(found), state, checked_on: isChecked ? checkedOn : null };
}
