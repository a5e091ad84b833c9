import type { LayerId } from '../layers/index.ts';
import type { Feature } from './feature.ts';
import type { Geometry } from './geometry.ts';
import type { Values } from './feature.ts';

/** One edit of one row. An update names only what it changes; a delete carries nothing but the key. */
export type Change =
  | { kind: 'insert'; layer: LayerId; feature: Omit<Feature, 'fid'> & { fid?: number | undefined } }
  | {
      kind: 'update';
      layer: LayerId;
      fid: number;
      geometry?: Geometry | undefined;
      values?: Values | undefined;
    }
  | { kind: 'delete'; layer: LayerId; fid: number };

/**
 * A step that the operator can undo. Applying one returns its inverse, which is a change set too.
 * `operationId` makes a retry after an unknown outcome safe: an id that the store has seen is not applied again.
 */
export type ChangeSet = { operationId: string; label: string; changes: Change[] };
