import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

import { areaReportStore } from '#renderer/state/area_report_store.ts';

import { areaVersionSource } from '../overlays/area_version.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { watch } from './watch.ts';

/** Keeps the earlier boundaries that the panel of areas shows on the map. */
export function syncAreaVersion(map: MapLibreMap): FedBySources {
  const show = (): void => {
    const { version } = areaReportStore.getState();
    const features: Feature[] = version
      ? [
          {
            type: 'Feature',
            properties: {},
            geometry: { type: 'MultiPolygon', coordinates: version.coordinates },
          },
        ]
      : [];
    feedSource(map, areaVersionSource, features);
  };
  const stop = watch(areaReportStore, ({ version }) => version, show);
  return Object.assign(stop, {
    feed: (sources: ReadonlySet<string>): void => {
      if (sources.has(areaVersionSource)) show();
    },
  });
}
