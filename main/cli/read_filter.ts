import { readFileSync } from 'node:fs';

import { EventFilterSchema, type EventFilter } from '#shared/model/event_filter.ts';

import type { CommandCore } from './open_command_core.ts';
import { type CommandOptions, misuse } from './read_options.ts';

function parse(text: string): EventFilter | null {
  try {
    const read = EventFilterSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw misuse('noFile', { value: path });
  }
}

/**
 * The events that `--filter` asks for: JSON as the console keeps it, `@file` with such JSON, or the name of a saved
 * filter of the database. Throws a misuse for what is none of these.
 */
export async function readFilter(
  options: CommandOptions,
  core: CommandCore,
): Promise<{ events?: EventFilter }> {
  const asked = options.optional('filter');
  if (asked === undefined) return {};
  const isJson = asked.startsWith('@') || asked.trimStart().startsWith('{');
  const saved = isJson ? undefined : (await core.call('filters.list', {})).find(({ name }) => name === asked);
  const events =
    saved?.filter ?? (isJson ? parse(asked.startsWith('@') ? readText(asked.slice(1)) : asked) : null);
  if (!events) throw misuse('noSuchFilter', { value: asked });
  return { events };
}
