import type { ExpressionSpecification } from 'maplibre-gl';

import type { MapPalette } from '../map_palette.ts';
import { fedSource, type OverlayPieces } from './overlay.ts';

/** Sources that the controller feeds with what is selected, pointed at, and asked about. */
export const selectionSource = 'selection';
export const hoverSource = 'hover';
export const placeSource = 'place';
/** Rows chosen in the table. */
export const chosenRowsSource = 'chosen_rows';

const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
const isArea: ExpressionSpecification = ['!', isPoint];

/** The one bright outline of what is selected, a thin one of what is pointed at, and the mark of the place asked about. */
export function selectionPieces(palette: MapPalette): OverlayPieces {
  const line = (id: string, source: string, color: string, width: number): OverlayPieces['body'][number] => ({
    id,
    type: 'line',
    source,
    filter: isArea,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  });
  const ring = (
    id: string,
    source: string,
    radius: number,
    color: string,
    width: number,
  ): OverlayPieces['body'][number] => ({
    id,
    type: 'circle',
    source,
    filter: isPoint,
    paint: {
      'circle-radius': radius,
      'circle-color': 'rgba(0,0,0,0)',
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  });
  return {
    sources: {
      [selectionSource]: fedSource(),
      [hoverSource]: fedSource(),
      [placeSource]: fedSource(),
      [chosenRowsSource]: fedSource(),
    },
    body: [
      line('chosen_rows_area', chosenRowsSource, palette.selection, 1.8),
      ring('chosen_rows_point', chosenRowsSource, 9, palette.selection, 1.6),
      ring('hover_ring', hoverSource, 12, palette.selection, 1.2),
      line('selection_area_casing', selectionSource, palette.selectionCasing, 5.5),
      line('selection_area', selectionSource, palette.selection, 2.6),
      ring('selection_point_casing', selectionSource, 12.4, palette.selectionCasing, 5),
      ring('selection_point', selectionSource, 13.4, palette.selection, 2.6),
      {
        id: 'place_ring',
        type: 'line',
        source: placeSource,
        filter: isArea,
        paint: { 'line-color': palette.measure, 'line-width': 1.4, 'line-dasharray': [3, 2] },
      },
      {
        id: 'place_mark',
        type: 'symbol',
        source: placeSource,
        filter: isPoint,
        layout: {
          'icon-image': ['get', 'image'],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
    ],
    labels: [],
  };
}
