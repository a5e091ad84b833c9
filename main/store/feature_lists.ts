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
type FeatureLists = { list(query: FeatureQuery, signal?: AbortSignal): Promise<Uint32Array> };

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

/** Compares rows by their place in `keys`. Rows without a value come last whichever way the list runs. */
function compareRows(
  field: Field,
  descending: boolean,
  keys: readonly SqlValue[],
): (a: number, b: number) => number {
  const compare = compareKeys(field);
  return (a, b) => {
    const left = keys[a] ?? null;
    const right = keys[b] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return descending ? compare(right, left) : compare(left, right);
  };
}

function sortField({ layer, sort }: FeatureQuery): Field | null {
  if (!sort) return null;
  const field = layerById(layer).fields.find((candidate) => candidate.id === sort.field);
  if (!field) throw new AppError('bad_input', 'The layer has no such field', { layer, field: sort.field });
  return field;
}

/** Instants are sorted as numbers, which is faster than as text and the same order. */
function keyColumn(field: Field | null): string {
  if (!field) return 'NULL';
  return field.kind === 'instant' ? `unixepoch(${field.id}, 'subsec')` : field.id;
}

type List = { fids: Uint32Array; revision: number };

/** Rows of one value keep the order of their keys. */
async function compute(store: Store, query: FeatureQuery, signal: AbortSignal): Promise<List> {
  const { layer, filter, sort } = query;
  const field = sortField(query);
  const { bounds } = filter;
  const columns = ['fid', keyColumn(field), bounds ? 'geom' : 'NULL'];
  let fids: number[] = [];
  let keys: SqlValue[] = [];
  const receiver = {
    begin: () => {
      fids = [];
      keys = [];
    },
    row: ([fid, key, geometry]: SqlValue[]) => {
      if (bounds && !matchesBounds(geometry ?? null, bounds)) return;
      fids.push(Number(fid));
      if (field) keys.push(key ?? null);
    },
  };
  const sqlFilter = { ...toSqlFilter(layer, filter), fids: filter.fids };
  const revision = await readSlices(store, layer, columns, sqlFilter, receiver, signal);
  if (!field) return { fids: new Uint32Array(fids), revision };
  const compare = compareRows(field, sort?.descending ?? false, keys);
  const places = new Array<number>(keys.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  const order = await sortInSlices(places, compare, signal);
  const sorted = new Uint32Array(order.length);
  for (const [at, place] of order.entries()) sorted[at] = fids[place] ?? 0;
  return { fids: sorted, revision };
}

type Running = {
  result: Promise<List>;
  abort: AbortController;
  waiting: number;
};

/** The lists of one database. Those who ask for the same list wait for one computation; it stops when none waits any more. */
export function createFeatureLists(store: Store): FeatureLists {
  const kept = new Map<string, List>();
  const running = new Map<string, Running>();

  function start(key: string, query: FeatureQuery): Running {
    const abort = new AbortController();
    const result = compute(store, query, abort.signal).finally(() => running.delete(key));
    const job: Running = { result, abort, waiting: 0 };
    running.set(key, job);
    return job;
  }

  function keep(key: string, list: List): void {
    kept.delete(key);
    kept.set(key, list);
    for (const oldest of [...kept.keys()].slice(0, -keptLists)) kept.delete(oldest);
  }

  async function join(job: Running, signal?: AbortSignal): Promise<List> {
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
