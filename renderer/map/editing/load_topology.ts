import type { FeatureCollection, MultiPolygon } from 'geojson';

import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import { topologyOf } from '#shared/geo/editing/apply_edit.ts';
import type { AreaTopology } from '#shared/geo/editing/area_topology.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import { isInForce, validityOf } from '#shared/model/areas_in_force.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Ring } from '#shared/model/geometry.ts';

import { layerUrl } from '../overlays/overlay.ts';

/** The day that the areas on the map are of; null where all days are alike. */
function drawnDay(layer: AreaLayerId): string | null {
  return /day=(?<day>\d{4}-\d{2}-\d{2})/u.exec(dataStore.getState().areaDays[layer])?.groups?.day ?? null;
}

/** The areas of a layer that are on the map, with every field and to the last digit; others do not tile with them. */
export async function loadTopology(layer: AreaLayerId, signal: AbortSignal): Promise<AreaTopology> {
  const url = `${layerUrl(location.origin, layer, editionOf(layer))}&exact=true`;
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  const { features } = (await response.json()) as FeatureCollection<MultiPolygon, Values>;
  const day = drawnDay(layer);
  return topologyOf(
    layer,
    features
      .filter(({ properties }) => day === null || isInForce(validityOf(properties), day))
      .map(({ id, geometry, properties }) => ({
        fid: Number(id),
        geometry: { type: 'MultiPolygon', coordinates: geometry.coordinates as Ring[][] },
        values: properties,
      })),
  );
}
