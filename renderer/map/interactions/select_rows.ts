import type { Map as MapLibreMap } from 'maplibre-gl';

import { rowSelectionStore } from '#renderer/state/row_selection_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';

import type { Stop } from '../sync/stop.ts';
import { afterClickMs } from './draw_condition.ts';
import { drawnGeometry } from './drawn_geometry.ts';
import { takeUpDrawing } from './take_up_drawing.ts';

/** A shape that is drawn to choose the rows of the table within it. */
export function selectRows(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  return takeUpDrawing(
    map,
    {
      modeOf: (tool) => (tool === 'select_rows' ? 'polygon' : null),
      begin(drawing) {
        drawing.on('finish', (id) => {
          const feature = drawing.getSnapshot().find((drawn) => drawn.id === id);
          const geometry = feature && drawnGeometry(feature);
          const ring = geometry?.type === 'MultiPolygon' ? geometry.coordinates[0]?.[0] : undefined;
          if (ring) rowSelectionStore.setState({ ring: ring.slice(0, -1) });
          setTimeout(() => uiStore.setState({ tool: 'inspect' }), afterClickMs);
        });
      },
    },
    onFault,
  );
}
