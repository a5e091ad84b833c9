import type { EventData } from '#shared/rpc/contract.ts';

import type { CoreServices, Workspace } from '#main/core/workspace.ts';
import { storeNotices } from '#main/store/fence_notices.ts';
import { nextFenceWork, type FenceWork } from '#main/store/fence_queue.ts';
import { listFences } from '#main/store/fences.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { gridCentres } from '../indexes.ts';
import { fenceGround } from './fence_ground.ts';
import { matchFences, type FenceWorld } from './match_fences.ts';

/** Keys looked at before others have their turn: some 10 ms of work. */
const keysAtOnce = 4000;

/** Keys of the next stretch of waiting events as a condition, and where the one after it begins; null at the end. */
function nextStretch({ firstFid, lastFid, fids }: FenceWork): { keys: string; next: number | null } {
  if (!fids) {
    const end = firstFid + keysAtOnce - 1;
    return {
      keys: `fid BETWEEN ${firstFid} AND ${Math.min(end, lastFid)}`,
      next: end >= lastFid ? null : end + 1,
    };
  }
  const from = fids.findIndex((fid) => fid >= firstFid);
  const listed = from < 0 ? [] : fids.slice(from, from + keysAtOnce);
  return { keys: `fid IN (${listed.join(', ')})`, next: fids[from + keysAtOnce] ?? null };
}

async function worldOf(workspace: Workspace): Promise<FenceWorld> {
  const enabled = listFences(workspace.store).filter((fence) => fence.enabled);
  return {
    ground: await fenceGround(workspace.features, enabled),
    timezone: workspace.timezone(),
    gridCentre: await gridCentres(workspace),
  };
}

/**
 * Looks at all events that wait, in slices, oldest first. Each slice and how far it has come are one transaction: what is cut
 * off goes on where it was when the database is opened again. Throws `aborted` when it is closed.
 */
export async function emptyFenceQueue(
  workspace: Workspace,
  onNoticed: (noticed: EventData<'fences.noticed'>) => void,
): Promise<void> {
  const { store, closed } = workspace;
  for (let work = nextFenceWork(store.database); work; work = nextFenceWork(store.database)) {
    const world = await worldOf(workspace);
    await yieldNow(closed);
    for (let next: number | null = work.firstFid; next !== null;) {
      const stretch = nextStretch({ ...work, firstFid: next });
      const hits = matchFences(store, world, stretch.keys);
      work.noticed = storeNotices(store, work, hits, stretch.next);
      next = stretch.next;
      await yieldNow(closed);
    }
    if (work.noticed > 0) onNoticed({ cause: work.cause, count: work.noticed, name: work.name });
  }
}

/**
 * Keeps the fences of the open database at their work: what is typed, changed or imported is looked at right after, and what
 * waited when the database was closed, once it is open again.
 */
export function watchFences(services: CoreServices): void {
  let running: Workspace | null = null;

  async function run(workspace: Workspace): Promise<void> {
    if (running === workspace || workspace.readOnly) return;
    running = workspace;
    try {
      await emptyFenceQueue(workspace, (noticed) => {
        services.emit('fences.noticed', noticed);
        services.log(`fences: ${noticed.count} noticed, ${noticed.cause}`);
      });
    } catch (error) {
      if (!workspace.closed.aborted) services.log(`fences stopped: ${services.reportBug(error)}`);
    } finally {
      if (running === workspace) running = null;
    }
  }

  services.onWorkspaceChanged((workspace) => {
    if (!workspace) return;
    void run(workspace);
    workspace.onLayerChanged((layer) => {
      if (layer === 'incidents') setImmediate(() => void run(workspace));
      if (listFences(workspace.store).length > 0) services.emit('fences.changed', {});
    });
  });
}
