import { dataStore } from '#renderer/state/data_store.ts';
import { forgetFilterHistory } from '#renderer/state/filter_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { initialView, viewStore } from '#renderer/state/view_store.ts';
import { ViewSchema, type View } from '#shared/model/view.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

const keyOf = (path: string): string => `guanlan.view:${path}`;

function rememberedView(path: string): View | null {
  const stored = localStorage.getItem(keyOf(path));
  if (stored === null) return null;
  const parsed = ViewSchema.safeParse(JSON.parse(stored));
  return parsed.success ? withNewOverlays(parsed.data) : null;
}

/** A view of an earlier version knows nothing of layers that came later: they lie on top, as a new view shows them. */
function withNewOverlays(view: View): View {
  const known = new Set(view.overlays.map(({ id }) => id));
  return {
    ...view,
    overlays: [...initialView.overlays.filter(({ id }) => !known.has(id)), ...view.overlays],
  };
}

/** Path of the database that the window has turned to; until then its view is nobody's. */
let entered = '';

/** Whether the view is that of a database, and not what the window showed before it had been told of one. */
export function hasEntered(path: string): boolean {
  return entered !== '' && path === entered;
}

/** Keeps the view of a database for the next time that it is opened on this machine. */
export function rememberView(path: string, view: View): void {
  localStorage.setItem(keyOf(path), JSON.stringify({ ...view, selection: null }));
}

/** The basemap of that id, or another that can be drawn: a bundled one first. Empty when there is none. */
export function usableBasemap(wanted: string): string {
  const { basemaps } = dataStore.getState();
  const usable = basemaps.filter(({ trouble }) => trouble === '');
  const found = usable.find(({ id }) => id === wanted) ?? usable.find(({ bundled }) => bundled) ?? usable[0];
  return found?.id ?? '';
}

/** Turns the window to a database that has just been opened: its own view of last time, or the whole of it. */
export function enterWorkspace(status: WorkspaceStatus): void {
  entered = '';
  uiStore.setState({ hits: [], place: null, hover: null, tool: 'inspect', measurement: null, editing: null });
  if (status.kind === 'none') {
    viewStore.getState().replace(initialView);
    forgetFilterHistory();
    return;
  }
  const remembered = rememberedView(status.path);
  const view = remembered ?? initialView;
  viewStore.getState().replace({ ...view, selection: null, basemap: usableBasemap(view.basemap) });
  entered = status.path;
  forgetFilterHistory();
  if (remembered) {
    uiStore.setState({ cameraRequest: { kind: 'fly', ...remembered.camera } });
  } else if (status.bounds) {
    uiStore.setState({ cameraRequest: { kind: 'fit', bounds: status.bounds } });
  }
  if (uiStore.getState().dialog === 'start') uiStore.setState({ dialog: null });
}
