import type { LayerId } from '#shared/layers/index.ts';
import type { ImportProfile, ProfileMatch } from '#shared/rpc/import_schemas.ts';

import { normaliseHeading } from './normalise_heading.ts';

/** Least likeness at which a profile is offered. */
const leastLikeness = 0.6;

function headingsOf(columns: readonly string[]): Set<string> {
  return new Set(columns.map(normaliseHeading).filter((heading) => heading !== ''));
}

/** Whether each column that a profile maps is there: without one of them it cannot be applied. */
function hasMapped(mapping: ImportProfile['mapping'], headings: ReadonlySet<string>): boolean {
  return Object.values(mapping).every((heading) => heading === '' || headings.has(normaliseHeading(heading)));
}

/**
 * The saved profiles that fit a file by its headings, best first. Likeness is the share of headings in common (Jaccard), a
 * little less for a profile of another layer than the one looked for; a profile whose columns are not all there is left out.
 */
export function matchProfiles(
  profiles: readonly (ImportProfile & { savedAtMs: number })[],
  columns: readonly string[],
  layer: LayerId | null,
): ProfileMatch[] {
  const headings = headingsOf(columns);
  return profiles
    .filter(({ mapping }) => hasMapped(mapping, headings))
    .map((profile) => {
      const own = headingsOf(profile.columns);
      const common = [...own].filter((heading) => headings.has(heading)).length;
      const all = own.size + headings.size - common;
      const likeness = all === 0 ? 0 : common / all;
      const { name, savedAtMs } = profile;
      const isOther = layer !== null && profile.layer !== layer;
      return { name, layer: profile.layer, savedAtMs, likeness: isOther ? likeness * 0.9 : likeness };
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || b.savedAtMs - a.savedAtMs);
}
