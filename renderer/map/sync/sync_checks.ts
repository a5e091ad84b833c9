import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

import { areaCheckStore, type CheckMarks } from '#renderer/state/area_check_store.ts';

import { checkSource } from '../overlays/check_marks.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { watch } from './watch.ts';

function featuresOf({ shapes, lines, places }: CheckMarks): Feature[] {
  return [
    ...shapes.map(({ rings, tone, current }): Feature => ({
      type: 'Feature',
      properties: { tone, current },
      geometry: { type: 'MultiPolygon', coordinates: rings },
    })),
    ...lines.map((line): Feature => ({
      type: 'Feature',
      properties: { tone: 'border' },
      geometry: { type: 'LineString', coordinates: line },
    })),
    ...places.map(({ at, tone, current }): Feature => ({
      type: 'Feature',
      properties: { tone, current },
      geometry: { type: 'Point', coordinates: at },
    })),
  ];
}

/** Keeps what a check of areas shows on the map. */
export function syncChecks(map: MapLibreMap): FedBySources {
  const show = (): void => feedSource(map, checkSource, featuresOf(areaCheckStore.getState().marks));
  const stop = watch(areaCheckStore, ({ marks }) => marks, show);
  return Object.assign(stop, {
    feed: (sources: ReadonlySet<string>): void => {
      if (sources.has(checkSource)) show();
    },
  });
}
