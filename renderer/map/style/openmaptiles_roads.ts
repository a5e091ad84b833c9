import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import type { MapPalette } from '../map_palette.ts';
import { isOneOf, zoomRamp } from './zoom_ramp.ts';

type RoadClass = {
  id: string;
  classes: string[];
  color: string;
  minzoom: number;
  /** Width of the surface in pixels; the casing adds a constant on both sides. */
  width: ExpressionSpecification;
  casingPixels: number;
};

/** Three weights of one grey, the least first. */
function roadClasses(palette: MapPalette): RoadClass[] {
  return [
    {
      id: 'minor',
      classes: [
        'minor',
        'service',
        'residential',
        'unclassified',
        'living_street',
        'road',
        'minor_construction',
      ],
      color: palette.roadMinor,
      minzoom: 12,
      width: zoomRamp([12, 0.4], [14, 1.6], [16, 5], [18, 14]),
      casingPixels: 1,
    },
    {
      id: 'middle',
      classes: ['secondary', 'tertiary', 'secondary_link', 'tertiary_link'],
      color: palette.roadMiddle,
      minzoom: 9,
      width: zoomRamp([9, 0.5], [12, 1.4], [14, 3], [16, 8], [18, 20]),
      casingPixels: 1.2,
    },
    {
      id: 'major',
      classes: ['motorway', 'trunk', 'primary', 'motorway_link', 'trunk_link', 'primary_link'],
      color: palette.roadMajor,
      minzoom: 5,
      width: zoomRamp([5, 0.5], [9, 1.2], [12, 2.4], [14, 4.5], [16, 11], [18, 26]),
      casingPixels: 1.4,
    },
  ];
}

const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** Paths, railways and roads with casings of an OpenMapTiles-like pack. */
export function openMapTilesRoads(source: string, palette: MapPalette): LayerSpecification[] {
  const classes = roadClasses(palette);
  const road = ({ id, classes: names, minzoom }: RoadClass, part: string) => ({
    id: `base_road_${id}_${part}`,
    type: 'line' as const,
    source,
    'source-layer': 'transportation',
    minzoom,
    filter: isOneOf('class', ...names),
    layout: round,
  });
  return [
    {
      id: 'base_path',
      type: 'line',
      source,
      'source-layer': 'transportation',
      minzoom: 14,
      filter: isOneOf('class', 'path', 'track', 'footway', 'cycleway', 'pedestrian', 'steps'),
      paint: {
        'line-color': palette.path,
        'line-width': zoomRamp([14, 0.7], [18, 2.5]),
        'line-dasharray': [3, 2],
      },
    },
    ...classes.map((road_): LayerSpecification => ({
      ...road(road_, 'casing'),
      paint: {
        'line-color': palette.roadCasing,
        'line-width': road_.casingPixels,
        'line-gap-width': road_.width,
        'line-opacity': zoomRamp([road_.minzoom, 0], [road_.minzoom + 2, 1]),
      },
    })),
    ...classes.map((road_): LayerSpecification => ({
      ...road(road_, 'surface'),
      paint: { 'line-color': road_.color, 'line-width': road_.width },
    })),
    ...railLayers(source, palette),
  ];
}

function railLayers(source: string, palette: MapPalette): LayerSpecification[] {
  const rail = (id: string) => ({
    id,
    type: 'line' as const,
    source,
    'source-layer': 'transportation',
    minzoom: 8,
    filter: isOneOf('class', 'rail', 'transit', 'light_rail', 'subway'),
  });
  return [
    {
      ...rail('base_rail'),
      paint: { 'line-color': palette.rail, 'line-width': zoomRamp([8, 0.6], [12, 1.4], [16, 3.5]) },
    },
    {
      ...rail('base_rail_ties'),
      minzoom: 11,
      paint: {
        'line-color': palette.railTie,
        'line-width': zoomRamp([11, 0.5], [16, 2]),
        'line-dasharray': [6, 6],
      },
    },
  ];
}
