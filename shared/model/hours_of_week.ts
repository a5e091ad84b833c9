import { undatedSeconds } from './incident_columns.ts';
import { offsetMs } from './zoned_time.ts';

/** Hour of the week of an instant that there is none of. */
export const noHour = 255;

const weekMs = 7 * 86_400_000;
const hoursOfOneWeek = 168;

/** 1970-01-01 was a Thursday: three days after the Monday that weeks begin with. */
const firstHour = 72;

/** From `fromMs` on local time is `offsetMs` ahead of UTC. */
type OffsetSpan = { fromMs: number; offsetMs: number };

/** The instant, to the second, after `beforeMs` and not after `afterMs` from which the offset is that of `afterMs`. */
function changeBetween(beforeMs: number, afterMs: number, timezone: string): number {
  const wanted = offsetMs(afterMs, timezone);
  let low = Math.floor(beforeMs / 1000);
  let high = Math.ceil(afterMs / 1000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle * 1000, timezone) === wanted) high = middle;
    else low = middle;
  }
  return high * 1000;
}

/** What local time was ahead of UTC from `fromMs` to `toMs`, span by span: summer time may last no less than a week. */
export function offsetSpans(fromMs: number, toMs: number, timezone: string): OffsetSpan[] {
  const spans = [{ fromMs, offsetMs: offsetMs(fromMs, timezone) }];
  for (let startMs = fromMs; startMs < toMs; startMs += weekMs) {
    const endMs = Math.min(toMs, startMs + weekMs);
    const offset = offsetMs(endMs, timezone);
    if (offset === spans.at(-1)?.offsetMs) continue;
    spans.push({ fromMs: changeBetween(startMs, endMs, timezone), offsetMs: offset });
  }
  return spans;
}

/**
 * The local hour of the week of each instant, 0 for the first of Monday to 167 for the last of Sunday, `noHour` where
 * there is no instant. `timeSeconds` ascends.
 */
export function hoursOfWeek(timeSeconds: Int32Array, timezone: string): Uint8Array {
  const hours = new Uint8Array(timeSeconds.length).fill(noHour);
  let row = 0;
  while (timeSeconds[row] === undatedSeconds) row++;
  if (row === timeSeconds.length) return hours;
  const spans = offsetSpans((timeSeconds[row] ?? 0) * 1000, (timeSeconds.at(-1) ?? 0) * 1000, timezone);
  for (const [index, span] of spans.entries()) {
    const endSeconds = (spans[index + 1]?.fromMs ?? Infinity) / 1000;
    const shift = span.offsetMs / 1000;
    for (; row < hours.length && (timeSeconds[row] ?? 0) < endSeconds; row++) {
      const hour = Math.floor(((timeSeconds[row] ?? 0) + shift) / 3600) + firstHour;
      hours[row] = ((hour % hoursOfOneWeek) + hoursOfOneWeek) % hoursOfOneWeek;
    }
  }
  return hours;
}
