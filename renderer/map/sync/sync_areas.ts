import type { Map as MapLibreMap } from 'maplibre-gl';

import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { layerById } from '#shared/layers/index.ts';

import type { AreaParts } from '../areas/area_parts.ts';
import { loadAreaParts } from '../areas/load_area_parts.ts';
import { layerUrl } from '../overlays/overlay.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { watch } from './watch.ts';

export const areaLayers = ['grids', 'police_districts'] as const;

type AreaLayer = (typeof areaLayers)[number];

/** Keeps borders and names of the area layers up with their data. */
export function syncAreas(map: MapLibreMap, onFault: (fault: unknown) => void): FedBySources {
  const parts = new Map<AreaLayer, AreaParts>();
  const editions = new Map<AreaLayer, string>();
  const loading = new Map<AreaLayer, AbortController>();

  const show = (layer: AreaLayer): void => {
    feedSource(map, `${layer}_borders`, parts.get(layer)?.borders.features ?? []);
    feedSource(map, `${layer}_names`, parts.get(layer)?.names.features ?? []);
  };

  async function load(layer: AreaLayer, url: string): Promise<void> {
    loading.get(layer)?.abort();
    const abort = new AbortController();
    loading.set(layer, abort);
    const { fields, levelField } = layerById(layer);
    const levels = (fields.find(({ id }) => id === levelField)?.choices ?? []).map(({ code }) => code);
    try {
      const loaded = await loadAreaParts({ url, levels }, abort.signal);
      if (abort.signal.aborted) return;
      parts.set(layer, loaded);
      show(layer);
    } catch (fault) {
      if (!abort.signal.aborted) onFault(fault);
    }
  }

  const check = (): void => {
    const { status } = dataStore.getState();
    for (const layer of areaLayers) {
      const edition = status && status.kind !== 'none' ? editionOf(layer) : '';
      if (editions.get(layer) === edition) continue;
      editions.set(layer, edition);
      if (edition !== '') void load(layer, layerUrl(location.origin, layer, edition));
    }
  };
  const stopWatching = watch(dataStore, ({ status }) => status, check, true);
  const stopDays = watch(dataStore, ({ areaDays }) => areaDays, check);
  const stop = (): void => {
    stopWatching();
    stopDays();
    for (const abort of loading.values()) abort.abort();
  };
  return Object.assign(stop, {
    feed: (sources: ReadonlySet<string>) =>
      areaLayers.filter((layer) => sources.has(`${layer}_borders`)).forEach(show),
  });
}
