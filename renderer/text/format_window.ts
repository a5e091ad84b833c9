import type { TimeWindow } from '#shared/rpc/schemas.ts';

import { formatDay, formatInstant } from './format_value.ts';
import { startOfDay } from '#shared/model/zoned_time.ts';

const isMidnight = (timeMs: number, timezone: string): boolean => startOfDay(timeMs, timezone) === timeMs;

/** Both ends of a window as they are read aloud: whole days with the last day included, otherwise to the minute. */
export function formatWindow({ fromMs, toMs }: TimeWindow, timezone: string): { from: string; to: string } {
  const wholeDays = [fromMs, toMs].every((edge) => edge === null || isMidnight(edge, timezone));
  if (!wholeDays) {
    return {
      from: fromMs === null ? '…' : formatInstant(fromMs, timezone),
      to: toMs === null ? '…' : formatInstant(toMs, timezone),
    };
  }
  return {
    from: fromMs === null ? '…' : formatDay(fromMs, timezone),
    to: toMs === null ? '…' : formatDay(toMs - 1, timezone),
  };
}
