import type { ThemeName } from '#renderer/theme/palette.ts';

import { blindSpotColour, coverageColours, plannedColour } from '../coverage_colours.ts';
import type { MapPalette } from '../map_palette.ts';
import { strongFont } from '../style/style_text.ts';
import { fedSource, type OverlayPieces } from './overlay.ts';

/** Sources that are fed with planned cameras and with blind spots. */
export const planSource = 'camera_plan';
export const blindSpotSource = 'blind_spots';

/** The covered ground as tiles of a picture; nothing without a result. */
export function coveragePieces(
  id: string | null,
  theme: ThemeName,
  origin: string,
): Pick<OverlayPieces, 'sources' | 'body'> {
  if (id === null) return { sources: {}, body: [] };
  const colours = coverageColours(theme)
    .map((colour) => colour.slice(1))
    .join('-');
  return {
    sources: {
      coverage: {
        type: 'raster',
        tiles: [`${origin}/coverage/${id}/{z}/{x}/{y}.png?colours=${colours}`],
        tileSize: 256,
        maxzoom: 18,
      },
    },
    body: [
      {
        id: 'coverage_ground',
        type: 'raster',
        source: 'coverage',
        paint: { 'raster-opacity': 0.9, 'raster-fade-duration': 0 },
      },
    ],
  };
}

/** Planned cameras with what they would see and their handles, and the blind spots by rank, above all layers. */
export function planPieces(palette: MapPalette, theme: ThemeName): Pick<OverlayPieces, 'sources' | 'body'> {
  const planned = plannedColour(theme);
  const blind = blindSpotColour(theme);
  return {
    sources: { [planSource]: fedSource(), [blindSpotSource]: fedSource() },
    body: [
      {
        id: 'blind_spot_ring',
        type: 'circle',
        source: blindSpotSource,
        paint: {
          'circle-radius': ['case', ['get', 'chosen'], 13, 9],
          'circle-color': palette.land,
          'circle-opacity': 0.85,
          'circle-stroke-color': blind,
          'circle-stroke-width': ['case', ['get', 'chosen'], 3, 1.6],
        },
      },
      {
        id: 'blind_spot_rank',
        type: 'symbol',
        source: blindSpotSource,
        layout: {
          'text-field': ['to-string', ['get', 'rank']],
          'text-font': strongFont,
          'text-size': 11,
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': blind },
      },
      {
        id: 'plan_view',
        type: 'fill',
        source: planSource,
        filter: ['==', ['get', 'part'], 'view'],
        paint: { 'fill-color': planned, 'fill-opacity': ['case', ['get', 'chosen'], 0.42, 0.26] },
      },
      {
        id: 'plan_edge',
        type: 'line',
        source: planSource,
        filter: ['match', ['get', 'part'], ['view', 'axis'], true, false],
        paint: { 'line-color': planned, 'line-width': 1.8, 'line-dasharray': [3, 1.5] },
      },
      {
        id: 'plan_place',
        type: 'circle',
        source: planSource,
        filter: ['match', ['get', 'part'], ['place', 'handle'], true, false],
        paint: {
          'circle-radius': ['case', ['==', ['get', 'part'], 'place'], 7, 6],
          'circle-color': ['case', ['==', ['get', 'part'], 'place'], planned, palette.land],
          'circle-stroke-color': ['case', ['==', ['get', 'part'], 'place'], palette.selectionCasing, planned],
          'circle-stroke-width': 2.4,
        },
      },
    ],
  };
}
