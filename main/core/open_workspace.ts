import { AppError, type ErrorCode, type ErrorDetails } from '#shared/rpc/errors.ts';

import { indexesOf } from '#main/analysis/indexes.ts';
import { eventFinder } from '#main/analysis/select_incidents.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import type { Database } from '#main/store/database.ts';
import { createFeatureStore } from '#main/store/features.ts';
import type { BatchCounts } from '#main/store/import_batch.ts';
import { readMeta } from '#main/store/meta.ts';
import { isMigrated, migrate, newestSchemaVersion, schemaVersion } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { findOperation } from '#main/store/operations.ts';
import { openSoundDatabase } from '#main/store/quarantine.ts';
import { abandonUnfinished } from '#main/store/settle_batches.ts';
import { openStore, type Store } from '#main/store/store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import type { DatabaseFolder } from './database_folder.ts';
import type { Workspace } from './workspace.ts';

/** Why nothing, or only part of what was asked for, is open. */
export type Trouble = { code: ErrorCode | ''; details: ErrorDetails };

export const noTrouble: Trouble = { code: '', details: {} };

export type OpenedWorkspace = {
  workspace: Workspace;
  schemaVersion: number;
  trouble: Trouble;
  close(): void;
};

async function openNewer(place: DatabaseFolder, found: number): Promise<Database> {
  try {
    return await openDatabase({ path: place.database, readOnly: true });
  } catch (error) {
    throw new AppError('database_newer', 'A newer build made this database', {
      found,
      supported: newestSchemaVersion,
      path: place.folder,
      reason: error instanceof Error ? error.message : '',
    });
  }
}

/** A store over a newer schema, as far as it still has what this build reads. */
function storeOfNewer(database: Database, details: ErrorDetails): Store {
  try {
    return openStore(database);
  } catch (error) {
    database.close();
    throw error instanceof AppError ? error : new AppError('database_newer', 'Nothing to be read', details);
  }
}

type Opened = { store: Store; version: number; trouble: Trouble };

async function openStoreOf(place: DatabaseFolder): Promise<Opened> {
  const database = await openSoundDatabase({
    path: place.database,
    generationsFolder: place.generations,
    quarantineFolder: place.quarantine,
  });
  try {
    const version = schemaVersion(database);
    if (version > newestSchemaVersion) {
      database.close();
      const details = { found: version, supported: newestSchemaVersion, path: place.folder };
      const store = storeOfNewer(await openNewer(place, version), details);
      return { store, version, trouble: { code: 'database_newer', details } };
    }
    if (database.readOnly && !isMigrated(database)) {
      throw new AppError('database_read_only', 'An older schema has to be brought up to date first', {
        path: place.folder,
      });
    }
    if (database.readOnly) {
      const trouble: Trouble = { code: 'database_read_only', details: { path: place.folder } };
      return { store: openStore(database), version, trouble };
    }
    migrate(database);
    const store = openStore(database);
    abandonUnfinished(store);
    return { store, version: newestSchemaVersion, trouble: noTrouble };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the database of a folder whose lock the caller holds. A newer schema, and a medium that cannot be written, open
 * read-only with a trouble that says so. Throws what `openSoundDatabase` throws.
 */
export async function openWorkspace(place: DatabaseFolder): Promise<OpenedWorkspace> {
  const { store, version, trouble } = await openStoreOf(place);
  const { database } = store;
  const readOnly = trouble.code !== '';
  const closed = new AbortController();
  const kind = readMeta(database, 'kind') === 'demo' ? 'demo' : 'county';

  function assertWritable(): void {
    if (!readOnly) return;
    const code = trouble.code === 'database_newer' ? 'database_newer' : 'database_read_only';
    throw new AppError(code, 'The database is open for reading', trouble.details);
  }

  const workspace: Workspace = {
    kind,
    folder: place.folder,
    readOnly,
    database,
    store,
    features: createFeatureStore(
      store,
      eventFinder(() => indexesOf(workspace)),
    ),
    name: () => readMeta(database, 'name') ?? '',
    timezone: () => readMeta(database, 'timezone') ?? 'Asia/Shanghai',
    asOfMs: () => store.summary('incidents').newestMs,
    revision: (layer) => store.summary(layer).revision,
    onLayerChanged: store.onLayerChanged,
    async beginBatch(request) {
      await yieldNow();
      assertWritable();
      if (kind === 'demo') throw new AppError('demo_and_real', 'A demo takes no real data');
      return beginBatch(store, request);
    },
    appliedBatch: (operationId) => findOperation(database, operationId) as BatchCounts & { stored: number },
    assertWritable,
    closed: closed.signal,
  };

  return {
    workspace,
    schemaVersion: version,
    trouble,
    close() {
      closed.abort();
      database.close();
    },
  };
}
