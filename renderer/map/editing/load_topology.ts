import type { FeatureCollection, MultiPolygon } from 'geojson';

import { editionOf } from '#renderer/state/data_store.ts';
import { topologyOf } from '#shared/geo/editing/apply_edit.ts';
import type { AreaTopology } from '#shared/geo/editing/area_topology.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Ring } from '#shared/model/geometry.ts';

import { layerUrl } from '../overlays/overlay.ts';

/** All areas of a layer with every field and to the last digit. */
export async function loadTopology(layer: AreaLayerId, signal: AbortSignal): Promise<AreaTopology> {
  const url = `${layerUrl(location.origin, layer, editionOf(layer))}&exact=true`;
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  const { features } = (await response.json()) as FeatureCollection<MultiPolygon, Values>;
  return topologyOf(
    layer,
    features.map(({ id, geometry, properties }) => ({
      fid: Number(id),
      geometry: { type: 'MultiPolygon', coordinates: geometry.coordinates as Ring[][] },
      values: properties,
    })),
  );
}
