import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';

import { palettes, type ThemeName } from '#renderer/theme/palette.ts';

import type { MapPalette } from '../map_palette.ts';
import { fedSource, type OverlayPieces } from './overlay.ts';

/** Source that the controller feeds with what a check of areas shows. */
export const checkSource = 'area_checks';

const isCurrent: ExpressionSpecification = ['boolean', ['get', 'current'], false];

function ofTone(tone: string, geometry: 'Polygon' | 'LineString' | 'Point'): ExpressionSpecification {
  return ['all', ['==', ['get', 'tone'], tone], ['==', ['geometry-type'], geometry]];
}

/** Troubles in the colour of faults with a ring where they are small, zones in that of what is acted on. */
export function checkPieces(palette: MapPalette, theme: ThemeName): OverlayPieces {
  const { accent } = palettes[theme];
  const fill = (id: string, tone: string, color: string, opacity: ExpressionSpecification | number) =>
    ({
      id,
      type: 'fill',
      source: checkSource,
      filter: ofTone(tone, 'Polygon'),
      paint: { 'fill-color': color, 'fill-opacity': opacity, 'fill-antialias': false },
    }) satisfies LayerSpecification;
  const line = (
    id: string,
    filter: ExpressionSpecification,
    color: string,
    width: ExpressionSpecification | number,
  ) =>
    ({
      id,
      type: 'line',
      source: checkSource,
      filter,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': color, 'line-width': width },
    }) satisfies LayerSpecification;
  const ring = (
    id: string,
    tone: string,
    paint: Extract<LayerSpecification, { type: 'circle' }>['paint'],
  ): LayerSpecification => ({
    id,
    type: 'circle',
    source: checkSource,
    filter: ofTone(tone, 'Point'),
    paint: paint ?? {},
  });
  return {
    sources: { [checkSource]: fedSource() },
    body: [
      fill('check_zone', 'zone', accent, 0.24),
      line('check_zone_edge', ofTone('zone', 'Polygon'), accent, 1.4),
      line('check_border_casing', ofTone('border', 'LineString'), palette.selectionCasing, 5),
      line('check_border', ofTone('border', 'LineString'), accent, 2.6),
      fill('check_trouble', 'trouble', palette.fault, ['case', isCurrent, 0.55, 0.3]),
      line('check_trouble_edge', ofTone('trouble', 'Polygon'), palette.fault, ['case', isCurrent, 2.4, 1.2]),
      ring('check_place_casing', 'trouble', {
        'circle-radius': ['case', isCurrent, 15, 6],
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-color': palette.selectionCasing,
        'circle-stroke-width': ['case', isCurrent, 5, 3],
      }),
      ring('check_place', 'trouble', {
        'circle-radius': ['case', isCurrent, 15.5, 6.5],
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-color': palette.fault,
        'circle-stroke-width': ['case', isCurrent, 2.6, 1.4],
      }),
      ring('check_crossing', 'crossing', {
        'circle-radius': 3.5,
        'circle-color': palette.selection,
        'circle-stroke-color': palette.fault,
        'circle-stroke-width': 1.6,
      }),
    ],
    labels: [],
  };
}
