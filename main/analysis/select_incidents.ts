import type { EventFilter } from '#shared/model/event_filter.ts';
import { selectEvents, type EventMask, type FilterGround } from '#shared/model/filter_events.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { EventFinder } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import type { IncidentTable } from './incident_table.ts';
import type { Indexes, PlacedIncidents } from './indexes.ts';

/** Rows tested before others have their turn: some 20 ms of a wide polygon. */
const rowsAtOnce = 100_000;

/** Masks kept for one state of the incidents: list, counts and report of one view ask for the same. */
const keptMasks = 4;

const masks = new WeakMap<FilterGround, Map<string, Promise<Uint8Array>>>();

/** The ground of rows [start, end) alone, without a copy. */
function sliceGround(ground: FilterGround, start: number, end: number): FilterGround {
  const { columns } = ground;
  return {
    columns: {
      ...columns,
      timeSeconds: columns.timeSeconds.subarray(start, end),
      endSeconds: columns.endSeconds?.subarray(start, end) ?? null,
      category: columns.category.subarray(start, end),
      severity: columns.severity.subarray(start, end),
      stage: columns.stage.subarray(start, end),
      source: columns.source.subarray(start, end),
      territory: columns.territory.subarray(start, end),
    },
    places() {
      const { longitude, latitude } = ground.places();
      return { longitude: longitude.subarray(start, end), latitude: latitude.subarray(start, end) };
    },
    hours: () => ground.hours().subarray(start, end),
  };
}

async function selectInSlices(
  ground: FilterGround,
  filter: EventFilter,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const count = ground.columns.timeSeconds.length;
  const mask = new Uint8Array(count).fill(1);
  for (let start = 0; start < count; start += rowsAtOnce) {
    const end = Math.min(count, start + rowsAtOnce);
    const part = selectEvents({ filter, categories: null }, sliceGround(ground, start, end));
    if (part) mask.set(part, start);
    if (end < count) await yieldNow(signal);
  }
  return mask;
}

/**
 * Which rows of the incidents a filter lets through; null for all. The mask is shared and not to be changed; it belongs to
 * the rows of `indexes.filterable()` of the same moment.
 */
export async function maskEvents(indexes: Indexes, filter: EventFilter | undefined): Promise<EventMask> {
  if (!filter || filter.parts.length === 0) return null;
  const { ground } = await indexes.filterable();
  const kept = masks.get(ground) ?? new Map<string, Promise<Uint8Array>>();
  masks.set(ground, kept);
  const key = JSON.stringify(filter);
  const mask = kept.get(key) ?? selectInSlices(ground, filter);
  kept.delete(key);
  kept.set(key, mask);
  mask.catch(() => kept.delete(key));
  for (const oldest of [...kept.keys()].slice(0, -keptMasks)) kept.delete(oldest);
  return mask;
}

/**
 * The mask for the rows of a table that has been read already. Throws `aborted` when the incidents have changed since: whoever
 * asked hears of the change and asks again.
 */
export async function maskRows(
  indexes: Indexes,
  table: IncidentTable,
  filter: EventFilter | undefined,
): Promise<EventMask> {
  const mask = await maskEvents(indexes, filter);
  if (mask && (await indexes.filterable()).table !== table) {
    throw new AppError('aborted', 'The incidents have changed meanwhile');
  }
  return mask;
}

/** Rows shown within bounds: by the places at which they may be shown. */
function maskBounds({ places }: PlacedIncidents, [west, south, east, north]: Bounds): Uint8Array {
  const { longitude, latitude } = places;
  const mask = new Uint8Array(longitude.length);
  for (let row = 0; row < mask.length; row++) {
    const x = longitude[row] ?? NaN;
    const y = latitude[row] ?? NaN;
    mask[row] = x >= west && x <= east && y >= south && y <= north ? 1 : 0;
  }
  return mask;
}

/** Finds incidents for lists and exports: what SQL cannot see of a filter. */
export function eventFinder(indexes: () => Indexes): EventFinder {
  return async ({ events, bounds }) => {
    const all = indexes();
    const [placed, mask] = await Promise.all([all.incidents(), maskEvents(all, events)]);
    const within = bounds ? maskBounds(placed, bounds) : null;
    const { fid } = placed.table;
    return fid.filter((_, row) => mask?.[row] !== 0 && within?.[row] !== 0);
  };
}
