import { existsSync, mkdirSync } from 'node:fs';

import { AppError, type ErrorCode } from '#shared/rpc/errors.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import { lockDatabase, type DatabaseLock } from '#main/store/database_lock.ts';
import { writeMeta } from '#main/store/meta.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { restoreGeneration } from '#main/store/restore_generation.ts';
import { isUnsettled, settleBatches } from '#main/store/settle_batches.ts';

import { backUp, backUpOnceADay } from './back_up.ts';
import type { CommandQueue } from './command_queue.ts';
import { databaseFolder, type DatabaseFolder } from './database_folder.ts';
import type { EventBus } from './event_bus.ts';
import type { Log } from './log.ts';
import { noTrouble, openWorkspace, type OpenedWorkspace, type Trouble } from './open_workspace.ts';
import type { RecentWorkspaces } from './recent_workspaces.ts';
import type { Workspace } from './workspace.ts';
import { closedStatus, openStatus } from './workspace_status.ts';

/** Failures of opening that the start screen shows, with what can be done about them. */
const shownTroubles = new Set<ErrorCode>([
  'database_in_use',
  'database_newer',
  'database_damaged',
  'database_read_only',
  'network_drive',
  'disk_full',
  'storage_failed',
  'file_unreadable',
  'file_unsupported',
  'not_found',
]);

/** The one database that may be open, and everything that opens, closes and replaces it. Called by commands alone. */
export type WorkspaceSession = {
  current(): OpenedWorkspace | null;
  status(): WorkspaceStatus;
  /** Folder of the open database, or of the one that could not be opened; null at the start screen. */
  folder(): DatabaseFolder | null;
  onChanged: (listener: (workspace: Workspace | null) => void) => () => void;
  /** Closes what is open and opens another. A failure that the start screen shows becomes the trouble of the status. */
  open(folder: string): Promise<void>;
  /** Creates an empty database, `kind` and `name` said, and opens it. Throws `database_exists` where there is one already. */
  create(folder: string, kind: 'demo' | 'county', name: string): Promise<void>;
  close(): Promise<void>;
  /** Puts a generation in the place of the database, after a backup of what is there. */
  restore(generation: string): Promise<void>;
  /** Opens the database anew after an error that leaves the outcome of a commit unknown. */
  reopen: () => Promise<void>;
};

type Parts = { bus: EventBus; log: Log; recent: RecentWorkspaces; queue: CommandQueue; homeLogs: string };

export function createWorkspaceSession({ bus, log, recent, queue, homeLogs }: Parts): WorkspaceSession {
  let opened: OpenedWorkspace | null = null;
  let lock: DatabaseLock | null = null;
  let place: DatabaseFolder | null = null;
  let trouble: Trouble = noTrouble;
  let telling = false;
  const listeners = new Set<(workspace: Workspace | null) => void>();

  function status(): WorkspaceStatus {
    return opened ? openStatus(opened, trouble) : closedStatus(trouble);
  }

  /** One message for all that a command changed; then what it left in transit is cleared away. */
  function tellSoon(): void {
    if (telling) return;
    telling = true;
    setImmediate(() => {
      telling = false;
      bus.emit('workspace.changed', status());
      settle();
    });
  }

  function announce(): void {
    for (const listener of listeners) listener(opened?.workspace ?? null);
    tellSoon();
  }

  /** Closes the database; the lock stays with the caller. */
  function closeDatabase(): void {
    opened?.close();
    opened = null;
  }

  async function releaseLock(): Promise<void> {
    const held = lock;
    lock = null;
    await held?.release();
  }

  function watch({ workspace }: OpenedWorkspace): void {
    workspace.onLayerChanged((layer, revision) => {
      bus.emit('layer.changed', { layer, revision });
      tellSoon();
    });
  }

  async function openLocked(folder: DatabaseFolder): Promise<void> {
    const next = await openWorkspace(folder);
    opened = next;
    trouble = next.trouble;
    watch(next);
    const { workspace } = next;
    if (!workspace.readOnly) {
      const failure = await backUpOnceADay(workspace, folder, log);
      if (failure) trouble = failure;
    }
    log.moveTo(workspace.readOnly ? homeLogs : folder.logs);
    log.write(
      `opened ${workspace.kind} schema ${next.schemaVersion}${workspace.readOnly ? ' read-only' : ''}`,
    );
    recent.add({
      name: workspace.name(),
      path: folder.folder,
      kind: workspace.kind,
      openedAtMs: Date.now(),
    });
  }

  /** Rows in transit are moved between commands; they are seen by nobody meanwhile. */
  function settle(): void {
    const workspace = opened?.workspace;
    if (!workspace || workspace.readOnly || !isUnsettled(workspace.store)) return;
    const settled = queue.run(() => settleBatches(workspace.store, workspace.closed), workspace.closed);
    settled.catch((error: unknown) => {
      if (!workspace.closed.aborted) log.write(`settling failed: ${codeOf(error)}`);
    });
  }

  async function openPlace(folder: DatabaseFolder): Promise<void> {
    try {
      lock ??= await lockDatabase(folder.database);
      await openLocked(folder);
    } catch (error) {
      closeDatabase();
      await releaseLock();
      if (!(error instanceof AppError) || !shownTroubles.has(error.code)) throw error;
      trouble = { code: error.code, details: { ...error.details, path: folder.folder } };
      log.write(`not opened: ${error.code}`);
    } finally {
      announce();
    }
  }

  async function leave(): Promise<void> {
    closeDatabase();
    await releaseLock();
    place = null;
    trouble = noTrouble;
    log.moveTo(homeLogs);
    announce();
  }

  return {
    current: () => opened,
    status,
    folder: () => place,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open(folder) {
      const next = databaseFolder(folder);
      if (next.folder === place?.folder && opened && trouble.code === '') return;
      await leave();
      place = next;
      await openPlace(next);
    },
    async create(folder, kind, name) {
      const next = databaseFolder(folder);
      if (existsSync(next.database)) {
        throw new AppError('database_exists', 'There is a database already', { path: next.folder });
      }
      mkdirSync(next.folder, { recursive: true });
      const taken = await lockDatabase(next.database);
      try {
        const database = await openDatabase({ path: next.database });
        migrate(database);
        database.transaction(() => {
          writeMeta(database, 'kind', kind);
          writeMeta(database, 'name', name);
        });
        database.close();
      } finally {
        await taken.release();
      }
      await leave();
      place = next;
      await openPlace(next);
    },
    close: leave,
    async restore(generation) {
      if (!place) throw new AppError('no_database', 'No database is open');
      if (opened && !opened.workspace.readOnly) await backUp(opened.workspace, place);
      closeDatabase();
      try {
        lock ??= await lockDatabase(place.database);
        await restoreGeneration({
          databasePath: place.database,
          generationsFolder: place.generations,
          quarantineFolder: place.quarantine,
          generation,
        });
        log.write('restored a generation');
      } finally {
        await openPlace(place);
      }
    },
    async reopen() {
      if (!place) return;
      log.write('opening anew after a storage failure');
      closeDatabase();
      await openPlace(place);
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'internal';
}
