import type { Feature } from '#shared/model/feature.ts';
import type { SeamCheck, SeamProblem } from '#shared/rpc/area_check_schemas.ts';
import { areaTroubleText, seamStateText } from '#shared/text/area_check_text.ts';
import type { Language } from '#shared/text/text.ts';

import { checkTable, fact, levelLabel, rounded, type CheckTable } from './check_table.ts';

/** Shapes of troubles for maps: their ground, or the place where a boundary crosses itself. Tables have the place alone. */
function geometryOf({ shape, at }: SeamProblem, shapes: boolean): Feature['geometry'] {
  return shapes && shape.length > 0
    ? { type: 'MultiPolygon', coordinates: shape }
    : { type: 'Point', coordinates: at };
}

/** Troubles of the seamless check, one a row. */
export function seamTable(check: SeamCheck, language: Language, shapes: boolean): CheckTable {
  const { layer, problems, asOf, toleranceMetres } = check;
  const comma = language === 'zh' ? '、' : ', ';
  const table = checkTable('seams', shapes ? 'Geometry' : 'Point', [
    ['kind', 'text'],
    ['state', 'text'],
    ['level', 'text'],
    ['squareMetres', 'number'],
    ['widthMetres', 'number'],
    ['crossings', 'integer'],
    ['names', 'text'],
    ['codes', 'text'],
    ['parentCode', 'code'],
  ]);
  const rows = problems.map((problem, index): Feature => ({
    fid: index + 1,
    geometry: geometryOf(problem, shapes),
    values: {
      kind: areaTroubleText[problem.kind][language],
      state: seamStateText[problem.state][language],
      level: levelLabel(layer, problem.level, language),
      squareMetres: rounded(problem.squareMetres, 1),
      widthMetres: rounded(problem.widthMetres, 2),
      crossings: problem.crossings.length,
      names: problem.areas.map(({ name, code }) => name || code).join(comma),
      codes: problem.codes.join(comma),
      parentCode: problem.parentCode,
    },
  }));
  return {
    table,
    rows,
    facts: [fact('asOf', asOf), fact('tolerance', String(toleranceMetres))],
  };
}
