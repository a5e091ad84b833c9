import type { DatedPoints } from '#shared/geo/heat_window.ts';
import type { HeatChoices } from '#shared/model/view.ts';

import type { HeatColumns } from './heat_columns.ts';
import type { HeatRegion } from './heat_region.ts';

/**
 * Gives the selected events what they count: their severity's weight where that is asked for, nothing outside a region.
 * The same events weighed alike are the same object, so that what is kept of them stays.
 */
export function createWeigher(): (
  held: HeatColumns,
  weight: HeatChoices['weight'],
  region: HeatRegion | null,
) => DatedPoints {
  let kept: { points: DatedPoints; weight: string; region: HeatRegion | null; made: DatedPoints } | null =
    null;
  return (held, weight, region) => {
    const points = held.points();
    if (weight === 'none' && !region) return points;
    if (kept?.points === points && kept.weight === weight && kept.region === region) return kept.made;
    const weights = weight === 'severity' ? held.severityWeights() : new Uint8Array(points.x.length).fill(1);
    region?.inside(points).forEach((inside, row) => {
      if (inside === 0) weights[row] = 0;
    });
    const made = { ...points, weight: weights };
    kept = { points, weight, region, made };
    return made;
  };
}
