import { useEffect, useState } from 'react';

import type { LonLat, MultiPolygonGeometry, PointGeometry } from '#shared/model/geometry.ts';

import type { PlaceGroup } from '../place_map/draw_places.ts';
import { isInOutline, type Outline } from '../place_map/outline.ts';

type PlaceFeature = {
  geometry: PointGeometry | MultiPolygonGeometry | null;
  properties: { row: number; outcome: string };
};

/** Where one row of a trial fell; an area stands for itself by the first corner of its boundary. */
export type TrialPlace = { at: LonLat; rejected: boolean };

/** Rows of a trial that have a place. */
export function trialPlaces(features: readonly PlaceFeature[]): TrialPlace[] {
  return features.flatMap(({ geometry, properties }) => {
    const at = geometry?.type === 'Point' ? geometry.coordinates : geometry?.coordinates[0]?.[0]?.[0];
    return at ? [{ at, rejected: properties.outcome === 'rejected' }] : [];
  });
}

/** The same places by what becomes of them. */
type ToldApart = { inside: LonLat[]; outside: LonLat[]; rejected: LonLat[] };

/** Tells rejected places from those in the areas and those outside of them; without areas there is no outside. */
export function tellApart(places: readonly TrialPlace[], outline: Outline | null): ToldApart {
  const told: ToldApart = { inside: [], outside: [], rejected: [] };
  for (const { at, rejected } of places) {
    const inside = outline === null || isInOutline(outline, at);
    told[rejected ? 'rejected' : inside ? 'inside' : 'outside'].push(at);
  }
  return told;
}

export function placeGroups(told: ToldApart, labels: Record<keyof ToldApart, string>): PlaceGroup[] {
  return [
    { tone: 'good', label: labels.inside, places: told.inside },
    { tone: 'doubtful', label: labels.outside, places: told.outside },
    { tone: 'bad', label: labels.rejected, places: told.rejected },
  ];
}

async function fetchPlaces(url: string, signal: AbortSignal): Promise<TrialPlace[]> {
  const response = await fetch(new URL(url, location.origin), { signal });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  const { features } = (await response.json()) as { features: PlaceFeature[] };
  return trialPlaces(features);
}

/** The places of a trial's rows; undefined while they are on their way, null when they cannot be had. */
export function useTrialPlaces(url: string): TrialPlace[] | null | undefined {
  const [read, setRead] = useState<{ url: string; places: TrialPlace[] | null } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    fetchPlaces(url, abort.signal)
      .then((places) => setRead({ url, places }))
      .catch(() => {
        if (!abort.signal.aborted) setRead({ url, places: null });
      });
    return () => abort.abort();
  }, [url]);
  return read?.url === url ? read.places : undefined;
}
