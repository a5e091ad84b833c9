import type { TextKey } from '#renderer/text/dictionary.ts';

/** The names of the days of a week, Monday first. */
export const weekdayKeys = [
  'fences.day.1',
  'fences.day.2',
  'fences.day.3',
  'fences.day.4',
  'fences.day.5',
  'fences.day.6',
  'fences.day.7',
] as const satisfies readonly TextKey[];
