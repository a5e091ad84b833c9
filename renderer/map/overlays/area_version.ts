import type { MapPalette } from '../map_palette.ts';
import { fedSource, type OverlayPieces } from './overlay.ts';

/** Source that the controller feeds with the earlier boundaries of an area. */
export const areaVersionSource = 'area_version';

/** Earlier boundaries: dashed over a light casing, so that they are told from any that hold. */
export function areaVersionPieces(palette: MapPalette): OverlayPieces {
  return {
    sources: { [areaVersionSource]: fedSource() },
    body: [
      {
        id: 'area_version_fill',
        type: 'fill',
        source: areaVersionSource,
        paint: { 'fill-color': palette.measure, 'fill-opacity': 0.12, 'fill-antialias': false },
      },
      {
        id: 'area_version_casing',
        type: 'line',
        source: areaVersionSource,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette.selectionCasing, 'line-width': 4.5 },
      },
      {
        id: 'area_version_line',
        type: 'line',
        source: areaVersionSource,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette.measure, 'line-width': 2.2, 'line-dasharray': [2.5, 1.5] },
      },
    ],
    labels: [],
  };
}
