import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';

import { layerById } from '#shared/layers/index.ts';

import { regularFont } from '../style/style_text.ts';
import { zoomRamp } from '../style/zoom_ramp.ts';
import { layerUrl, type OverlayContext, type OverlayPieces } from './overlay.ts';

/** Kinds are told apart by their dashes, so that they are without their colour; a border is drawn twice as wide. */
const dashes: Readonly<Record<string, { dash: number[]; wide: boolean }>> = {
  patrol: { dash: [], wide: false },
  border: { dash: [4, 1.2, 0.8, 1.2], wide: true },
  school_guard: { dash: [0.2, 1.8], wide: true },
  line_guard: { dash: [3, 2], wide: false },
  fire_watch: { dash: [1.4, 1.4], wide: false },
  other: { dash: [1, 3], wide: false },
};

/** How a kind of route is drawn, in widths of its line; an unknown kind is drawn as 其他. */
export function routeDash(kind: string): { dash: number[]; wide: boolean } {
  return dashes[kind] ?? dashes.other ?? { dash: [], wide: false };
}

const kinds = (): string[] =>
  (layerById('routes').fields.find(({ id }) => id === 'kind')?.choices ?? []).map(({ code }) => code);

const hasKind = (kind: string): FilterSpecification => [
  '==',
  ['case', ['in', ['get', 'kind'], ['literal', kinds()]], ['get', 'kind'], 'other'],
  kind,
];

const source = 'routes';

function casing({ palette, visible, opacity }: OverlayContext): LayerSpecification {
  return {
    id: 'routes_casing',
    type: 'line',
    source,
    layout: { visibility: visible ? 'visible' : 'none', 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': palette.halo,
      'line-width': zoomRamp([10, 1.6], [13, 4.6], [16, 7]),
      'line-opacity': zoomRamp([10.5, 0], [12, 0.75 * opacity]),
    },
  };
}

function kindLine(kind: string, { palette, visible, opacity }: OverlayContext): LayerSpecification {
  const { dash, wide } = routeDash(kind);
  const more = wide ? 1.4 : 1;
  const isDotted = dash.length > 0 && (dash[0] ?? 1) < 0.5;
  return {
    id: `routes_line_${kind}`,
    type: 'line',
    source,
    filter: hasKind(kind),
    layout: {
      visibility: visible ? 'visible' : 'none',
      'line-join': 'round',
      'line-cap': isDotted ? 'round' : 'butt',
    },
    paint: {
      'line-color': palette.route,
      'line-width': zoomRamp([9, 0.8 * more], [13, 2.2 * more], [16, 3.2 * more]),
      'line-opacity': opacity,
      ...(dash.length > 0 ? { 'line-dasharray': dash } : {}),
    },
  };
}

function names({ palette, visible, opacity }: OverlayContext): LayerSpecification {
  return {
    id: 'routes_name',
    type: 'symbol',
    source,
    minzoom: 13,
    layout: {
      visibility: visible ? 'visible' : 'none',
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': ['coalesce', ['get', 'name'], ''],
      'text-font': regularFont,
      'text-size': 11.5,
      'text-offset': [0, -1],
    },
    paint: {
      'text-color': palette.route,
      'text-halo-color': palette.halo,
      'text-halo-width': 1.4,
      'text-opacity': opacity,
    },
  };
}

/** Planned routes: a cased line for each kind, named along the line from zoom 13. */
export function routePieces(context: OverlayContext): OverlayPieces {
  const { origin, editions, visible } = context;
  const hit: LayerSpecification = {
    id: 'routes_hit',
    type: 'line',
    source,
    layout: { visibility: visible ? 'visible' : 'none' },
    paint: { 'line-color': '#000000', 'line-opacity': 0, 'line-width': 8 },
  };
  return {
    sources: {
      [source]: { type: 'geojson', data: layerUrl(origin, 'routes', editions.routes), tolerance: 0.3 },
    },
    body: [casing(context), ...kinds().map((kind) => kindLine(kind, context)), hit],
    labels: [names(context)],
  };
}
