import type { PlaceLevel, PlaceMatrix, PlaceRule } from '#shared/rpc/facility_schemas.ts';

import type { Area, AreaLayer, AreaLevel } from '../area_layer.ts';
import { isInUse, type FacilityRecord } from './facility_records.ts';

/** Level of the grids that holds the areas of a row. */
const gridLevels: Record<Exclude<PlaceLevel, 'county'>, string> = { township: '1', village: '2' };

type Column = PlaceMatrix['columns'][number];

/** The areas that a matrix has rows for; the whole database is one, with no area of its own. */
export function areasOfLevel(grids: AreaLayer, level: PlaceLevel): AreaLevel | null {
  return level === 'county' ? null : grids.ofLevel(gridLevels[level]);
}

type Tally = { counts: number[][]; outside: number; outOfUse: number; levelUnknown: number };

/** Counts the facilities of each area, column by column. */
function tally(
  facilities: readonly FacilityRecord[],
  level: PlaceLevel,
  columns: readonly Column[],
  areas: AreaLevel | null,
): Tally {
  const counts = Array.from({ length: areas ? areas.areas.length : 1 }, () => columns.map(() => 0));
  const found: Tally = { counts, outside: 0, outOfUse: 0, levelUnknown: 0 };
  for (const facility of facilities) {
    const column = columns.findIndex(({ kind }) => kind === facility.kind);
    const asked = columns[column];
    if (!asked) continue;
    if (asked.sameLevel && facility.level === '') found.levelUnknown++;
    if (asked.sameLevel && facility.level !== level) continue;
    const [longitude, latitude] = facility.at;
    const row = areas ? areas.index.find(longitude, latitude) : 0;
    const counted = counts[row];
    if (!counted) found.outside++;
    else if (!isInUse(facility)) found.outOfUse++;
    else counted[column] = (counted[column] ?? 0) + 1;
  }
  return found;
}

/** Names of areas by code, for the area above each. */
function parentNames(grids: AreaLayer): (area: Area) => string {
  const names = new Map(grids.areas.map(({ code, name }) => [code, name]));
  return ({ parentCode }) => names.get(parentCode) ?? '';
}

/** What of its facilities each area of a level has, against what the rules ask of it. */
export function placeMatrix(
  facilities: readonly FacilityRecord[],
  grids: AreaLayer,
  rules: readonly PlaceRule[],
  level: PlaceLevel,
  wholeName: string,
): PlaceMatrix {
  const columns = rules
    .filter(({ areaLevel }) => areaLevel === level)
    .map(({ kind, least, sameLevel }) => ({ kind, least, sameLevel }));
  const areas = areasOfLevel(grids, level);
  const { counts, ...unplaced } = tally(facilities, level, columns, areas);
  const parentOf = parentNames(grids);
  const heads = areas
    ? areas.areas.map((area) => ({
        fid: area.fid,
        code: area.code,
        name: area.name,
        parent: parentOf(area),
        at: area.centre,
      }))
    : [{ fid: null, code: '', name: wholeName, parent: '', at: null }];
  const metOf = (row: number): number =>
    columns.filter(({ least }, column) => (counts[row]?.[column] ?? 0) >= least).length;
  const rows = heads
    .map((head, row) => ({
      ...head,
      counts: counts[row] ?? [],
      complete: columns.length === 0 ? null : metOf(row) / columns.length,
    }))
    .sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
  const met = heads.reduce((sum, _, row) => sum + metOf(row), 0);
  return {
    level,
    columns,
    rows,
    met,
    asked: columns.length * heads.length,
    lacking: rows.filter(({ complete }) => complete !== null && complete < 1).length,
    ...unplaced,
  };
}
