import type { Value, Values } from './feature.ts';
import { clockReading } from './zoned_time.ts';
import { isInSeason, readSeason, type Season } from './season.ts';

/**
 * When an area is in force, as its record says. Days are `yyyy-MM-dd` of the data's own clock, both ends within; null leaves a
 * side open. A season comes on top: both have to hold.
 */
export type Validity = { validFrom: string | null; validTo: string | null; season: Season | null };

/** Fields that say when an area is in force. A layer without them is in force always. */
export const validityFields = ['valid_from', 'valid_to', 'season'] as const;

const textOrNull = (value: Value | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** What a record says of when it is in force; null for one that says nothing, which is in force always. */
export function validityOf(values: Values): Validity | null {
  const validFrom = textOrNull(values.valid_from);
  const validTo = textOrNull(values.valid_to);
  const season = readSeason(textOrNull(values.season) ?? '');
  return validFrom === null && validTo === null && season === null ? null : { validFrom, validTo, season };
}

/**
 * Whether an area is in force on a day, `yyyy-MM-dd`. Everything that resolves a place to an area, lists areas or counts by them asks
 * this: for an event the day is that of the event, for a report and for what is drawn the day that they are of.
 */
export function isInForce(validity: Validity | null, day: string): boolean {
  if (validity === null) return true;
  const { validFrom, validTo, season } = validity;
  if (validFrom !== null && day < validFrom) return false;
  if (validTo !== null && day > validTo) return false;
  return season === null || isInSeason(season, day);
}

/** The areas of a list that are in force on a day, in their order. */
export function areasInForce<T extends { validity: Validity | null }>(areas: readonly T[], day: string): T[] {
  return areas.filter(({ validity }) => isInForce(validity, day));
}

/**
 * Whether an area of a kind is part of the ground that is tiled without gaps. A mobile grid (流动网格) lies over that ground: it is
 * counted as a set of its own and takes nothing from the grids below it.
 */
export function tilesGround(kind: Value | undefined): boolean {
  return kind !== 'mobile';
}

/** The local day, `yyyy-MM-dd`, on which an instant lies. */
export function dayOf(timeMs: number, timezone: string): string {
  const { year, month, day } = clockReading(timeMs, timezone);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/**
 * The day that a question is of: the one chosen, else the last of its half-open window, else that of the newest data. Null where
 * none of them is known.
 */
export function referenceDay(
  question: { asOf?: string | null | undefined; window?: { toMs: number | null } | undefined },
  asOfMs: number | null,
  timezone: string,
): string | null {
  if (question.asOf) return question.asOf;
  const endMs = question.window?.toMs ?? null;
  if (endMs !== null) return dayOf(endMs - 1, timezone);
  return asOfMs === null ? null : dayOf(asOfMs, timezone);
}
