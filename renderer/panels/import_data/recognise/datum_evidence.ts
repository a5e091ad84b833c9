import type { Bounds } from '#shared/model/geometry.ts';
import type { DatumEvidence, DatumHypothesis } from '#shared/rpc/import_schemas.ts';

import type { PlaceGroup } from '../place_map/draw_places.ts';
import { isInOutline, type Outline } from '../place_map/outline.ts';

/** Half a side of what is shown around a place on which hypotheses disagree: about 1.2 km. */
const aroundDegrees = 0.011;

/** Where the sample falls under one hypothesis, told apart by whether it lies in the areas. */
export function hypothesisGroups(
  { places }: DatumHypothesis,
  outline: Outline | null,
  labels: { inside: string; outside: string; places: string },
): PlaceGroup[] {
  const readable = places.filter((place) => place !== null);
  if (!outline) return [{ tone: 'good', label: labels.places, places: readable }];
  const inside = readable.filter((place) => isInOutline(outline, place));
  const outside = readable.filter((place) => !inside.includes(place));
  return [
    { tone: 'good', label: labels.inside, places: inside },
    { tone: 'bad', label: labels.outside, places: outside },
  ];
}

/** Surroundings of a place that lies in the areas under one hypothesis and outside of them under another. */
export function disagreement({ hypotheses }: DatumEvidence, outline: Outline | null): Bounds | null {
  const [best] = hypotheses;
  if (!outline || !best) return null;
  for (const [index, place] of best.places.entries()) {
    if (!place) continue;
    const others = hypotheses.flatMap(({ places }) => {
      const other = places[index];
      return other ? [other] : [];
    });
    const near = others.filter(
      ([longitude, latitude]) =>
        Math.abs(longitude - place[0]) < aroundDegrees && Math.abs(latitude - place[1]) < aroundDegrees,
    );
    const inside = near.filter((other) => isInOutline(outline, other)).length;
    if (inside > 0 && inside < near.length) {
      const [longitude, latitude] = place;
      return [
        longitude - aroundDegrees,
        latitude - aroundDegrees,
        longitude + aroundDegrees,
        latitude + aroundDegrees,
      ];
    }
  }
  return null;
}
