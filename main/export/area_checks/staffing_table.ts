import type { Feature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { StaffNorm } from '#shared/model/staffing.ts';
import type { Staffing } from '#shared/rpc/area_check_schemas.ts';
import { areaCheckTableText } from '#shared/text/area_check_text.ts';
import { fillText } from '#shared/text/fill_text.ts';
import type { Language } from '#shared/text/text.ts';

import { checkTable, fact, levelLabel, type CheckTable } from './check_table.ts';

/** Head-counts of the grids of a level against the norm, those that lack most first. */
export function staffingTable(
  answer: Staffing,
  level: string,
  norm: StaffNorm,
  language: Language,
  placeOf: (fid: number) => LonLat,
): CheckTable {
  const names = new Map(answer.rows.map(({ code, name }) => [code, name || code]));
  const listed = answer.rows
    .filter((row) => row.level === level)
    .sort((a, b) => b.missing - a.missing || b.none - a.none);
  const rows = listed.map((row, index): Feature => ({
    fid: index + 1,
    geometry: { type: 'Point', coordinates: placeOf(row.fid) },
    values: {
      code: row.code,
      name: row.name,
      path: row.path.map((code) => names.get(code) ?? code).join(' / '),
      grids: row.grids,
      staff: row.unstated === row.grids ? null : row.staff,
      households: row.households,
      residents: row.residents,
      needed: row.needed,
      missing: row.missing,
      below: row.below,
      none: row.none,
      unstated: row.unstated,
    },
  }));
  const words =
    norm.unit === 'households' ? areaCheckTableText.normHouseholds : areaCheckTableText.normResidents;
  return {
    table: checkTable('staffing', 'Point', [
      ['code', 'code'],
      ['name', 'text'],
      ['path', 'text'],
      ['grids', 'integer'],
      ['staff', 'integer'],
      ['households', 'integer'],
      ['residents', 'integer'],
      ['needed', 'integer'],
      ['missing', 'integer'],
      ['below', 'integer'],
      ['none', 'integer'],
      ['unstated', 'integer'],
    ]),
    rows,
    facts: [
      fact('level', levelLabel('grids', level, language)),
      fact('norm', fillText(words[language], { count: norm.perStaff })),
      fact('asOf', answer.asOf),
    ],
  };
}
