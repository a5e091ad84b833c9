import type { Gazetteer } from '../fill/gazetteer.ts';
import { drawBuildings } from './draw_buildings.ts';
import { drawLandUse } from './draw_land_use.ts';
import { drawNames } from './draw_names.ts';
import { drawRoads } from './draw_roads.ts';
import { drawWater } from './draw_water.ts';
import { drawLandCover } from './land_cover.ts';
import type { MapFeature } from './map_feature.ts';

/** Small buildings show from here on; a pack that ends before has none at all. */
const buildingZoom = 14;

/** Everything the basemap shows. No boundary of any area is among it: the console's grids carry those. */
export function drawMap(gazetteer: Gazetteer, mostZoom: number): MapFeature[] {
  const { geography } = gazetteer;
  return [
    ...drawLandCover(geography).map(({ shape, ...properties }): MapFeature => ({
      layer: 'landcover',
      minZoom: 6,
      geometry: { type: 'MultiPolygon', shape },
      properties,
    })),
    ...drawLandUse(geography),
    ...drawWater(geography),
    ...drawRoads(geography),
    ...(mostZoom < buildingZoom ? [] : drawBuildings(geography)).map(
      ({ ring, heightMetres }): MapFeature => ({
        layer: 'building',
        minZoom: isLarge(ring) ? buildingZoom - 1 : buildingZoom,
        geometry: { type: 'MultiPolygon', shape: [[ring]] },
        properties: { render_height: heightMetres, render_min_height: 0 },
      }),
    ),
    ...drawNames(gazetteer),
  ];
}

function isLarge(ring: readonly [number, number][]): boolean {
  const [first = [0, 0], second = [0, 0], third = [0, 0]] = ring;
  const wide = Math.abs(second[0] - first[0]) + Math.abs(second[1] - first[1]);
  const deep = Math.abs(third[0] - second[0]) + Math.abs(third[1] - second[1]);
  return wide * deep > 400;
}
