import type { LayerId } from '#shared/layers/index.ts';

import type { SqlValue } from './database.ts';
import type { SqlFilter } from './feature_filter.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** Keys looked at before others have their turn: some 20 ms of work. */
const keysAtOnce = 10_000;

/** Keys that SQL is given at once in one list. */
const keysInList = 500;

type Receiver = { begin(): void; row(row: SqlValue[]): void };

function* ranges(store: Store, layer: LayerId): Generator<string> {
  const row = store.database.get(
    `SELECT (SELECT min(fid) FROM ${layer}) AS first, (SELECT max(fid) FROM ${layer}) AS last`,
  );
  const last = Number(row?.last ?? -1);
  for (let from = Number(row?.first ?? 0); from <= last; from += keysAtOnce) {
    yield `fid BETWEEN ${from} AND ${from + keysAtOnce - 1}`;
  }
}

function* lists(fids: readonly number[]): Generator<string> {
  const sorted = [...new Set(fids)].sort((a, b) => a - b);
  for (let start = 0; start < sorted.length; start += keysInList) {
    yield `fid IN (${sorted.slice(start, start + keysInList).join(', ')})`;
  }
}

/**
 * Reads the visible rows of a layer in the order of their keys, in slices that yield to the event loop. When the layer changes
 * meanwhile the receiver begins again, so that what it holds at the end belongs to one revision, which is returned.
 * A layer that changes all the time is at last read in one go. Throws `aborted`.
 */
export async function readSlices(
  store: Store,
  layer: LayerId,
  columns: readonly string[],
  filter: SqlFilter & { fids?: readonly number[] | undefined },
  receiver: Receiver,
  signal?: AbortSignal,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { revision } = store.summary(layer);
    const slices = filter.fids ? lists(filter.fids) : ranges(store, layer);
    receiver.begin();
    for (const slice of slices) {
      readSlice(store, layer, columns, slice, filter, receiver);
      if (attempt < 4) await yieldNow(signal);
      if (store.summary(layer).revision !== revision) break;
    }
    if (store.summary(layer).revision === revision) return revision;
  }
}

function readSlice(
  store: Store,
  layer: LayerId,
  columns: readonly string[],
  slice: string,
  filter: SqlFilter,
  receiver: Receiver,
): void {
  const statement = store.database.prepare(
    `SELECT ${columns.join(', ')} FROM ${layer}
     WHERE ${slice} AND ${store.visible(layer)} AND ${filter.condition} ORDER BY fid`,
  );
  try {
    for (const row of statement.iterate(filter.parameters)) receiver.row(row);
  } finally {
    statement.free();
  }
}
