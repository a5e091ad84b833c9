import type { Map as MapLibreMap } from 'maplibre-gl';

import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';

import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';

/** The editor of areas while its tool is in hand and the database may be written. It is loaded at first use. */
export function editAreas(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  let end: Stop | null = null;
  let turn = 0;

  async function take(wanted: boolean): Promise<void> {
    const own = ++turn;
    end?.();
    end = null;
    if (!wanted) return;
    if (dataStore.getState().status?.readOnly !== false) {
      uiStore.setState({ tool: 'inspect' });
      return;
    }
    const { beginAreaEditing } = await import('./area_editor.ts');
    if (own === turn) end = beginAreaEditing(map, onFault);
  }

  return stopAll(
    watch(
      uiStore,
      ({ tool }) => tool === 'edit_areas',
      (wanted) => void take(wanted).catch(onFault),
      true,
    ),
    () => void take(false),
  );
}
