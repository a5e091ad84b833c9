import type { TimeWindow } from '#shared/rpc/schemas.ts';

import { parseMoment } from './parse_moment.ts';
import { type CommandOptions, misuse } from './read_options.ts';

function momentOption(options: CommandOptions, name: 'from' | 'to', timezone: string): number | null {
  const text = options.optional(name);
  if (text === undefined) return null;
  const timeMs = parseMoment(text, timezone);
  if (timeMs === null) throw misuse('noSuchTime', { option: `--${name}`, value: text });
  return timeMs;
}

/** Which events a question is about: `[--from, --to)` in the time zone of the data, and one category. */
export function readSelection(
  options: CommandOptions,
  timezone: string,
): { window?: TimeWindow; category?: string } {
  const fromMs = momentOption(options, 'from', timezone);
  const toMs = momentOption(options, 'to', timezone);
  const category = options.optional('category');
  return {
    ...(fromMs === null && toMs === null ? {} : { window: { fromMs, toMs } }),
    ...(category === undefined ? {} : { category }),
  };
}
