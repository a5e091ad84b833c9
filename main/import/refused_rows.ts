import { familyCategoryPattern, foldedCategoryPattern } from '#shared/codes/incident_categories.ts';
import type { LayerId } from '#shared/layers/index.ts';

import type { ColumnPlan } from './match_columns.ts';
import { isPersonalCode, maskFreeText, maskText } from './person_guard.ts';
import type { Cell, SourceRow } from './source.ts';

/** Refused rows as they are kept to be mended: the columns that fill fields, in the words of the source, masked. */
export type RefusedRows = { headings: string[]; rows: { row: number; cells: string[] }[] };

/** Rows that are kept; a file of which more is refused was not mapped rightly. */
const mostRows = 50_000;

const longestCell = 1000;

/** Headings of the coordinates of features, which stand in no column. */
const shapeHeadings = ['longitude', 'latitude'];

type RefusedRowKeeper = { keep(row: SourceRow): void; finish(): RefusedRows };

/**
 * Keeps the rows that were refused. Columns that fill no field are left out, as they are of rows that are stored; words of
 * categories that are not mapped are covered with their titles, and so is what names a family.
 */
export function keepRefusedRows(
  layer: LayerId,
  headings: readonly string[],
  plan: ColumnPlan,
): RefusedRowKeeper {
  const columns = [...new Set(plan.columns.values())].sort((a, b) => a - b);
  const wordy = ['category', 'title'].flatMap((field) => plan.columns.get(field) ?? []);
  const rows: RefusedRows['rows'] = [];
  let hasShapes = false;

  function shown(cell: Cell | undefined, column: number): string {
    const text = cell === null || cell === undefined ? '' : String(cell).slice(0, longestCell);
    const isUnmapped =
      layer === 'incidents' &&
      wordy.includes(column) &&
      (foldedCategoryPattern.test(text) || familyCategoryPattern.test(text));
    return isUnmapped || isPersonalCode(text) ? maskText : maskFreeText(text);
  }

  return {
    keep({ row, cells, shape }) {
      if (rows.length >= mostRows) return;
      const kept = columns.map((column) => shown(cells[column], column));
      if (shape?.type === 'Point') {
        hasShapes = true;
        kept.push(...shape.position.map(String));
      }
      rows.push({ row, cells: kept });
    },
    finish: () => ({
      headings: [
        ...columns.map((column) => maskFreeText(headings[column] ?? '')),
        ...(hasShapes ? shapeHeadings : []),
      ],
      rows,
    }),
  };
}
