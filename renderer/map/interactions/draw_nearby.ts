import type { Map as MapLibreMap } from 'maplibre-gl';
import type { GeoJSONStoreFeatures } from 'terra-draw';

import { nearbyStore, type DrawnPlace } from '#renderer/state/nearby_store.ts';
import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { mostRadiusMetres } from '#shared/model/place.ts';

import { drawnGeometry } from './drawn_geometry.ts';
import { takeUpDrawing } from './take_up_drawing.ts';
import type { Stop } from '../sync/stop.ts';

const modes: Partial<Record<Tool, string>> = {
  nearby_circle: 'circle',
  nearby_area: 'polygon',
  nearby_route: 'linestring',
};

/** Time for the rest of a double click, which is not meant for the map. */
const afterClickMs = 300;

/** Middle of a ring's envelope and the way from it to its first corner, to the metre. */
function circleOf(ring: readonly LonLat[]): DrawnPlace {
  const middle = (axis: 0 | 1): number => {
    const values = ring.map((corner) => corner[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  const at: LonLat = [middle(0), middle(1)];
  const radius = Math.round(geodesicDistanceMetres(at, ring[0] ?? at));
  return { kind: 'circle', at, radiusMetres: Math.min(mostRadiusMetres, Math.max(1, radius)) };
}

function placeOf(feature: GeoJSONStoreFeatures, mode: string): DrawnPlace | null {
  const geometry = drawnGeometry(feature);
  if (geometry?.type === 'MultiLineString') return { kind: 'route', lines: geometry.coordinates };
  if (geometry?.type !== 'MultiPolygon') return null;
  const [ring = []] = geometry.coordinates[0] ?? [];
  return mode === 'circle' ? circleOf(ring) : { kind: 'area', polygons: geometry.coordinates };
}

/** Circles, areas and routes that are drawn to ask for their surroundings: what is finished is asked about, and the tool laid down. */
export function drawNearby(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  return takeUpDrawing(
    map,
    {
      modeOf: (tool) => modes[tool] ?? null,
      begin(drawing, tool) {
        drawing.on('finish', (id) => {
          const feature = drawing.getSnapshot().find((drawn) => drawn.id === id);
          const drawn = feature && placeOf(feature, modes[tool] ?? '');
          if (!drawn) return;
          viewStore.getState().clearSelection();
          uiStore.setState({ hits: [], place: null });
          nearbyStore.setState({ drawn });
          setTimeout(() => uiStore.setState({ tool: 'inspect' }), afterClickMs);
        });
      },
    },
    onFault,
  );
}
