import path from 'node:path';

import type { LayerId } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Input } from '#shared/rpc/contract.ts';

import type { GrownStates } from '#resources/make/fill/grow_camera_states.ts';

import { packObservations } from '#main/analysis/cameras/pack_observations.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import type { ImportBatch } from '#main/store/import_batch.ts';
import { readMeta, writeMeta } from '#main/store/meta.ts';
import { numberStatusCodes, storeStatusFile } from '#main/store/status_files.ts';
import { hasDatabaseFiles, setAside } from '#main/store/set_aside.ts';

import { databaseFolder, type DatabaseFolder } from './database_folder.ts';
import type { DemoSource, GrownDemo } from './demo_source.ts';
import type { CoreServices, Task, Workspace } from './workspace.ts';
import type { WorkspaceSession } from './workspace_session.ts';

type Wanted = Input<'workspace.open_demo'>;

/** The demo that a first start shows. */
export const firstDemo: Wanted = { scale: 'county', seed: 1 };

/** Where the first demo lies in the console's home. */
export function firstDemoFolder(homeDirectory: string): string {
  return path.join(homeDirectory, 'demo');
}

const grownMark = ({ scale, seed }: Wanted): string => `${scale} ${seed}`;

/** The command line grows a demo where it was told to; the windows keep one of each kind in the console's home. */
function demoFolder({ options }: CoreServices, wanted: Wanted): DatabaseFolder {
  if (options.shell === 'cli' && options.dataDirectory !== null) return databaseFolder(options.dataDirectory);
  const first = firstDemoFolder(options.homeDirectory);
  if (grownMark(wanted) === grownMark(firstDemo)) return databaseFolder(first);
  return databaseFolder(path.join(first, `${wanted.scale}-${wanted.seed}`));
}

/** Stores the parts of a demo, one batch a layer, without steps that could be undone. */
async function plant(workspace: Workspace, demo: GrownDemo, wanted: Wanted, task: Task): Promise<void> {
  let batch: ImportBatch | null = null;
  let layer: LayerId | null = null;
  let accepted = 0;
  let done = 0;

  async function finish(): Promise<void> {
    await batch?.commit({ accepted, rejected: 0, warnings: 0 });
    batch = null;
    accepted = 0;
  }

  try {
    for await (const part of demo.parts) {
      if ('states' in part) {
        await finish();
        layer = null;
        plantStates(workspace, part.states);
        continue;
      }
      if (part.layer !== layer) {
        await finish();
        layer = part.layer;
        batch = beginDemoBatch(workspace, layer, demo.timezone, wanted);
      }
      await batch?.add(part.features);
      accepted += part.features.length;
      done += part.features.length;
      task.progress(done, null);
    }
    await finish();
  } catch (error) {
    await batch?.cancel();
    throw error;
  }
}

/** Stores a status file whose states the cameras end with already. */
function plantStates({ store }: Workspace, grown: GrownStates): void {
  const { fileName, codes, code, state, timeMs } = grown;
  if (timeMs.length === 0) return;
  const numbers = numberStatusCodes(store, codes);
  const [firstMs = 0, lastMs = 0] = [timeMs[0], timeMs.at(-1)];
  storeStatusFile(
    store,
    {
      fileName,
      firstMs,
      lastMs,
      rows: timeMs.length,
      digest: `demo ${fileName}`,
      report: '{}',
      observations: packObservations({ device: code.map((at) => numbers[at] ?? 0), state, timeMs }),
      edits: [],
      label: 'demo',
      operationId: `demo ${fileName}`,
    },
    false,
  );
}

function beginDemoBatch(workspace: Workspace, layer: LayerId, timezone: string, wanted: Wanted): ImportBatch {
  const request = {
    layer,
    fileName: `demo ${grownMark(wanted)}`,
    datum: 'wgs84',
    timezone,
    operationId: `demo ${layer}`,
    label: 'demo',
  } as const;
  return beginBatch(workspace.store, request, false);
}

/** The part of the core that opens demos. */
export type DemoOpener = {
  /**
   * Opens the demo of a scale and seed, growing it where it is not there yet, or not complete. A demo of another scale or seed
   * in its place is set aside. It lies in `folder`, or where demos of that kind belong. Throws `demo_and_real` where there is a database that is no demo.
   */
  open(
    wanted: Wanted,
    signal: AbortSignal,
    how?: { folder?: string; task?: string | undefined },
  ): Promise<void>;
};

export function createDemoOpener(
  services: CoreServices,
  session: WorkspaceSession,
  grow: DemoSource,
): DemoOpener {
  async function growInto(
    place: DatabaseFolder,
    wanted: Wanted,
    signal: AbortSignal,
    taskId: string | undefined,
  ): Promise<void> {
    const task = services.startTask('演示数据 Demo', taskId);
    try {
      const demo = await grow(wanted, signal);
      await session.create(place.folder, 'demo', demo.name);
      const workspace = services.current();
      await plant(workspace, demo, wanted, task);
      workspace.store.write(() => writeMeta(workspace.database, 'grown', grownMark(wanted)));
      task.finish();
    } catch (error) {
      task.fail(error);
      await session.close();
      throw error;
    }
  }

  return {
    async open(wanted, signal, { folder, task } = {}) {
      const place = folder === undefined ? demoFolder(services, wanted) : databaseFolder(folder);
      if (hasDatabaseFiles(place.database)) {
        await session.open(place.folder);
        const workspace = session.current()?.workspace;
        if (!workspace) return;
        if (workspace.kind !== 'demo') {
          throw new AppError('demo_and_real', 'There is a real database', { path: place.folder });
        }
        if (readMeta(workspace.database, 'grown') === grownMark(wanted)) return;
        await session.close();
        setAside(place.database, place.quarantine, 'replaced');
      }
      await growInto(place, wanted, signal, task);
    },
  };
}
