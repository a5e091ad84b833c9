import type { Feature } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';

import { palettes, type ThemeName } from '#renderer/theme/palette.ts';

import { mapPalettes } from '../map_palette.ts';
import { feedSource } from '../sync/feed_source.ts';

/** What the editor lays over the map: shapes, and marks above them. */
const editSources = { shapes: 'edit-shapes', marks: 'edit-marks' } as const;

const is = (role: string): ExpressionSpecification => ['==', ['get', 'role'], role];

function shapeLayers(theme: ThemeName): LayerSpecification[] {
  const { accent, late, dueSoon, categories } = palettes[theme];
  const { selectionCasing } = mapPalettes[theme];
  const source = editSources.shapes;
  const fill = (
    role: string,
    color: string | ExpressionSpecification,
    opacity: number,
  ): LayerSpecification => ({
    id: `edit-fill-${role}`,
    type: 'fill',
    source,
    filter: is(role),
    paint: { 'fill-color': color, 'fill-opacity': opacity, 'fill-antialias': false },
  });
  const line = (role: string, color: string, width: number, dash?: number[]): LayerSpecification => ({
    id: `edit-line-${role}`,
    type: 'line',
    source,
    filter: is(role),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, ...(dash ? { 'line-dasharray': dash } : {}) },
  });
  const byNumber: ExpressionSpecification = [
    'match',
    ['get', 'number'],
    0,
    categories[0] ?? accent,
    1,
    categories[1] ?? accent,
    2,
    categories[2] ?? accent,
    categories[3] ?? accent,
  ];
  return [
    fill('selected', accent, 0.12),
    fill('wrong', late, 0.2),
    fill('gap', dueSoon, 0.4),
    fill('piece', byNumber, 0.4),
    { ...line('selected', selectionCasing, 5), id: 'edit-casing-selected' },
    line('neighbour', accent, 1.6, [3, 2]),
    line('selected', accent, 2.4),
    line('piece', accent, 2),
    line('gap', dueSoon, 2),
    line('wrong', late, 2.4),
  ];
}

function markLayers(theme: ThemeName): LayerSpecification[] {
  const { accent, late, dueSoon, panel } = palettes[theme];
  const source = editSources.marks;
  const circle = (
    role: string,
    radius: number,
    color: string,
    stroke: string,
    width: number,
  ): LayerSpecification => ({
    id: `edit-mark-${role}`,
    type: 'circle',
    source,
    filter: is(role),
    paint: {
      'circle-radius': radius,
      'circle-color': color,
      'circle-stroke-color': stroke,
      'circle-stroke-width': width,
    },
  });
  const none = 'rgba(0, 0, 0, 0)';
  return [
    circle('middle', 2.6, panel, accent, 1),
    circle('corner', 4, panel, accent, 2),
    circle('junction', 4.6, accent, panel, 1.6),
    circle('held', 6, dueSoon, panel, 2),
    circle('snap_border', 8, none, dueSoon, 2),
    circle('snap_corner', 10, none, dueSoon, 3),
    circle('wrong', 9, none, late, 3),
  ];
}

/** Puts the editor's layers on top of the map, in the colours of the theme. */
export function addEditLayers(map: MapLibreMap, theme: ThemeName): void {
  removeEditLayers(map);
  const empty = { type: 'FeatureCollection' as const, features: [] };
  for (const id of Object.values(editSources))
    map.addSource(id, { type: 'geojson', data: empty, tolerance: 0 });
  for (const layer of [...shapeLayers(theme), ...markLayers(theme)]) map.addLayer(layer);
}

export function removeEditLayers(map: MapLibreMap): void {
  for (const id of map.getLayersOrder()) if (id.startsWith('edit-')) map.removeLayer(id);
  for (const id of Object.values(editSources)) if (map.getSource(id)) map.removeSource(id);
}

export function feedEdit(map: MapLibreMap, shapes: Feature[], marks: Feature[]): void {
  feedSource(map, editSources.shapes, shapes);
  feedSource(map, editSources.marks, marks);
}
