import type { Map as MapLibreMap } from 'maplibre-gl';
import type { GeoJSONStoreFeatures, TerraDraw } from 'terra-draw';

import { editFilter, filterStore } from '#renderer/state/filter_store.ts';
import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { addPart } from '#shared/model/edit_filter.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { Stop } from '../sync/stop.ts';
import { takeUpDrawing } from './take_up_drawing.ts';

const modes: Partial<Record<Tool, string>> = { filter_polygon: 'polygon', filter_circle: 'circle' };

/** Time for the rest of a double click, which is not meant for the map. */
export const afterClickMs = 300;

/** About a tenth of a metre. */
const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function cornersOf({ geometry }: GeoJSONStoreFeatures): LonLat[] {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : [];
  return (ring ?? []).slice(0, -1).map(([x = 0, y = 0]) => [roundDegrees(x), roundDegrees(y)]);
}

/** Middle of a circle's envelope and the way from it to its first corner, to the metre. */
function circleOf(corners: readonly LonLat[]): { at: LonLat; radiusMetres: number } {
  const middle = (axis: 0 | 1): number => {
    const values = corners.map((corner) => corner[axis]);
    return roundDegrees((Math.min(...values) + Math.max(...values)) / 2);
  };
  const at: LonLat = [middle(0), middle(1)];
  const radius = geodesicDistanceMetres(at, corners[0] ?? at);
  return { at, radiusMetres: Math.min(200_000, Math.max(1, Math.round(radius))) };
}

function conditionOf(feature: GeoJSONStoreFeatures, mode: string): EventCondition | null {
  const corners = cornersOf(feature);
  if (corners.length < 3) return null;
  return mode === 'circle' ? { kind: 'near', ...circleOf(corners) } : { kind: 'polygon', ring: corners };
}

/** Areas and circles that are drawn to filter by: what is finished becomes a condition, and the tool is laid down. */
export function drawCondition(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  function finish(drawing: TerraDraw, id: string | number, mode: string): void {
    const feature = drawing.getSnapshot().find((drawn) => drawn.id === id);
    const condition = feature && conditionOf(feature, mode);
    if (!condition) return;
    editFilter((filter) => addPart(filter, condition, filterStore.getState().drawInto));
    setTimeout(() => uiStore.setState({ tool: 'inspect' }), afterClickMs);
  }

  return takeUpDrawing(
    map,
    {
      modeOf: (tool) => modes[tool] ?? null,
      begin: (drawing, tool) => drawing.on('finish', (id) => finish(drawing, id, modes[tool] ?? '')),
    },
    onFault,
  );
}
