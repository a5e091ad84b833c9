import { BoundariesSchema, type Boundaries } from '#shared/rpc/area_schemas.ts';

import type { CommandOptions } from './read_options.ts';

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(time || 0).toISOString().startsWith(text);
}

/** Of which day the areas of a report are, and whose boundaries they have; what is left out follows from the window. */
export function readReportDay(options: CommandOptions): { asOf?: string; boundaries?: Boundaries } {
  const asOf = options.optional('as-of');
  if (asOf !== undefined && !isDay(asOf)) throw options.unreadable('as-of', asOf);
  if (options.optional('boundaries') === undefined) return asOf === undefined ? {} : { asOf };
  const boundaries = options.choice('boundaries', BoundariesSchema.options);
  return asOf === undefined ? { boundaries } : { asOf, boundaries };
}
