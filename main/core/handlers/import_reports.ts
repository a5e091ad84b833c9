import { randomUUID } from 'node:crypto';

import { AppError } from '#shared/rpc/errors.ts';
import { AreaCheckSchema } from '#shared/rpc/area_check_schemas.ts';
import { answeredProblems, ImportReportSchema, type ImportReport } from '#shared/rpc/import_schemas.ts';
import type { ProblemKind } from '#shared/text/problem_text.ts';
import type { Language } from '#shared/text/text.ts';

import type { ExportFiles } from '#main/export/export_files.ts';
import { toldProblem, type KnownProblem } from '#main/import/problem_log.ts';
import { writeReportFile } from '#main/import/write_report_file.ts';
import {
  countProblems,
  findReport,
  listReports,
  readProblems,
  readRefusedRows,
  type ImportSummary,
  type KeptReport,
} from '#main/store/import_reports.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

type ReportHandlers = Pick<
  HandlerGroup<'imports'>,
  'imports.history' | 'imports.report' | 'imports.problems' | 'imports.export_report'
>;

/** What an answer has beside the summary that is kept. */
const toldApart = { report: true, rejected: true, warnings: true, placesUrl: true } as const;

/** Dry runs whose problems can still be asked for. */
const keptDryRuns = 5;

/** Reports of imports: of those of the past in the database, of dry runs in memory. */
export type ImportReports = {
  handlers: ReportHandlers;
  /** Remembers a dry run and returns the name of its report. */
  remember(kept: KeptReport): string;
  /** The report as an answer carries it. */
  answer(report: string, language: Language, placesUrl?: string | null): ImportReport;
  areaCheck(report: string): ImportReport['areaCheck'];
};

/** One report, wherever it is kept. */
type Source = {
  summary: ImportSummary;
  problems(kind: ProblemKind, offset: number, limit: number): readonly KnownProblem[];
  count(kind: ProblemKind): number;
  refused(): KeptReport['refused'];
};

function inMemory({ summary, rejected, warnings, refused }: KeptReport): Source {
  const of = (kind: ProblemKind): readonly KnownProblem[] => (kind === 'rejected' ? rejected : warnings);
  return {
    summary,
    problems: (kind, offset, limit) => of(kind).slice(offset, offset + limit),
    count: (kind) => of(kind).length,
    refused: () => refused,
  };
}

export function importReports({ current, currentOrNull }: CoreServices, files: ExportFiles): ImportReports {
  const dryRuns = new Map<string, KeptReport>();

  function inDatabase(report: string): Source {
    const id = /^\d{1,15}$/u.test(report) ? Number(report) : -1;
    const store = currentOrNull()?.store;
    const found = store && findReport(store, id);
    if (!found) throw new AppError('not_found', 'No such report', { what: report });
    return {
      summary: found.summary,
      problems: (kind, offset, limit) => readProblems(store, id, kind, offset, limit),
      count: (kind) => countProblems(store, id, kind),
      refused: () => readRefusedRows(store, id),
    };
  }

  function sourceOf(report: string): Source {
    const dryRun = dryRuns.get(report);
    return dryRun ? inMemory(dryRun) : inDatabase(report);
  }

  function told(source: Source, kind: ProblemKind, language: Language, offset = 0, limit = answeredProblems) {
    return source.problems(kind, offset, limit).map((known) => toldProblem(kind, known, language));
  }

  function answer(report: string, language: Language, placesUrl: string | null = null): ImportReport {
    const source = sourceOf(report);
    return {
      report,
      ...ImportReportSchema.omit(toldApart).parse({ ...source.summary }),
      rejected: told(source, 'rejected', language),
      warnings: told(source, 'warning', language),
      placesUrl,
    };
  }

  return {
    remember(kept) {
      const name = `dry-${randomUUID()}`;
      dryRuns.set(name, kept);
      for (const old of [...dryRuns.keys()].slice(0, -keptDryRuns)) dryRuns.delete(old);
      return name;
    },
    answer,
    areaCheck: (report) => AreaCheckSchema.nullable().parse(sourceOf(report).summary.areaCheck),
    handlers: {
      'imports.history': ({ offset, limit }) => listReports(current().store, offset, limit),
      'imports.report': ({ report, language }) => answer(report, language),
      'imports.problems': ({ report, kind, offset, limit, language }) => {
        const source = sourceOf(report);
        return { rows: told(source, kind, language, offset, limit), total: source.count(kind) };
      },
      'imports.export_report': async ({ report, what, format, language }) => {
        const source = sourceOf(report);
        const everything = Number.MAX_SAFE_INTEGER;
        const written = {
          summary: source.summary,
          rejected: told(source, 'rejected', language, 0, everything),
          warnings: told(source, 'warning', language, 0, everything),
          refused: source.refused(),
        };
        return writeReportFile(written, { what, format, language, reserve: (name) => files.reserve(name) });
      },
    },
  };
}
