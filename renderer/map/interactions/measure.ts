import type { Map as MapLibreMap } from 'maplibre-gl';
import type { GeoJSONStoreFeatures, TerraDraw } from 'terra-draw';

import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import { areaSquareMetres, lineLengthMetres } from '#shared/geo/measure.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { mapPalettes } from '../map_palette.ts';
import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';

const modes: Partial<Record<Tool, string>> = { measure_distance: 'linestring', measure_area: 'polygon' };

type Measurement = { lengthMetres: number; areaSquareMetres: number | null };

/**
 * Lines and areas that are drawn to be measured, with the live result in the store. Backspace takes the last corner
 * back, Escape lays the tool down, and what was measured goes with it. The drawing library is loaded at first use.
 */
export function measure(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  let draw: TerraDraw | null = null;
  let ended = false;

  async function take(tool: Tool): Promise<void> {
    const mode = modes[tool];
    draw?.stop();
    draw = null;
    if (!mode) return;
    const { createDrawing } = await import('./create_drawing.ts');
    if (ended || uiStore.getState().tool !== tool) return;
    const drawing = createDrawing(map, mapPalettes[uiStore.getState().theme].measure);
    draw = drawing;
    drawing.start();
    drawing.setMode(mode);
    drawing.on('change', () => uiStore.setState({ measurement: resultOf(drawing.getSnapshot()) }));
    drawing.on('finish', (id) => {
      const earlier = drawing
        .getSnapshot()
        .flatMap((feature) => (feature.id === id ? [] : (feature.id ?? [])));
      drawing.removeFeatures(earlier);
      uiStore.setState({ measurement: resultOf(drawing.getSnapshot()) });
    });
  }

  const onKey = (event: KeyboardEvent): void => {
    if (!draw || event.key !== 'Backspace' || isTyping(event)) return;
    event.preventDefault();
    draw.undo();
    uiStore.setState({ measurement: resultOf(draw.getSnapshot()) });
  };
  window.addEventListener('keydown', onKey);
  return stopAll(
    watch(
      uiStore,
      ({ tool }) => tool,
      (tool) => void take(tool).catch(onFault),
      true,
    ),
    () => {
      ended = true;
      window.removeEventListener('keydown', onKey);
      draw?.stop();
    },
  );
}

function isTyping({ target, isComposing }: KeyboardEvent): boolean {
  return (
    isComposing ||
    (target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null)
  );
}

/** Geodesic length and area of what is drawn; null before there are two places. */
function resultOf(features: readonly GeoJSONStoreFeatures[]): Measurement | null {
  for (const { geometry } of [...features].reverse()) {
    if (geometry.type === 'LineString' && geometry.coordinates.length > 1) {
      const lengthMetres = lineLengthMetres(geometry.coordinates as LonLat[]);
      return { lengthMetres, areaSquareMetres: null };
    }
    if (geometry.type === 'Polygon') {
      const rings = geometry.coordinates as LonLat[][];
      return {
        lengthMetres: lineLengthMetres(rings[0] ?? []),
        areaSquareMetres: areaSquareMetres({ type: 'MultiPolygon', coordinates: [rings] }),
      };
    }
  }
  return null;
}
