import { crosswalkRows, dividedRows, type CrosswalkRow } from '#shared/model/crosswalk_rows.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Crosswalk } from '#shared/rpc/area_check_schemas.ts';
import { suppressTable } from '#shared/statistics/suppress_table.ts';
import { areaCheckTableText } from '#shared/text/area_check_text.ts';
import { fillText } from '#shared/text/fill_text.ts';
import type { Language } from '#shared/text/text.ts';

import { checkTable, fact, levelLabel, rounded, type CheckTable } from './check_table.ts';

type CrosswalkChoice = {
  /** Least share of ground with which an area counts as lying in another; null tells all areas. */
  dividedFromShare: number | null;
  /** Counts from 1 to k - 1 are not told. */
  k: number;
  /** A place inside each area of the first side, by its key. */
  placeOf: (fid: number) => LonLat;
};

type Part = {
  row: CrosswalkRow;
  code: string;
  name: string;
  squareMetres: number;
  incidents: number;
};

/** Every part of every area, what lies outside last, with its incidents beside its ground. */
function partsOf(answer: Crosswalk, { dividedFromShare }: CrosswalkChoice, outside: string): Part[] {
  const byGround = crosswalkRows(answer, 'from', 'area');
  const byIncidents = new Map(crosswalkRows(answer, 'from', 'incidents').map((row) => [row.area, row]));
  const told = dividedFromShare === null ? byGround : dividedRows(byGround, dividedFromShare);
  return told.flatMap((row): Part[] => {
    const events = byIncidents.get(row.area);
    const incidents = new Map(events?.parts.map(({ area, value }) => [area, value]));
    const ground = new Map(row.parts.map(({ area, value }) => [area, value]));
    const areas = [...new Set([...ground.keys(), ...incidents.keys()])];
    const parts = areas.map((area) => ({
      row,
      code: area.code,
      name: area.name,
      squareMetres: ground.get(area) ?? 0,
      incidents: incidents.get(area) ?? 0,
    }));
    const left = { row, code: '', name: outside, squareMetres: row.outside, incidents: events?.outside ?? 0 };
    return left.incidents > 0 || row.outsideShare > 1e-4 ? [...parts, left] : parts;
  });
}

const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : rounded((100 * part) / whole, 3);

/** One row for each part of each area of the first side. Small counts and the sums they follow from are not told. */
export function crosswalkTable(answer: Crosswalk, language: Language, choice: CrosswalkChoice): CheckTable {
  const parts = partsOf(answer, choice, areaCheckTableText.outside[language]);
  const told = suppressTable(
    parts.map(({ row, incidents }) => ({ groups: [row.area.code], counts: [incidents] })),
    choice.k,
  );
  const rows = parts.map(({ row, code, name, squareMetres, incidents }, index): Feature => {
    const own = choice.k > 1 ? (told.cells[index]?.[0] ?? null) : incidents;
    const all = choice.k > 1 ? (told.groups.get(row.area.code)?.total ?? null) : row.area.incidents;
    return {
      fid: index + 1,
      geometry: { type: 'Point', coordinates: choice.placeOf(row.area.fid) },
      values: {
        code: row.area.code,
        name: row.area.name,
        partCode: code,
        partName: name,
        squareMetres: rounded(squareMetres, 1),
        areaShare: shareOf(squareMetres, row.whole),
        incidents: own,
        incidentShare: shareOf(own, all),
        wholeSquareMetres: rounded(row.whole, 1),
        wholeIncidents: all,
      },
    };
  });
  const sides = [answer.from, answer.to].map(({ layer, level }) => levelLabel(layer, level, language));
  return {
    table: checkTable('crosswalk', 'Point', [
      ['code', 'code'],
      ['name', 'text'],
      ['partCode', 'code'],
      ['partName', 'text'],
      ['squareMetres', 'number'],
      ['areaShare', 'number'],
      ['incidents', 'integer'],
      ['incidentShare', 'number'],
      ['wholeSquareMetres', 'number'],
      ['wholeIncidents', 'integer'],
    ]),
    rows,
    facts: [
      fact('level', sides.join(' → ')),
      fact('asOf', answer.asOf),
      fact('measure', areaCheckTableText.measureWords[language]),
      ...(choice.k > 1
        ? [fact('suppression', fillText(areaCheckTableText.suppressed[language], { most: choice.k - 1 }))]
        : []),
    ],
  };
}
