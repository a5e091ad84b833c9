import { layerById } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { SqlValue } from './database.ts';
import { matchesBounds, toSqlFilter } from './feature_filter.ts';
import type { FeatureQuery } from './feature_store.ts';
import { readSlices } from './read_slices.ts';
import { sortInSlices } from './sort_in_slices.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** Lists kept ready: a page, its neighbours and the position of a row all come from one. */
const keptLists = 4;

/** Rows ordered as a query wants them, by key. Computed once for a revision, then every page is a slice of it. */
export type FeatureLists = { list(query: FeatureQuery, signal?: AbortSignal): Promise<Uint32Array> };

type Entry = { fid: number; key: SqlValue };

/** Names in the order of a Chinese dictionary, numbers in them by value. */
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

function compareKeys(field: Field): (a: SqlValue, b: SqlValue) => number {
  if (field.kind === 'text' || field.kind === 'free_text') {
    return (a, b) => collator.compare(String(a), String(b));
  }
  if (field.kind === 'choice') {
    const ranks = new Map(field.choices?.map((choice, rank) => [choice.code, rank]));
    const rank = (code: SqlValue): number => ranks.get(String(code)) ?? ranks.size;
    return (a, b) => rank(a) - rank(b);
  }
  return (a, b) => ((a ?? 0) < (b ?? 0) ? -1 : a === b ? 0 : 1);
}

/** Rows without a value come last whichever way the list runs; rows of one value keep the order of their keys. */
function compareEntries(field: Field, descending: boolean): (a: Entry, b: Entry) => number {
  const compare = compareKeys(field);
  return (a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return descending ? compare(b.key, a.key) : compare(a.key, b.key);
  };
}

function sortField({ layer, sort }: FeatureQuery): Field | null {
  if (!sort) return null;
  const field = layerById(layer).fields.find((candidate) => candidate.id === sort.field);
  if (!field) throw new AppError('bad_input', 'The layer has no such field', { layer, field: sort.field });
  return field;
}

async function compute(
  store: Store,
  query: FeatureQuery,
  signal: AbortSignal,
): Promise<{ fids: Uint32Array; revision: number }> {
  const { layer, filter, sort } = query;
  const field = sortField(query);
  const { bounds, fids } = filter;
  const columns = ['fid', field ? field.id : 'NULL', bounds ? 'geom' : 'NULL'];
  let entries: Entry[] = [];
  const receiver = {
    begin: () => {
      entries = [];
    },
    row: ([fid, key, geometry]: SqlValue[]) => {
      if (bounds && !matchesBounds(geometry ?? null, bounds)) return;
      entries.push({ fid: Number(fid), key: key ?? null });
    },
  };
  const revision = await readSlices(
    store,
    layer,
    columns,
    { ...toSqlFilter(layer, filter), fids },
    receiver,
    signal,
  );
  if (field) entries = await sortInSlices(entries, compareEntries(field, sort?.descending ?? false), signal);
  return { fids: Uint32Array.from(entries, (entry) => entry.fid), revision };
}

type Running = {
  result: Promise<{ fids: Uint32Array; revision: number }>;
  abort: AbortController;
  waiting: number;
};

/** The lists of one database. Those who ask for the same list wait for one computation; it stops when none waits any more. */
export function createFeatureLists(store: Store): FeatureLists {
  const kept = new Map<string, { fids: Uint32Array; revision: number }>();
  const running = new Map<string, Running>();

  function start(key: string, query: FeatureQuery): Running {
    const abort = new AbortController();
    const result = compute(store, query, abort.signal).finally(() => running.delete(key));
    const job: Running = { result, abort, waiting: 0 };
    running.set(key, job);
    return job;
  }

  function keep(key: string, list: { fids: Uint32Array; revision: number }): void {
    kept.delete(key);
    kept.set(key, list);
    for (const oldest of [...kept.keys()].slice(0, -keptLists)) kept.delete(oldest);
  }

  async function join(job: Running, signal?: AbortSignal): Promise<{ fids: Uint32Array; revision: number }> {
    job.waiting++;
    const leave = (): void => {
      if (--job.waiting === 0) job.abort.abort();
    };
    if (!signal) return job.result;
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        leave();
        reject(new AppError('aborted', 'Cancelled'));
      };
      signal.addEventListener('abort', cancel, { once: true });
      job.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
    });
  }

  return {
    async list(query, signal) {
      const key = JSON.stringify([query.layer, query.filter, query.sort]);
      const ready = kept.get(key);
      if (ready?.revision === store.summary(query.layer).revision) {
        keep(key, ready);
        return ready.fids;
      }
      if (signal?.aborted) await yieldNow(signal);
      const found = running.get(key);
      const job = found && !found.abort.signal.aborted ? found : start(key, query);
      const list = await join(job, signal);
      keep(key, list);
      return list.fids;
    },
  };
}
