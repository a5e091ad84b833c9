import * as z from 'zod';

import { noHour } from './hours_of_week.ts';

/**
 * What an event has to be for a fence to notice it; an empty list lets everything through. Hours and weekdays are those of
 * the database's time zone. An event without a time satisfies no condition of time.
 */
export const FenceRuleSchema = z.object({
  /** Keys of categories, as a view holds them. */
  categories: z.array(z.string().max(60)).max(500),
  severities: z.array(z.string().max(8)).max(20),
  /** ISO weekdays, Monday 1 to Sunday 7. */
  days: z.array(z.int().min(1).max(7)).max(7),
  /** Local time of day in the half-open [fromHour, toHour), across midnight where `toHour` is the smaller. */
  hours: z.object({ fromHour: z.int().min(0).max(23), toHour: z.int().min(0).max(24) }).nullable(),
  /** When the fence is on duty, by the time of the event: half-open, null leaves a side open. */
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
});

export type FenceRule = z.infer<typeof FenceRuleSchema>;

/** The ground of a fence: an annotation by its key, or an area of the console by its code. It moves when they do. */
export const FenceAreaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('annotation'), fid: z.int() }),
  z.object({
    kind: z.literal('area'),
    layer: z.enum(['grids', 'police_districts']),
    code: z.string().min(1).max(60),
  }),
]);

export type FenceArea = z.infer<typeof FenceAreaSchema>;

/** The rule that notices every event in its area. */
export const everyFenceEvent: FenceRule = {
  categories: [],
  severities: [],
  days: [],
  hours: null,
  fromMs: null,
  toMs: null,
};

/** What a rule asks of an event. `hourOfWeek` is `noHour` where there is no time. */
type FencedEvent = {
  categoryKey: string;
  severity: string;
  timeMs: number | null;
  hourOfWeek: number;
};

function isWithinHours(hour: number, { fromHour, toHour }: { fromHour: number; toHour: number }): boolean {
  if (fromHour <= toHour) return hour >= fromHour && hour < toHour;
  return hour >= fromHour || hour < toHour;
}

function isOnDuty({ fromMs, toMs }: FenceRule, timeMs: number | null): boolean {
  if (fromMs === null && toMs === null) return true;
  return timeMs !== null && timeMs >= (fromMs ?? -Infinity) && timeMs < (toMs ?? Infinity);
}

/** Whether a rule lets an event through, wherever it is. */
export function satisfiesRule(rule: FenceRule, event: FencedEvent): boolean {
  const { categories, severities, days, hours } = rule;
  if (categories.length > 0 && !categories.includes(event.categoryKey)) return false;
  if (severities.length > 0 && !severities.includes(event.severity)) return false;
  if (!isOnDuty(rule, event.timeMs)) return false;
  if (days.length === 0 && hours === null) return true;
  if (event.hourOfWeek === noHour) return false;
  if (days.length > 0 && !days.includes(Math.floor(event.hourOfWeek / 24) + 1)) return false;
  return hours === null || isWithinHours(event.hourOfWeek % 24, hours);
}
