import { mapLayers } from './cut_tiles.ts';
import type { MapFeature } from './map_feature.ts';

/** One entry of `vector_layers` in a pack's metadata. */
export type LayerFields = {
  id: string;
  minzoom: number;
  maxzoom: number;
  fields: Record<string, 'String' | 'Number'>;
};

/** Which layers a pack has, between which zooms and with which fields. */
export function layerFields(features: readonly MapFeature[], least: number, most: number): LayerFields[] {
  return mapLayers.flatMap((id): LayerFields[] => {
    const own = features.filter(({ layer }) => layer === id);
    if (own.length === 0) return [];
    const fields: LayerFields['fields'] = {};
    let minzoom = most;
    for (const { properties, minZoom } of own) {
      minzoom = Math.min(minzoom, Math.max(least, minZoom));
      for (const [key, value] of Object.entries(properties))
        fields[key] = typeof value === 'number' ? 'Number' : 'String';
    }
    return [{ id, minzoom, maxzoom: most, fields }];
  });
}
