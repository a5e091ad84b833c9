import type { Map as MapLibreMap } from 'maplibre-gl';
import type { TerraDraw } from 'terra-draw';

import { uiStore, type Tool } from '#renderer/state/ui_store.ts';

import { mapPalettes } from '../map_palette.ts';
import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';

/** What a family of tools does with a drawing. */
type DrawingHand = {
  /** The way of drawing of a tool; null for tools of others. */
  modeOf(tool: Tool): string | null;
  /** Called with the started drawing, its mode set. */
  begin(drawing: TerraDraw, tool: Tool): void;
  /** Called when the drawing is laid down. */
  end?(): void;
};

type TakenDrawing = Stop & { current(): TerraDraw | null };

/**
 * Starts a drawing whenever one of the family's tools is taken up, and stops it when the tool is laid down. The drawing
 * library is loaded at first use.
 */
export function takeUpDrawing(
  map: MapLibreMap,
  hand: DrawingHand,
  onFault: (fault: unknown) => void,
): TakenDrawing {
  let draw: TerraDraw | null = null;
  let ended = false;

  function layDown(): void {
    if (!draw) return;
    draw.stop();
    draw = null;
    hand.end?.();
  }

  async function take(tool: Tool): Promise<void> {
    layDown();
    const mode = hand.modeOf(tool);
    if (!mode) return;
    const { createDrawing } = await import('./create_drawing.ts');
    if (ended || uiStore.getState().tool !== tool) return;
    const drawing = createDrawing(map, mapPalettes[uiStore.getState().theme].measure);
    draw = drawing;
    drawing.start();
    drawing.setMode(mode);
    hand.begin(drawing, tool);
  }

  const stop = stopAll(
    watch(
      uiStore,
      ({ tool }) => tool,
      (tool) => void take(tool).catch(onFault),
      true,
    ),
    () => {
      ended = true;
      layDown();
    },
  );
  return Object.assign(stop, { current: () => draw });
}
