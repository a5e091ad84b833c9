import type { Map as MapLibreMap } from 'maplibre-gl';

import { addAnnotation } from '#renderer/backend/add_annotation.ts';
import { drawToolKinds } from '#renderer/state/annotation_store.ts';
import { uiStore, type Tool } from '#renderer/state/ui_store.ts';

import type { Stop } from '../sync/stop.ts';
import { afterClickMs } from './draw_condition.ts';
import { drawnGeometry } from './drawn_geometry.ts';
import { takeUpDrawing } from './take_up_drawing.ts';

const modes: Partial<Record<Tool, string>> = {
  draw_point: 'point',
  draw_text: 'point',
  draw_line: 'linestring',
  draw_arrow: 'linestring',
  draw_area: 'polygon',
  draw_rectangle: 'rectangle',
  draw_circle: 'circle',
};

/** Shapes that are drawn to be kept: what is finished is stored as an annotation, and the tool is laid down. */
export function drawAnnotation(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  return takeUpDrawing(
    map,
    {
      modeOf: (tool) => modes[tool] ?? null,
      begin(drawing, tool) {
        drawing.on('finish', (id) => {
          const feature = drawing.getSnapshot().find((drawn) => drawn.id === id);
          const geometry = feature && drawnGeometry(feature);
          const kind = drawToolKinds[tool];
          if (!geometry || !kind) return;
          void addAnnotation(geometry, kind).finally(() =>
            setTimeout(() => {
              if (uiStore.getState().tool === tool) uiStore.setState({ tool: 'inspect' });
            }, afterClickMs),
          );
        });
      },
    },
    onFault,
  );
}
