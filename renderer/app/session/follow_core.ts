import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { askAgain } from '#renderer/backend/query_cache.ts';
import { loadBookmarks } from '#renderer/commands/bookmarks.ts';
import { dataStore, type Task } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import { enterWorkspace } from './enter_workspace.ts';

const keptTasks = 20;

/** Turns the window to a database that has just been opened. */
export type EnterDatabase = (status: WorkspaceStatus) => void;

let enterDatabase: EnterDatabase = enterWorkspace;

function receiveStatus(status: WorkspaceStatus): void {
  const before = dataStore.getState().status;
  dataStore.setState({ status });
  if (before?.path !== status.path || before.kind !== status.kind) void enter(status);
  else if (!before.bounds && status.bounds) lookAt(status.bounds);
}

/** The first data of a database that was empty: without it the map would stay where nothing is. */
function lookAt(bounds: Bounds): void {
  uiStore.setState({ cameraRequest: { kind: 'fit', bounds } });
}

/** Enters with the newest status: a demo that is growing gets its first areas while the basemaps are still asked for. */
async function enter({ path, kind }: WorkspaceStatus): Promise<void> {
  if (kind === 'none') dataStore.setState({ basemaps: [], bookmarks: [], incidents: null, histogram: null });
  else await Promise.all([loadBasemaps(), loadBookmarks()]);
  const { status } = dataStore.getState();
  if (status?.path === path && status.kind === kind) enterDatabase(status);
}

async function loadBasemaps(): Promise<void> {
  const basemaps = await attempt(backend().call('basemaps.list', {}));
  if (basemaps) dataStore.setState({ basemaps });
}

function receiveTask(task: Task): void {
  dataStore.setState(({ tasks }) => ({
    tasks: [...tasks.filter(({ id }) => id !== task.id), task].slice(-keptTasks),
  }));
}

async function loadStatus(): Promise<void> {
  const status = await attempt(backend().call('workspace.status', {}));
  if (status) receiveStatus(status);
}

/** Keeps the data store what the core says. Called once, after the backend is set; `enter` is the wall's own way. */
export function followCore(enter: EnterDatabase = enterWorkspace): void {
  enterDatabase = enter;
  backend().on('workspace.changed', receiveStatus);
  backend().on('layer.changed', ({ layer, revision }) =>
    dataStore.setState(({ status }) =>
      status
        ? {
            status: {
              ...status,
              layers: status.layers.map((one) => (one.id === layer ? { ...one, revision } : one)),
            },
          }
        : {},
    ),
  );
  backend().on('basemaps.changed', () => void loadBasemaps());
  backend().on('task.changed', receiveTask);
  void loadStatus();
}

/** Reads everything anew: what was told while the wire was broken has not been heard. */
export function resumeCore(): void {
  askAgain();
  dataStore.setState({ tasks: [] });
  void loadStatus();
  if ((dataStore.getState().status?.kind ?? 'none') !== 'none') void loadBasemaps();
}
