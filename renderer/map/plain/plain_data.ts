import type { FeatureCollection, Point } from 'geojson';

import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';

import type { AreaParts } from '../areas/area_parts.ts';
import { loadAreaParts } from '../areas/load_area_parts.ts';
import { layerUrl } from '../overlays/overlay.ts';
import type { Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';

type PlainPoints = FeatureCollection<Point, { kind?: string; state?: string; name?: string }>;

/** What a map without WebGL draws of the layers, as far as it has come. */
export type PlainData = {
  areas: Map<'grids' | 'police_districts', AreaParts>;
  points: Map<'facilities' | 'cameras', PlainPoints>;
};

const areaLayers = ['grids', 'police_districts'] as const;
const pointLayers = ['facilities', 'cameras'] as const;

async function fetchPoints(url: string, signal: AbortSignal): Promise<PlainPoints> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return (await response.json()) as PlainPoints;
}

function loadAreas(layer: LayerId, url: string, signal: AbortSignal): Promise<AreaParts> {
  const { fields, levelField } = layerById(layer);
  const levels = (fields.find(({ id }) => id === levelField)?.choices ?? []).map(({ code }) => code);
  return loadAreaParts({ url, levels }, signal);
}

/** Keeps the layers up with the database, and tells after each that has come. */
export function syncPlainData(
  onChange: () => void,
  onFault: (fault: unknown) => void,
): PlainData & { stop: Stop } {
  const data: PlainData = { areas: new Map(), points: new Map() };
  const editions = new Map<LayerId, string>();
  const loading = new Map<LayerId, AbortController>();

  function renew<L extends LayerId, T>(
    layer: L,
    into: Map<L, T>,
    load: (url: string, signal: AbortSignal) => Promise<T>,
  ): void {
    const { status } = dataStore.getState();
    const edition = status && status.kind !== 'none' ? editionOf(layer) : '';
    if (editions.get(layer) === edition) return;
    editions.set(layer, edition);
    loading.get(layer)?.abort();
    into.delete(layer);
    if (edition === '') return onChange();
    const abort = new AbortController();
    loading.set(layer, abort);
    load(layerUrl(location.origin, layer, edition), abort.signal).then(
      (loaded) => {
        if (abort.signal.aborted) return;
        into.set(layer, loaded);
        onChange();
      },
      (fault: unknown) => {
        if (!abort.signal.aborted) onFault(fault);
      },
    );
  }

  const check = (): void => {
    for (const layer of areaLayers) renew(layer, data.areas, (url, signal) => loadAreas(layer, url, signal));
    for (const layer of pointLayers) renew(layer, data.points, fetchPoints);
  };
  const stopWatching = watch(dataStore, ({ status }) => status, check, true);
  return {
    ...data,
    stop() {
      stopWatching();
      for (const abort of loading.values()) abort.abort();
    },
  };
}
