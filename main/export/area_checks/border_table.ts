import type { Feature } from '#shared/model/feature.ts';
import { incidentsPerKilometre } from '#shared/model/incidents_per_kilometre.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { suppressTable } from '#shared/statistics/suppress_table.ts';
import { areaCheckTableText } from '#shared/text/area_check_text.ts';
import { fillText } from '#shared/text/fill_text.ts';
import type { Language } from '#shared/text/text.ts';

import { checkTable, fact, levelLabel, rounded, type CheckTable } from './check_table.ts';

/** Borders with their incidents, the densest first; small counts and what they follow from are not told. */
export function borderTable(
  answer: Output<'checks.borders'>,
  language: Language,
  k: number,
  linesOf: (id: string) => LonLat[][],
): CheckTable {
  const borders = [...answer.borders].sort((a, b) => incidentsPerKilometre(b) - incidentsPerKilometre(a));
  const counts = borders.map(({ incidents, leftIncidents, rightIncidents }) => [
    leftIncidents,
    rightIncidents,
    incidents - leftIncidents - rightIncidents,
  ]);
  const told = counts.map((own) => suppressTable([{ groups: [], counts: own }], k));
  const rows = borders.map((border, index): Feature => {
    const [left, right] = told[index]?.cells[0] ?? [];
    const incidents = told[index]?.total ?? null;
    return {
      fid: index + 1,
      geometry: { type: 'MultiLineString', coordinates: linesOf(border.id) },
      values: {
        name: border.name,
        leftCode: border.left.code,
        leftName: border.left.name,
        rightCode: border.right?.code ?? '',
        rightName: border.right?.name ?? areaCheckTableText.beyond[language],
        lengthMetres: rounded(border.lengthMetres, 0),
        incidents,
        leftIncidents: left ?? null,
        rightIncidents: right ?? null,
        perKilometre: incidents === null ? null : rounded(incidentsPerKilometre(border), 2),
      },
    };
  });
  return {
    table: checkTable('borders', 'MultiLineString', [
      ['name', 'text'],
      ['leftCode', 'code'],
      ['leftName', 'text'],
      ['rightCode', 'code'],
      ['rightName', 'text'],
      ['lengthMetres', 'number'],
      ['incidents', 'integer'],
      ['leftIncidents', 'integer'],
      ['rightIncidents', 'integer'],
      ['perKilometre', 'number'],
    ]),
    rows,
    facts: [
      fact('level', levelLabel(answer.layer, answer.level, language)),
      fact('radius', String(answer.radiusMetres)),
      fact('asOf', answer.asOf),
      fact('places', areaCheckTableText.placesWords[language]),
      ...(k > 1
        ? [fact('suppression', fillText(areaCheckTableText.suppressed[language], { most: k - 1 }))]
        : []),
    ],
  };
}
