import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import type { Language } from '#shared/text/text.ts';

import type { MapPalette } from '../map_palette.ts';
import { nameIn, regularFont, strongFont } from './style_text.ts';
import { isOneOf, zoomRamp } from './zoom_ramp.ts';

const placeRank: ExpressionSpecification = [
  'match',
  ['get', 'class'],
  'city',
  0,
  'county',
  0,
  'town',
  1,
  'suburb',
  2,
  'village',
  3,
  'hamlet',
  4,
  5,
];

type PlaceClass = {
  id: string;
  classes: string[];
  minzoom: number;
  maxzoom: number;
  size: ExpressionSpecification;
};

const placeClasses: PlaceClass[] = [
  {
    id: 'place_minor',
    classes: ['hamlet', 'locality', 'isolated_dwelling', 'farm', 'neighbourhood', 'quarter'],
    minzoom: 13,
    maxzoom: 17,
    size: zoomRamp([13, 10.5], [17, 13]),
  },
  {
    id: 'place_village',
    classes: ['village', 'suburb'],
    minzoom: 11,
    maxzoom: 16,
    size: zoomRamp([11, 10.5], [16, 14.5]),
  },
  { id: 'place_town', classes: ['town'], minzoom: 8, maxzoom: 16, size: zoomRamp([8, 11.5], [15, 17]) },
  {
    id: 'place_city',
    classes: ['city', 'county'],
    minzoom: 5,
    maxzoom: 14,
    size: zoomRamp([5, 13], [13, 21]),
  },
];

/** Names of water, roads, places and, from zoom 15, of a few points of interest. */
export function openMapTilesNames(
  source: string,
  palette: MapPalette,
  language: Language,
): LayerSpecification[] {
  const name = nameIn(language);
  const halo = { 'text-halo-color': palette.halo, 'text-halo-width': 1.2, 'text-halo-blur': 0.4 };
  return [
    poiNames(source, palette, name),
    {
      id: 'base_waterway_name',
      type: 'symbol',
      source,
      'source-layer': 'waterway',
      minzoom: 12,
      filter: isOneOf('class', 'river', 'canal'),
      layout: {
        'symbol-placement': 'line',
        'text-field': name,
        'text-font': regularFont,
        'text-size': 11,
        'text-letter-spacing': 0.2,
        'symbol-spacing': 400,
      },
      paint: { 'text-color': palette.waterName, ...halo },
    },
    ...['water_name', 'water'].map((layer): LayerSpecification => ({
      id: `base_${layer}_label`,
      type: 'symbol',
      source,
      'source-layer': layer,
      minzoom: 10,
      layout: {
        'text-field': name,
        'text-font': regularFont,
        'text-size': 11.5,
        'text-letter-spacing': 0.2,
        'text-max-width': 6,
      },
      paint: { 'text-color': palette.waterName, ...halo },
    })),
    ...roadNames(source, palette, name),
    ...placeClasses.map(({ id, classes, minzoom, maxzoom, size }): LayerSpecification => ({
      id: `base_${id}`,
      type: 'symbol',
      source,
      'source-layer': 'place',
      minzoom,
      maxzoom,
      filter: isOneOf('class', ...classes),
      layout: {
        'text-field': name,
        'text-font': id === 'place_minor' ? regularFont : strongFont,
        'text-size': size,
        'text-max-width': 8,
        'text-padding': 6,
        'symbol-sort-key': ['coalesce', ['get', 'rank'], placeRank],
      },
      paint: { 'text-color': palette.placeName, ...halo },
    })),
  ];
}

/** Packs of the schema carry road names in a layer of their own, simpler ones on the roads. */
function roadNames(source: string, palette: MapPalette, name: ExpressionSpecification): LayerSpecification[] {
  return ['transportation_name', 'transportation'].map((layer) => ({
    id: `base_${layer}_label`,
    type: 'symbol',
    source,
    'source-layer': layer,
    minzoom: 12.5,
    filter: [
      'step',
      ['zoom'],
      isOneOf('class', 'motorway', 'trunk', 'primary'),
      14,
      isOneOf('class', 'motorway', 'trunk', 'primary', 'secondary', 'tertiary'),
      15.2,
      ['!', isOneOf('class', 'path', 'track', 'rail', 'transit', 'ferry')],
    ],
    layout: {
      'symbol-placement': 'line',
      'text-field': name,
      'text-font': regularFont,
      'text-size': zoomRamp([12, 10], [17, 13]),
      'text-letter-spacing': 0.05,
      'symbol-spacing': 350,
      'text-max-angle': 35,
    },
    paint: {
      'text-color': palette.roadName,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.4,
      'text-halo-blur': 0.4,
    },
  }));
}

function poiNames(source: string, palette: MapPalette, name: ExpressionSpecification): LayerSpecification {
  return {
    id: 'base_poi',
    type: 'symbol',
    source,
    'source-layer': 'poi',
    minzoom: 15,
    filter: ['has', 'name'],
    layout: {
      'text-field': name,
      'text-font': regularFont,
      'text-size': 11,
      'text-max-width': 8,
      'text-padding': 14,
      'symbol-sort-key': ['coalesce', ['get', 'rank'], 50],
    },
    paint: { 'text-color': palette.poiName, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
  };
}
