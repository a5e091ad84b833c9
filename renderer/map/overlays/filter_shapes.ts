import type { Feature, Polygon } from 'geojson';

import { destination } from '#shared/geo/geodesic.ts';
import { isGroup, type EventFilter } from '#shared/model/event_filter.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { MapPalette } from '../map_palette.ts';
import type { OverlayPieces } from './overlay.ts';

const circleCorners = 96;

function circleRing(at: LonLat, radiusMetres: number): LonLat[] {
  return Array.from({ length: circleCorners + 1 }, (_, corner) =>
    destination(at, (corner % circleCorners) * (360 / circleCorners), radiusMetres),
  );
}

/** Areas and circles that a filter asks about, `not` where it leaves out what lies within. */
function shapesOf({ parts }: EventFilter): Feature<Polygon>[] {
  return parts.flatMap((part) => {
    if (isGroup(part)) return shapesOf(part);
    if (part.kind !== 'polygon' && part.kind !== 'near') return [];
    const ring =
      part.kind === 'near'
        ? circleRing(part.at, part.radiusMetres)
        : [...part.ring, ...part.ring.slice(0, 1)];
    return [
      {
        type: 'Feature',
        properties: { not: part.not === true },
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
    ];
  });
}

/** The areas and circles of the filter as outlines, dashed where what lies within is left out. */
export function filterPieces(
  filter: EventFilter,
  palette: MapPalette,
): Pick<OverlayPieces, 'sources' | 'body'> {
  const features = shapesOf(filter);
  if (features.length === 0) return { sources: {}, body: [] };
  const outline = (id: string, not: boolean) => ({
    id,
    type: 'line' as const,
    source: 'filter_shapes',
    filter: ['==', ['get', 'not'], not] as ['==', ['get', string], boolean],
    layout: { 'line-join': 'round' as const },
    paint: {
      'line-color': palette.measure,
      'line-width': 2,
      ...(not ? { 'line-dasharray': [2, 2] } : {}),
    },
  });
  return {
    sources: { filter_shapes: { type: 'geojson', data: { type: 'FeatureCollection', features } } },
    body: [outline('filter_within', false), outline('filter_without', true)],
  };
}
