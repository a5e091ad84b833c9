import type { LayerId } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

/** A row on its way into a layer. */
export type NewRow = {
  /** WGS-84. */
  geometry: Geometry;
  values: Values;
  /** Coordinates as the source had them; null or absent when they were WGS-84 already. */
  sourceGeometry?: Geometry | null;
  /** Key of the row of the layer that this one takes the place of. */
  replaces?: number;
  /** Keep the place of the row replaced, byte for byte, with the coordinates of its source. */
  keepsPlace?: boolean;
};

export type BatchRequest = {
  layer: LayerId;
  fileName: string;
  /** Datum that the source was in. */
  datum: Datum;
  /** IANA name of the zone that local times were read in. */
  timezone: string;
  operationId: string;
  /** Names the step in the undo list. */
  label: string;
  /** How coordinates were converted to WGS-84; empty where they were not. */
  method?: string;
};

/** Plain counts that the store keeps with an import; never values of the source. */
export type BatchCounts = {
  accepted: number;
  rejected: number;
  warnings: number;
  /** Number of the report that is kept of the import. */
  report?: number;
};

/** What a committed import was: `id` is null when it stored nothing. */
export type Committed = { stored: number; id: number | null };

/**
 * An import under way. Rows are durable as they are added but seen by nobody until `commit`, which is one brief
 * transaction, one revision of the layer and one undoable step. A batch that is never committed is cleared away.
 */
export type ImportBatch = {
  readonly id: number;
  /** Stores rows in short transactions and yields to the event loop between them. */
  add(rows: readonly NewRow[]): Promise<void>;
  commit(counts: BatchCounts): Promise<Committed>;
  /** Gives the import up, also after an `add` or a `commit` that failed; nothing happens after one that did not. */
  cancel(): Promise<void>;
};
