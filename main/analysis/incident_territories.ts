import type { ColumnAreaLevel, IncidentColumns } from '#shared/model/incident_columns.ts';

import type { AreaLevel } from './area_layer.ts';

/** Which areas of every level each incident of the table lies in, by the place of its record. */
export type IncidentTerritories = Pick<IncidentColumns, 'levels' | 'territories' | 'territory'>;

/** One level with the position of each incident's area in it, -1 for none. */
export type AssignedLevel = { layer: ColumnAreaLevel['layer']; level: AreaLevel; assigned: Int32Array };

const mostNarrow = 65_536;

/** Numbers the combinations of areas that occur, in order of appearance after the one that is nowhere. */
export function combineAreas(count: number, assignments: readonly AssignedLevel[]): IncidentTerritories {
  let territories: number[][] = [[]];
  let numbers = new Uint32Array(count);
  for (const { level, assigned } of assignments) {
    const extended = [[...(territories[0] ?? []), -1]];
    const known = new Map([[0, 0]]);
    const width = level.areas.length + 1;
    const next = new Uint32Array(count);
    for (let row = 0; row < count; row++) {
      const area = assigned[row] ?? -1;
      const key = (numbers[row] ?? 0) * width + area + 1;
      let number = known.get(key);
      if (number === undefined) {
        number = extended.push([...(territories[numbers[row] ?? 0] ?? []), area]) - 1;
        known.set(key, number);
      }
      next[row] = number;
    }
    territories = extended;
    numbers = next;
  }
  return {
    levels: assignments.map(({ layer, level }) => ({
      layer,
      level: level.level,
      areas: level.areas.map(({ code, name }) => ({ code, name })),
    })),
    territories,
    territory: territories.length <= mostNarrow ? Uint16Array.from(numbers) : numbers,
  };
}
