import { layerById } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { SqlValue } from './database.ts';
import { placeTest, toSqlFilter } from './feature_filter.ts';
import type { EventFinder, FeatureQuery } from './feature_store.ts';
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

/** So many keys are looked up one by one; of more, every row of the layer is read and asked for. */
const fewKeys = 20_000;

/** Whether a key is among others: a bit for each. */
function keySet(keys: Uint32Array): (key: number) => boolean {
  const greatest = keys.reduce((most, key) => Math.max(most, key), 0);
  const bits = new Uint8Array((greatest >>> 3) + 1);
  for (const key of keys) bits[key >>> 3] = (bits[key >>> 3] ?? 0) | (1 << (key & 7));
  return (key) => ((bits[key >>> 3] ?? 0) & (1 << (key & 7))) !== 0;
}

/** `edition` names the revisions that the list was made from. */
type List = { fids: Uint32Array; edition: string };

/** Of incidents, a ring is a condition of the events: it holds the places at which they may be shown. */
function askedOf(query: FeatureQuery): FeatureQuery {
  const { within, events, ...filter } = query.filter;
  if (query.layer !== 'incidents' || !within) return query;
  const parts: EventFilter['parts'] = [{ kind: 'polygon', ring: within }];
  if (events && events.parts.length > 0) parts.push(events);
  return { ...query, filter: { ...filter, events: { op: 'and', parts } } };
}

/** Whether a query asks what SQL cannot see of incidents. */
function asksFinder({ layer, filter }: FeatureQuery): boolean {
  return layer === 'incidents' && ((filter.events?.parts.length ?? 0) > 0 || filter.bounds !== undefined);
}

function editionOf(
  store: Store,
  query: FeatureQuery,
  revision = store.summary(query.layer).revision,
): string {
  if (!asksFinder(query)) return String(revision);
  const areas = (['grids', 'police_districts'] as const).map((layer) => store.summary(layer).revision);
  return [revision, ...areas].join(' ');
}

/** Keys of the incidents that may be listed; undefined where SQL and bounds of the records decide alone. */
async function findKeys(query: FeatureQuery, findEvents?: EventFinder): Promise<Uint32Array | undefined> {
  if (!asksFinder(query)) return undefined;
  if (!findEvents && query.filter.events?.parts.length) throw new Error('Nothing here finds events');
  return findEvents?.(query.filter);
}

/** A list of one edition: what was found is looked for again when the layers change meanwhile. */
async function compute(
  store: Store,
  query: FeatureQuery,
  findEvents: EventFinder | undefined,
  signal: AbortSignal,
): Promise<List> {
  for (let attempt = 1; ; attempt++) {
    const edition = editionOf(store, query);
    const found = await findKeys(query, findEvents);
    const { fids, revision } = await readList(store, query, found, signal);
    if (attempt === 3 || !found || editionOf(store, query, revision) === edition) {
      return { fids, edition: editionOf(store, query, revision) };
    }
  }
}

/** Rows of one value keep the order of their keys. */
async function readList(
  store: Store,
  query: FeatureQuery,
  found: Uint32Array | undefined,
  signal: AbortSignal,
): Promise<{ fids: Uint32Array; revision: number }> {
  const { layer, filter, sort } = query;
  const field = sortField(query);
  const isFound = found && keySet(found);
  const isPlaced = found ? null : placeTest(filter);
  const columns = ['fid', keyColumn(field), isPlaced ? 'geom' : 'NULL'];
  let fids: number[] = [];
  let keys: SqlValue[] = [];
  const receiver = {
    begin: () => {
      fids = [];
      keys = [];
    },
    row: ([fid, key, geometry]: SqlValue[]) => {
      if (isFound && !isFound(Number(fid))) return;
      if (isPlaced && !isPlaced(geometry ?? null)) return;
      fids.push(Number(fid));
      if (field) keys.push(key ?? null);
    },
  };
  const few = found && found.length <= fewKeys ? [...found] : undefined;
  const sqlFilter = { ...toSqlFilter(layer, filter), fids: filter.fids ?? few };
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
export function createFeatureLists(store: Store, findEvents?: EventFinder): FeatureLists {
  const kept = new Map<string, List>();
  const running = new Map<string, Running>();

  function start(key: string, query: FeatureQuery): Running {
    const abort = new AbortController();
    const result = compute(store, query, findEvents, abort.signal).finally(() => running.delete(key));
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
    async list(asked, signal) {
      const query = askedOf(asked);
      const key = JSON.stringify([query.layer, query.filter, query.sort]);
      const ready = kept.get(key);
      if (ready?.edition === editionOf(store, query)) {
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
