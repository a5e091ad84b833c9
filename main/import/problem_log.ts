import type { ImportProblem } from '#shared/rpc/import_schemas.ts';
import type { RejectionCode, WarningCode } from '#shared/text/import_text.ts';
import { problemSentence, type ProblemKind, type ProblemParameters } from '#shared/text/problem_text.ts';
import type { RefusalCode } from '#shared/text/refusal_text.ts';
import type { Language } from '#shared/text/text.ts';

import { maskFreeText } from './person_guard.ts';
import type { Cell } from './source.ts';

/** Problems of each kind that are listed one by one; the rest is counted. */
const listedProblems = 50_000;

/** Different values of one warning that are told apart. */
const listedValues = 200;

const longestValue = 80;

/** A problem without its sentence, which is made in whatever language is asked for (shared/text/problem_text.ts). */
export type KnownProblem = {
  row: number;
  column: string;
  code: string;
  /** Masked and short; empty where no value is to blame. */
  value: string;
  details: ProblemParameters;
};

export type ProblemReport = {
  rejected: KnownProblem[];
  warnings: KnownProblem[];
  rejectedRows: number;
  warningCount: number;
};

type Tally = {
  code: WarningCode;
  row: number;
  column: string;
  parameters: ProblemParameters;
  count: number;
};

type Where = { row: number; column: string };

/** What an import has to tell: rows refused, rows mended, and what holds for many rows, told once with their number. */
export type ProblemLog = {
  reject(where: Where, code: RejectionCode, cell?: Cell, parameters?: ProblemParameters): void;
  warn(where: Where, code: WarningCode, cell?: Cell, parameters?: ProblemParameters): void;
  /** A column that is not stored. */
  tell(column: string, code: RefusalCode): void;
  /** Counts a row under a warning that is told once a file, or once for each `value`. */
  tally(where: Where, code: WarningCode, parameters?: ProblemParameters, count?: number): void;
  readonly rejectedRows: number;
  finish(): ProblemReport;
};

/** A value as a report may show it: short, with personal data masked. */
export function shownValue(cell: Cell | undefined): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return maskFreeText(text.slice(0, longestValue * 4)).slice(0, longestValue);
}

function problem(where: Where, code: string, details: ProblemParameters, cell?: Cell): KnownProblem {
  return { row: where.row, column: maskFreeText(where.column), code, value: shownValue(cell), details };
}

/** A problem with its sentence, as an answer carries it. */
export function toldProblem(kind: ProblemKind, known: KnownProblem, language: Language): ImportProblem {
  const { row, column, code, value, details } = known;
  const reason = problemSentence(kind, code, details, language);
  return value === '' ? { row, column, code, reason } : { row, column, code, reason, value };
}

/** A log that keeps nothing: for reading ahead. */
export const silentLog: ProblemLog = {
  reject: () => undefined,
  warn: () => undefined,
  tell: () => undefined,
  tally: () => undefined,
  rejectedRows: 0,
  finish: () => ({ rejected: [], warnings: [], rejectedRows: 0, warningCount: 0 }),
};

export function problemLog(): ProblemLog {
  const rejected: KnownProblem[] = [];
  const warnings: KnownProblem[] = [];
  const tallies = new Map<string, Tally>();
  const told: KnownProblem[] = [];
  let rejectedRows = 0;
  let warningCount = 0;

  function tallied(): KnownProblem[] {
    return [...tallies.values()].map(({ code, row, column, parameters, count }) =>
      problem({ row, column }, code, { ...parameters, count }),
    );
  }

  return {
    reject(where, code, cell, parameters = {}) {
      rejectedRows++;
      if (rejected.length >= listedProblems) return;
      rejected.push(problem(where, code, parameters, cell));
    },
    warn(where, code, cell, parameters = {}) {
      warningCount++;
      if (warnings.length >= listedProblems) return;
      const shown = { ...parameters, value: parameters.value ?? shownValue(cell) };
      warnings.push(problem(where, code, shown, cell));
    },
    tell(column, code) {
      const shown = shownValue(column);
      told.push(problem({ row: 1, column: shown }, code, { column: shown }));
    },
    tally(where, code, parameters = {}, count = 1) {
      const { value } = parameters;
      const key = value === undefined ? code : `${code}\n${where.column}\n${JSON.stringify(value)}`;
      const known = tallies.get(key);
      if (known) known.count += count;
      else if (tallies.size < listedValues) tallies.set(key, { ...where, code, parameters, count });
    },
    get rejectedRows() {
      return rejectedRows;
    },
    finish() {
      const nowhere = { row: 0, column: '' };
      if (rejectedRows > rejected.length)
        rejected.push(problem(nowhere, 'more_problems', { count: rejectedRows - rejected.length }));
      const overall = [...told, ...tallied()];
      if (warningCount > warnings.length)
        warnings.push(problem(nowhere, 'more_problems', { count: warningCount - warnings.length }));
      warningCount += overall.length;
      return { rejected, warnings: [...overall, ...warnings], rejectedRows, warningCount };
    },
  };
}
