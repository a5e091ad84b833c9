import { editionOf } from '#renderer/state/data_store.ts';
import { layerById } from '#shared/layers/index.ts';

import { layerUrl } from '../overlays/overlay.ts';
import type { HeatClient } from './heat_client.ts';

/** Gives a heat worker the areas that make the region: the grids, or the police districts where there are none. */
export async function takeRegion(client: HeatClient): Promise<void> {
  const areas = (['grids', 'police_districts'] as const).map((layer) => {
    const { fields, levelField } = layerById(layer);
    const levels = fields.find(({ id }) => id === levelField)?.choices ?? [];
    return {
      url: layerUrl(location.origin, layer, editionOf(layer)),
      levels: levels.map(({ code }) => code),
    };
  });
  await client.call('region', { areas });
}
