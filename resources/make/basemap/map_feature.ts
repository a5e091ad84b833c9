import type { Line, Spot } from '../ground/lattice.ts';
import type { AreaShape } from '../areas/assemble_areas.ts';

export type MapLayer =
  | 'landcover'
  | 'landuse'
  | 'park'
  | 'water'
  | 'waterway'
  | 'building'
  | 'transportation'
  | 'transportation_name'
  | 'place'
  | 'poi'
  | 'mountain_peak'
  | 'water_name';

export type MapShape =
  | { type: 'Point'; at: Spot }
  | { type: 'LineString'; line: Line }
  | { type: 'MultiPolygon'; shape: AreaShape };

/** One feature of the basemap, in metres of the plan, drawn from `minZoom` to `maxZoom`. */
export type MapFeature = {
  layer: MapLayer;
  minZoom: number;
  maxZoom?: number;
  geometry: MapShape;
  properties: Record<string, string | number>;
};

/** Names as the schema wants them. */
export function named(name: string): Record<string, string> {
  return name ? { name, 'name:zh': name } : {};
}
