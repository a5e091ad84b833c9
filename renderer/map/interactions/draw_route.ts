import type { Map as MapLibreMap } from 'maplibre-gl';
import type { TerraDraw } from 'terra-draw';

import { applyStep } from '#renderer/backend/apply_step.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { mapPalettes } from '../map_palette.ts';
import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';

/** About a tenth of a metre. */
const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Stores a drawn line as a planned route and opens its form, where its kind and unit are stated. */
async function addRoute(line: readonly LonLat[]): Promise<void> {
  const count = dataStore.getState().status?.layers.find(({ id }) => id === 'routes')?.count ?? 0;
  const name = text('routes.newName', { number: count + 1 });
  const fids = await applyStep(text('routes.drawn', { name }), [
    {
      kind: 'insert',
      layer: 'routes',
      feature: {
        geometry: { type: 'MultiLineString', coordinates: [[...line]] },
        values: { name, kind: 'patrol' },
      },
    },
  ]);
  const [fid] = fids ?? [];
  const [at] = line;
  if (fid === undefined || !at) return;
  viewStore.getState().setOverlay('routes', { visible: true });
  viewStore.getState().select('routes', fid);
  uiStore.setState({ hits: [{ layer: 'routes', fid }], editing: { layer: 'routes', fid, at } });
  uiStore.setState({ dialog: 'edit_feature' });
}

/** Lines that are drawn to become planned routes; the tool is laid down with each. The drawing library is loaded at first use. */
export function drawRoute(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  let draw: TerraDraw | null = null;
  let ended = false;

  function finish(drawing: TerraDraw, id: string | number): void {
    const drawn = drawing.getSnapshot().find((feature) => feature.id === id);
    const positions = drawn?.geometry.type === 'LineString' ? drawn.geometry.coordinates : [];
    const line = positions.map(([x = 0, y = 0]): LonLat => [roundDegrees(x), roundDegrees(y)]);
    uiStore.setState({ tool: 'inspect' });
    if (line.length > 1) void addRoute(line).catch(onFault);
  }

  async function take(tool: Tool): Promise<void> {
    draw?.stop();
    draw = null;
    if (tool !== 'draw_route') return;
    const { createDrawing } = await import('./create_drawing.ts');
    if (ended || uiStore.getState().tool !== tool) return;
    const drawing = createDrawing(map, mapPalettes[uiStore.getState().theme].route);
    draw = drawing;
    drawing.start();
    drawing.setMode('linestring');
    drawing.on('finish', (id) => finish(drawing, id));
  }

  return stopAll(
    watch(
      uiStore,
      ({ tool }) => tool,
      (tool) => void take(tool).catch(onFault),
      true,
    ),
    () => {
      ended = true;
      draw?.stop();
    },
  );
}
