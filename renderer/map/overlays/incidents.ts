import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';

import type { EventFilter } from '#shared/model/event_filter.ts';

import { zoomRamp } from '../style/zoom_ramp.ts';
import type { OverlayContext, OverlayPieces } from './overlay.ts';

/** Zoom from which incidents are points: before it they are heat. */
const incidentZoom = 13;

const tileMaxZoom = 15;

/** What of the tiles the window and the categories let through; undated incidents belong to no window. */
function incidentFilter({ window, categories }: OverlayContext): FilterSpecification {
  const parts: ExpressionSpecification[] = [];
  if (window.fromMs !== null || window.toMs !== null) parts.push(['has', 't']);
  if (window.fromMs !== null) parts.push(['>=', ['get', 't'], Math.ceil(window.fromMs / 1000)]);
  if (window.toMs !== null) parts.push(['<', ['get', 't'], Math.ceil(window.toMs / 1000)]);
  if (categories) parts.push(['in', ['get', 'c'], ['literal', [...categories]]]);
  return ['all', ...parts] as FilterSpecification;
}

/** The address changes with the filter alone: a hand on the slider asks for no tile. */
function filterQuery(filter: EventFilter): string {
  return filter.parts.length === 0 ? '' : `?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}

/** Incidents as points, under the same filter as the heat. */
export function incidentPieces(context: OverlayContext): OverlayPieces {
  const { palette, origin, editions, visible, opacity, filter } = context;
  return {
    sources: {
      incidents: {
        type: 'vector',
        tiles: [`${origin}/tiles/incidents/${editions.incidents}/{z}/{x}/{y}${filterQuery(filter)}`],
        minzoom: 12,
        maxzoom: tileMaxZoom,
        promoteId: { incidents: 'fid' },
      },
    },
    body: [
      {
        id: 'incidents_point',
        type: 'circle',
        source: 'incidents',
        'source-layer': 'incidents',
        minzoom: incidentZoom,
        filter: incidentFilter(context),
        layout: { visibility: visible ? 'visible' : 'none' },
        paint: {
          'circle-radius': zoomRamp([13, 1.7], [14, 2.4], [15.5, 3.8], [17, 5.5]),
          'circle-color': palette.incident,
          'circle-opacity': zoomRamp([13, 0.75 * opacity], [15, 0.92 * opacity]),
          'circle-stroke-color': palette.incidentEdge,
          'circle-stroke-width': zoomRamp([13, 0.3], [16, 1.2]),
          'circle-stroke-opacity': opacity,
        },
      },
    ],
    labels: [],
  };
}
