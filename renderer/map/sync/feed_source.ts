import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';

import type { Stop } from './stop.ts';

/** A part that fills sources; `feed` fills those among `sources` again, which are new and empty. */
export type FedBySources = Stop & { feed(sources: ReadonlySet<string>): void };

/** Puts features into a source that the style left empty. Does nothing where the source is not there (any more). */
export function feedSource(map: MapLibreMap, id: string, features: Feature[]): void {
  const source = map.getSource<GeoJSONSource>(id);
  if (source) void source.setData({ type: 'FeatureCollection', features });
}
