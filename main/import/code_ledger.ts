import { layerById } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';

import type { ParsedRow } from './chunk_builder.ts';
import type { ProblemLog } from './problem_log.ts';

/**
 * Remembers the codes of a file of points. The second row of a 20-digit device code is refused, since one device cannot stand
 * in two places; elsewhere codes do repeat (several victims of one event) and are kept, which is told.
 */
export type CodeLedger = { admits(parsed: ParsedRow): boolean };

export function codeLedger(layerId: LayerId, codeColumn: string, log: ProblemLog): CodeLedger {
  const { codeField } = layerById(layerId);
  const rows = new Map<string, number>();
  return {
    admits({ row, values }) {
      const code = values[codeField];
      if (typeof code !== 'string') return true;
      const first = rows.get(code);
      if (first === undefined) {
        rows.set(code, row);
        return true;
      }
      const where = { row, column: codeColumn };
      if (layerId === 'cameras' && /^\d{20}$/u.test(code)) {
        log.reject(where, 'code_duplicate', code, { first });
        return false;
      }
      log.tally(where, 'code_repeated');
      return true;
    },
  };
}
