import type { ImportProblem } from '#shared/rpc/import_schemas.ts';
import type { TextParameters } from '#shared/text/fill_text.ts';
import {
  rejectionSentence,
  warningSentence,
  type RejectionCode,
  type WarningCode,
} from '#shared/text/import_text.ts';
import type { Language } from '#shared/text/text.ts';

import { maskFreeText } from './person_guard.ts';
import type { Cell } from './source.ts';

/** Problems of each kind that are listed one by one; the rest is counted. */
const listedProblems = 10_000;

/** Different values of one warning that are told apart. */
const listedValues = 200;

const longestValue = 80;

export type ProblemReport = {
  rejected: ImportProblem[];
  warnings: ImportProblem[];
  rejectedRows: number;
  warningCount: number;
};

type Tally = { code: WarningCode; row: number; column: string; parameters: TextParameters; count: number };

type Where = { row: number; column: string };

/** What an import has to tell: rows refused, rows mended, and what holds for many rows, told once with their number. */
export type ProblemLog = {
  reject(where: Where, code: RejectionCode, cell?: Cell, parameters?: TextParameters): void;
  warn(where: Where, code: WarningCode, cell?: Cell, parameters?: TextParameters): void;
  /** A warning about the file as a whole, in words of its own. */
  tell(where: Where, code: string, reason: string): void;
  /** Counts a row under a warning that is told once a file, or once for each `value`. */
  tally(where: Where, code: WarningCode, parameters?: TextParameters, count?: number): void;
  readonly rejectedRows: number;
  finish(): ProblemReport;
};

/** A value as a report may show it: short, with personal data masked. */
export function shownValue(cell: Cell | undefined): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return maskFreeText(text.slice(0, longestValue * 4)).slice(0, longestValue);
}

function problem(where: Where, code: string, reason: string, cell: Cell | undefined): ImportProblem {
  const value = shownValue(cell);
  return value === '' ? { ...where, code, reason } : { ...where, code, reason, value };
}

export function problemLog(language: Language): ProblemLog {
  const rejected: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const tallies = new Map<string, Tally>();
  const told: ImportProblem[] = [];
  let rejectedRows = 0;
  let warningCount = 0;

  function tallied(): ImportProblem[] {
    return [...tallies.values()].map(({ code, row, column, parameters, count }) =>
      problem({ row, column }, code, warningSentence(code, { ...parameters, count }, language), undefined),
    );
  }

  return {
    reject(where, code, cell, parameters = {}) {
      rejectedRows++;
      if (rejected.length >= listedProblems) return;
      rejected.push(problem(where, code, rejectionSentence(code, parameters, language), cell));
    },
    warn(where, code, cell, parameters = {}) {
      warningCount++;
      if (warnings.length >= listedProblems) return;
      const shown = { ...parameters, value: parameters.value ?? shownValue(cell) };
      warnings.push(problem(where, code, warningSentence(code, shown, language), cell));
    },
    tell(where, code, reason) {
      told.push(problem({ row: where.row, column: shownValue(where.column) }, code, reason, undefined));
    },
    tally(where, code, parameters = {}, count = 1) {
      const { value } = parameters;
      const key = value === undefined ? code : `${code}\n${where.column}\n${value}`;
      const known = tallies.get(key);
      if (known) known.count += count;
      else if (tallies.size < listedValues) tallies.set(key, { ...where, code, parameters, count });
    },
    get rejectedRows() {
      return rejectedRows;
    },
    finish() {
      const more = (count: number): TextParameters => ({ count });
      if (rejectedRows > rejected.length) {
        const reason = rejectionSentence('more_problems', more(rejectedRows - rejected.length), language);
        rejected.push({ row: 0, column: '', code: 'more_problems', reason });
      }
      const overall = [...told, ...tallied()];
      if (warningCount > warnings.length) {
        const reason = warningSentence('more_problems', more(warningCount - warnings.length), language);
        warnings.push({ row: 0, column: '', code: 'more_problems', reason });
      }
      warningCount += overall.length;
      return { rejected, warnings: [...overall, ...warnings], rejectedRows, warningCount };
    },
  };
}
