import { useEffect, useState } from 'react';

import { backend } from '#renderer/backend/backend.ts';
import type { ImportProblem, ImportReport } from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

export type ProblemKind = 'rejected' | 'warning';

export type Problem = ImportProblem & { kind: ProblemKind };

/** Problems that have arrived, the rejected rows first, and how many there are. */
export type Problems = { rows: readonly Problem[]; total: number };

const pageRows = 1000;

const ofKind = (kind: ProblemKind, rows: readonly ImportProblem[]): Problem[] =>
  rows.map((row) => ({ ...row, kind }));

/** Reads one kind page by page from where the answer of the import stopped. */
async function restOf(
  report: string,
  kind: ProblemKind,
  known: readonly ImportProblem[],
  language: Language,
  signal: AbortSignal,
): Promise<Problem[]> {
  const rows = [...known];
  for (;;) {
    const input = { report, kind, offset: rows.length, limit: pageRows, language };
    const page = await backend().call('imports.problems', input, signal);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return ofKind(kind, rows);
  }
}

/** All problems of an import: what came with the report at once, the rest as it is read. */
export function useProblems({ report, rejected, warnings }: ImportReport, language: Language): Problems {
  const first = [...ofKind('rejected', rejected), ...ofKind('warning', warnings)];
  const [read, setRead] = useState<{ key: string; rows: Problem[] } | null>(null);
  const key = `${report} ${language}`;
  const whole = rejected.length < pageRows && warnings.length < pageRows;
  useEffect(() => {
    if (whole) return undefined;
    const abort = new AbortController();
    Promise.all([
      restOf(report, 'rejected', rejected, language, abort.signal),
      restOf(report, 'warning', warnings, language, abort.signal),
    ])
      .then((kinds) => setRead({ key, rows: kinds.flat() }))
      .catch(() => undefined);
    return () => abort.abort();
  }, [report, rejected, warnings, language, key, whole]);
  const rows = read?.key === key ? read.rows : first;
  return { rows, total: rows.length };
}
