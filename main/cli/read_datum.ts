import { type Datum, isDatum } from '#shared/model/datum.ts';

import type { CommandOptions } from './read_options.ts';

/** The datum of `--datum`, in any writing; undefined where it was left out. */
export function readDatum(options: CommandOptions): Datum | undefined {
  const text = options.optional('datum');
  if (text === undefined) return undefined;
  const written = /^epsg:/iu.test(text) ? text.toUpperCase() : text.toLowerCase().replace('-', '');
  if (!isDatum(written)) throw options.unreadable('datum', text);
  return written;
}
