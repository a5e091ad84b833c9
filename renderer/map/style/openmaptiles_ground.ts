import type { LayerSpecification } from 'maplibre-gl';

import type { MapPalette } from '../map_palette.ts';
import { isOneOf, zoomRamp } from './zoom_ramp.ts';

/** Land cover, land use and water of an OpenMapTiles-like pack, quiet and in this order. */
export function openMapTilesGround(source: string, palette: MapPalette): LayerSpecification[] {
  const fill = (
    id: string,
    layer: string,
    color: string,
    classes: readonly string[],
    opacity = 1,
  ): LayerSpecification => ({
    id: `base_${id}`,
    type: 'fill',
    source,
    'source-layer': layer,
    ...(classes.length > 0 ? { filter: isOneOf('class', ...classes) } : {}),
    paint: { 'fill-color': color, 'fill-antialias': false, 'fill-opacity': opacity },
  });
  return [
    fill('farmland', 'landcover', palette.farmland, ['farmland', 'crop', 'orchard', 'vineyard']),
    fill('grass', 'landcover', palette.grass, ['grass', 'meadow', 'grassland', 'scrub', 'wetland', 'heath']),
    fill('wood', 'landcover', palette.wood, ['wood', 'forest']),
    fill('bare', 'landcover', palette.bare, ['sand', 'rock', 'ice', 'bare']),
    fill('built', 'landuse', palette.built, [
      'residential',
      'commercial',
      'retail',
      'suburb',
      'neighbourhood',
      'quarter',
    ]),
    fill('works', 'landuse', palette.works, ['industrial', 'quarry', 'railway', 'military', 'garages']),
    fill(
      'grounds',
      'landuse',
      palette.works,
      ['school', 'university', 'college', 'hospital', 'stadium'],
      0.7,
    ),
    fill('cemetery', 'landuse', palette.grass, ['cemetery', 'pitch', 'playground', 'zoo', 'theme_park']),
    fill('park_landuse', 'landuse', palette.park, ['park', 'garden', 'square']),
    fill('park', 'park', palette.park, []),
    fill('water', 'water', palette.water, []),
    {
      id: 'base_waterway',
      type: 'line',
      source,
      'source-layer': 'waterway',
      filter: isOneOf('class', 'river', 'canal', 'stream', 'drain', 'ditch'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.waterLine,
        'line-width': [
          'interpolate',
          ['exponential', 1.4],
          ['zoom'],
          9,
          ['match', ['get', 'class'], ['river', 'canal'], 0.6, 0],
          13,
          ['match', ['get', 'class'], ['river', 'canal'], 2, 0.6],
          17,
          ['match', ['get', 'class'], ['river', 'canal'], 8, 2.5],
        ],
      },
    },
    {
      id: 'base_building',
      type: 'fill',
      source,
      'source-layer': 'building',
      minzoom: 13,
      paint: {
        'fill-color': palette.building,
        'fill-outline-color': palette.buildingLine,
        'fill-opacity': zoomRamp([13, 0], [14, 0.8], [15.5, 1]),
      },
    },
  ];
}
