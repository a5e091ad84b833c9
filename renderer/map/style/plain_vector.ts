import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import type { Language } from '#shared/text/text.ts';

import type { MapPalette } from '../map_palette.ts';
import { nameIn, regularFont, strongFont } from './style_text.ts';
import { zoomRamp } from './zoom_ramp.ts';

type Role = 'ignored' | 'water' | 'green' | 'ground' | 'building' | 'road' | 'place' | 'label';

/** What the name of a layer says it holds; the first that fits wins. No border is drawn from any pack. */
const roles: readonly [pattern: RegExp, role: Role][] = [
  [/bound|border|admin|disput|address|housenumber/iu, 'ignored'],
  [/(street|road|water|river).*(label|name)|(label|name).*(street|road|water|river)/iu, 'label'],
  [/place|settlement|locality|cities|towns/iu, 'place'],
  [/poi|label|name|peak|transit|public_transport|aero/iu, 'label'],
  [/water|ocean|sea|river|lake|hydro|dam/iu, 'water'],
  [/build/iu, 'building'],
  [/road|street|highway|transport|rail|bridge|ferr|way/iu, 'road'],
  [/wood|forest|park|green|landcover|natural|vegetation/iu, 'green'],
  [/earth|land|site|use|area|ground/iu, 'ground'],
];

const roleOf = (layer: string): Role => roles.find(([pattern]) => pattern.test(layer))?.[1] ?? 'ground';

/** Property that schemas use for the class of a feature. */
const kind: ExpressionSpecification = [
  'to-string',
  ['coalesce', ['get', 'kind'], ['get', 'class'], ['get', 'highway'], ['get', 'fclass'], ['get', 'type']],
];

const greenKinds = [
  'wood',
  'forest',
  'park',
  'grass',
  'meadow',
  'garden',
  'grassland',
  'nature_reserve',
  'scrub',
];
const majorKinds = ['highway', 'motorway', 'trunk', 'primary', 'major_road', 'motorway_link', 'trunk_link'];
const middleKinds = ['secondary', 'tertiary', 'medium_road', 'primary_link', 'rail', 'light_rail'];
const pathKinds = ['path', 'track', 'footway', 'cycleway', 'steps', 'pedestrian', 'ferry', 'other'];

/**
 * A legible map of a vector pack of any schema, from the names of its layers alone: water, green, ground, buildings,
 * roads in three weights and names.
 */
export function plainVectorLayers(
  source: string,
  vectorLayers: readonly string[],
  palette: MapPalette,
  language: Language,
): { ground: LayerSpecification[]; names: LayerSpecification[] } {
  const of = (...wanted: Role[]): string[] => vectorLayers.filter((layer) => wanted.includes(roleOf(layer)));
  return {
    ground: [
      ...of('ground', 'green').map((layer) => groundFill(source, layer, palette)),
      ...of('water').flatMap((layer) => waterLayers(source, layer, palette)),
      ...of('building').map((layer) => buildingFill(source, layer, palette)),
      ...of('road').flatMap((layer) => roadLayers(source, layer, palette)),
    ],
    names: [
      ...of('label', 'road').map((layer) => lineNames(source, layer, palette, language)),
      ...of('label').map((layer) => pointNames(source, layer, palette, language, false)),
      ...of('place').map((layer) => pointNames(source, layer, palette, language, true)),
    ],
  };
}

const isPolygon: ExpressionSpecification = [
  'match',
  ['geometry-type'],
  ['Polygon', 'MultiPolygon'],
  true,
  false,
];
const isLine: ExpressionSpecification = [
  'match',
  ['geometry-type'],
  ['LineString', 'MultiLineString'],
  true,
  false,
];
const isPoint: ExpressionSpecification = ['match', ['geometry-type'], ['Point', 'MultiPoint'], true, false];

