import { decodeGridCode } from '#shared/codes/grid_code.ts';
import type { LayerId } from '#shared/layers/index.ts';

import type { ParsedRow } from './chunk_builder.ts';
import type { ProblemLog } from './problem_log.ts';

/**
 * Fills the parent of grids that state none, out of their own code: the form in which the file itself has the unit above,
 * else the village of a grid. A village whose township the file does not have stays without one: townships are written with
 * nine digits or twelve.
 */
export function fillGridParents(rows: readonly ParsedRow[], layer: LayerId, log: ProblemLog): void {
  if (layer !== 'grids') return;
  const codes = new Set(rows.map(({ values }) => values.code));
  for (const { row, values } of rows) {
    if ((values.parent_code ?? null) !== null || typeof values.code !== 'string') continue;
    const known = decodeGridCode(values.code);
    if (!known || known.level === '1') continue;
    const inFile = known.parents.find((parent) => codes.has(parent));
    const parent = inFile ?? (known.level === '3' ? known.parents[0] : undefined);
    if (parent === undefined || parent === values.code) continue;
    values.parent_code = parent;
    log.tally({ row, column: '' }, 'parent_from_code');
  }
}
