import type { LayerId } from '#shared/layers/index.ts';
import type { EventData, EventName } from '#shared/rpc/contract.ts';

import type { Database } from '#main/store/database.ts';
import type { FeatureStore } from '#main/store/feature_store.ts';
import type { BatchCounts, BatchRequest, ImportBatch } from '#main/store/import_batch.ts';
import type { Store } from '#main/store/store.ts';

import type { CoreOptions } from './core.ts';

/** The database that is open, as handlers and indexes see it. A new object each time a database is opened. */
export type Workspace = {
  readonly kind: 'demo' | 'county';
  /** Folder that holds `guanlan.gpkg`, `generations/`, `basemaps/` and the rest. */
  readonly folder: string;
  readonly readOnly: boolean;
  readonly database: Database;
  /** For what writes; readers use `features`. */
  readonly store: Store;
  readonly features: FeatureStore;
  name(): string;
  /** IANA name of the zone that days and hours are counted in. */
  timezone(): string;
  /** Newest instant of the incidents; presets such as "last 30 days" count back from it. */
  asOfMs(): number | null;
  revision(layer: LayerId): number;
  /** Called after each commit that touched the layer. Returns the function that stops listening. */
  onLayerChanged(listener: (layer: LayerId, revision: number) => void): () => void;
  /** Starts an import. Throws `demo_and_real` in a demo and `database_read_only` where nothing can be stored. */
  beginBatch(request: BatchRequest): Promise<ImportBatch>;
  /** What an import with this id stored, or undefined when the id was never committed: a retry answers with it. */
  appliedBatch(operationId: string): (BatchCounts & { stored: number }) | undefined;
  /** Throws `database_read_only` where nothing can be stored. */
  assertWritable(): void;
  /** Aborted when the database is closed. */
  readonly closed: AbortSignal;
};

/** A long piece of work that every window can follow. */
export type Task = {
  progress(done: number, total: number | null): void;
  finish(): void;
  /** A cancellation is told from a failure by the error. */
  fail(error: unknown): void;
};

/** What the core offers its handlers. */
export type CoreServices = {
  options: CoreOptions;
  /** Throws `no_database` while none is open. */
  current: () => Workspace;
  /** Like `current`, without the throw. */
  currentOrNull: () => Workspace | null;
  /** Called with the new workspace, or null, whenever a database is opened or closed. */
  onWorkspaceChanged: (listener: (workspace: Workspace | null) => void) => () => void;
  emit: <N extends EventName>(event: N, data: EventData<N>) => void;
  /** `id` is what the caller of a method names its task by. */
  startTask: (label: string, id?: string) => Task;
  /** One line in the log. Never a value of a feature. */
  log: (line: string) => void;
  /** Logs a bug and returns the id under which the log has it. */
  reportBug: (error: unknown) => string;
};
