import { dayOf } from '#shared/model/areas_in_force.ts';
import { startOfDay } from '#shared/model/zoned_time.ts';

import { yieldNow } from '#main/store/yield_now.ts';

import type { AreaLevel } from './area_layer.ts';

const rowsAtOnce = 50_000;

/** Events by place and time, NaN for none. */
type Events = { longitude: Float64Array; latitude: Float64Array; timeMs: Float64Array };

/**
 * For each event the position of the area of the level that covers its place and was in force on its day, -1 for none. An event
 * without a time is taken to be of the day of the newest. Yields to the event loop now and then.
 */
export async function assignAreas(
  events: Events,
  level: AreaLevel,
  timezone: string,
  signal?: AbortSignal,
): Promise<Int32Array> {
  const { longitude, latitude, timeMs } = events;
  const assigned = new Int32Array(longitude.length);
  const dayAt = eventDay(timeMs, timezone);
  for (let start = 0; start < longitude.length; start += rowsAtOnce) {
    const end = Math.min(longitude.length, start + rowsAtOnce);
    for (let row = start; row < end; row++) {
      const [x, y] = [longitude[row] ?? NaN, latitude[row] ?? NaN];
      assigned[row] = level.dated ? level.find(x, y, () => dayAt(row)) : level.index.find(x, y);
    }
    if (end < longitude.length) await yieldNow(signal);
  }
  return assigned;
}

/**
 * Days of events that are sorted by time, undated ones first; these have the day of the newest, or an empty one. The limits of the day
 * asked for last are held, so that a walk through the events asks the calendar once a day.
 */
export function eventDay(timeMs: Float64Array, timezone: string): (row: number) => string {
  const newestMs = timeMs.at(-1) ?? NaN;
  const undated = Number.isNaN(newestMs) ? '' : dayOf(newestMs, timezone);
  let held = { day: '', fromMs: NaN, toMs: NaN };
  return (row) => {
    const at = timeMs[row] ?? NaN;
    if (Number.isNaN(at)) return undated;
    if (!(at >= held.fromMs && at < held.toMs)) {
      const fromMs = startOfDay(at, timezone);
      held = { day: dayOf(at, timezone), fromMs, toMs: startOfDay(at, timezone, 1) };
    }
    return held.day;
  };
}