function groundFill(source: string, layer: string, palette: MapPalette): LayerSpecification {
  const otherwise = roleOf(layer) === 'green' ? palette.grass : palette.land;
  return {
    id: `base_fill_${layer}`,
    type: 'fill',
    source,
    'source-layer': layer,
    filter: isPolygon,
    paint: {
      'fill-antialias': false,
      'fill-color': [
        'match',
        kind,
        greenKinds,
        palette.wood,
        ['residential', 'commercial', 'retail', 'urban_area'],
        palette.built,
        ['industrial', 'railway', 'quarry', 'hospital', 'school', 'university'],
        palette.works,
        ['farmland', 'orchard', 'vineyard', 'farm'],
        palette.farmland,
        otherwise,
      ],
    },
  };
}

function waterLayers(source: string, layer: string, palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: `base_water_${layer}`,
      type: 'fill',
      source,
      'source-layer': layer,
      filter: isPolygon,
      paint: { 'fill-color': palette.water, 'fill-antialias': false },
    },
    {
      id: `base_waterline_${layer}`,
      type: 'line',
      source,
      'source-layer': layer,
      filter: isLine,
      paint: { 'line-color': palette.waterLine, 'line-width': zoomRamp([9, 0.5], [13, 1.4], [17, 5]) },
    },
  ];
}

function buildingFill(source: string, layer: string, palette: MapPalette): LayerSpecification {
  return {
    id: `base_building_${layer}`,
    type: 'fill',
    source,
    'source-layer': layer,
    minzoom: 13,
    filter: isPolygon,
    paint: { 'fill-color': palette.building, 'fill-outline-color': palette.buildingLine },
  };
}

function roadLayers(source: string, layer: string, palette: MapPalette): LayerSpecification[] {
  const common = {
    type: 'line' as const,
    source,
    'source-layer': layer,
    layout: { 'line-cap': 'round' as const, 'line-join': 'round' as const },
  };
  const weight = (major: number, middle: number, path: number, minor: number): ExpressionSpecification => [
    'match',
    kind,
    majorKinds,
    major,
    middleKinds,
    middle,
    pathKinds,
    path,
    minor,
  ];
  const width: ExpressionSpecification = [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    8,
    weight(0.8, 0.4, 0, 0),
    12,
    weight(2.2, 1.3, 0.2, 0.5),
    15,
    weight(7, 5, 0.8, 3),
    18,
    weight(26, 20, 2.5, 14),
  ];
  return [
    {
      ...common,
      id: `base_road_${layer}_casing`,
      minzoom: 12,
      filter: ['all', isLine, ['!', ['match', kind, pathKinds, true, false]]],
      paint: { 'line-color': palette.roadCasing, 'line-width': 1.2, 'line-gap-width': width },
    },
    {
      ...common,
      id: `base_road_${layer}_surface`,
      filter: isLine,
      paint: {
        'line-color': [
          'match',
          kind,
          majorKinds,
          palette.roadMajor,
          middleKinds,
          palette.roadMiddle,
          pathKinds,
          palette.path,
          palette.roadMinor,
        ],
        'line-width': width,
      },
    },
  ];
}

function lineNames(
  source: string,
  layer: string,
  palette: MapPalette,
  language: Language,
): LayerSpecification {
  return {
    id: `base_line_name_${layer}`,
    type: 'symbol',
    source,
    'source-layer': layer,
    minzoom: 13,
    filter: isLine,
    layout: {
      'symbol-placement': 'line',
      'text-field': nameIn(language),
      'text-font': regularFont,
      'text-size': 11,
      'symbol-spacing': 350,
    },
    paint: { 'text-color': palette.roadName, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
  };
}

/** Places from their own zoom on; all other points from zoom 15. */
function pointNames(
  source: string,
  layer: string,
  palette: MapPalette,
  language: Language,
  isPlace: boolean,
): LayerSpecification {
  return {
    id: `base_point_name_${layer}`,
    type: 'symbol',
    source,
    'source-layer': layer,
    minzoom: isPlace ? 4 : 15,
    filter: isPoint,
    layout: {
      'text-field': nameIn(language),
      'text-font': isPlace ? strongFont : regularFont,
      'text-size': isPlace ? zoomRamp([6, 10.5], [15, 15]) : 11,
      'text-max-width': 8,
      'text-padding': isPlace ? 6 : 14,
    },
    paint: {
      'text-color': isPlace ? palette.placeName : palette.poiName,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.2,
    },
  };
}
