import { layerById, type LayerId } from '#shared/layers/index.ts';
import { keyOfValues } from '#shared/model/row_key.ts';

import type { ParsedRow } from './chunk_builder.ts';
import type { ProblemLog } from './problem_log.ts';
import type { KeyRule } from './reader_messages.ts';

/**
 * Remembers the codes of a file. Without a rule, the second row of a 20-digit device code is refused, since one device cannot
 * stand in two places; elsewhere codes do repeat (several victims of one event) and are kept, which is told.
 */
export type CodeLedger = { admits(parsed: ParsedRow): boolean };

/** The ledger of rows that are appended. */
function appendLedger(layerId: LayerId, column: string, log: ProblemLog): CodeLedger {
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
      const where = { row, column };
      if (layerId === 'cameras' && /^\d{20}$/u.test(code)) {
        log.reject(where, 'code_duplicate', code, { first });
        return false;
      }
      log.tally(where, 'code_repeated');
      return true;
    },
  };
}

/**
 * The ledger of rows that change others by key: refuses rows without a key, rows whose key several rows of the layer have, and
 * of two rows of one key the second, or the first where the rule is `last` and `lastRows` says which row that is.
 */
function keyLedger(
  rule: KeyRule,
  column: string,
  log: ProblemLog,
  lastRows: ReadonlyMap<string, number>,
): CodeLedger {
  const ambiguous = new Set(rule.ambiguous);
  const rows = new Map<string, number>();
  return {
    admits({ row, values }) {
      const where = { row, column };
      const key = keyOfValues(values, rule.fields);
      if (key === null) {
        log.reject(where, 'key_missing');
        return false;
      }
      const shown = rule.fields.map((field) => String(values[field] ?? '')).join(' ');
      if (ambiguous.has(key)) {
        log.reject(where, 'key_ambiguous', shown);
        return false;
      }
      const last = lastRows.get(key) ?? row;
      if (last !== row) {
        log.warn(where, 'key_superseded', shown, { last });
        return false;
      }
      const first = rows.get(key);
      if (first !== undefined) {
        log.reject(where, 'code_duplicate', shown, { first });
        return false;
      }
      rows.set(key, row);
      return true;
    },
  };
}

export function codeLedger(
  layer: LayerId,
  column: string,
  log: ProblemLog,
  rule: KeyRule | null,
  lastRows: ReadonlyMap<string, number> = new Map(),
): CodeLedger {
  return rule ? keyLedger(rule, column, log, lastRows) : appendLedger(layer, column, log);
}
