import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { boundsCamera } from '#renderer/state/view_bounds.ts';
import { initialView, viewStore } from '#renderer/state/view_store.ts';
import type { View } from '#shared/model/view.ts';

import { usableBasemap } from '../session/enter_workspace.ts';

const paddingPx = 24;

/** What the operator has told last; null before anything is told of the open database. */
let shared: View | null = null;

/** The operator's camera, nearer or farther by as much as this map is larger or smaller than the operator's. */
function fittedCamera({ camera, viewportPx }: View): View['camera'] {
  const { width, height } = uiStore.getState().mapSizePx;
  if (!viewportPx || width === 0 || height === 0) return camera;
  const ratio = Math.min(width / viewportPx.width, height / viewportPx.height);
  return { ...camera, zoom: camera.zoom + Math.log2(ratio) };
}

function wholeDatabase(): View {
  const { status } = dataStore.getState();
  const { mapSizePx } = uiStore.getState();
  const camera =
    status?.bounds && mapSizePx.width > 0
      ? boundsCamera(status.bounds, mapSizePx, paddingPx)
      : initialView.camera;
  return { ...initialView, camera, basemap: usableBasemap('') };
}

function show(): void {
  viewStore.getState().replace(shared ? { ...shared, camera: fittedCamera(shared) } : wholeDatabase());
}

/** Shows what the operator looks at in the database that has just been opened, or the whole of it until he does. */
export async function enterWall(): Promise<void> {
  shared = null;
  try {
    const view = await backend().call('views.current', {});
    shared ??= view;
  } catch {
    // The wire has broken: the next one asks again.
  }
  show();
}

/** Follows the operator's view and fits it to this window's map whenever either changes. */
export function followView(): void {
  backend().on('view.changed', (view) => {
    shared = view;
    show();
  });
  dataStore.subscribe(({ status }, before) => {
    if (!shared && status?.bounds && !before.status?.bounds) show();
  });
  uiStore.subscribe(({ mapSizePx }, before) => {
    if (mapSizePx.width !== before.mapSizePx.width || mapSizePx.height !== before.mapSizePx.height) show();
  });
}
