import type { ColumnAreaLevel } from '#shared/model/incident_columns.ts';
import type { LevelCounts } from '#shared/statistics/count_events.ts';

/** What areas are compared by: incidents, incidents per 1,000 residents, or per km². */
export const areaMeasures = ['count', 'residents', 'area'] as const;

export type AreaMeasure = (typeof areaMeasures)[number];

/** What is known of an area besides its incidents. */
export type AreaBase = { residents: number | null; squareMetres: number };

export type AreaValue = { code: string; name: string; count: number; value: number };

/** One count by a measure; null where the area has no residents, or no size. */
function measured(count: number, base: AreaBase | undefined, measure: AreaMeasure): number | null {
  if (measure === 'count') return count;
  const per = measure === 'residents' ? (base?.residents ?? 0) / 1000 : (base?.squareMetres ?? 0) / 1e6;
  return per > 0 ? count / per : null;
}

/** The areas of a level by a measure, the largest first; `left` is how many have no value. */
export function areaValues(
  level: ColumnAreaLevel,
  { counts }: LevelCounts,
  bases: ReadonlyMap<string, AreaBase>,
  measure: AreaMeasure,
): { values: AreaValue[]; left: number } {
  const values: AreaValue[] = [];
  for (const [index, { code, name }] of level.areas.entries()) {
    const count = counts[index] ?? 0;
    const value = measured(count, bases.get(code), measure);
    if (value !== null) values.push({ code, name, count, value });
  }
  values.sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1));
  return { values, left: level.areas.length - values.length };
}
