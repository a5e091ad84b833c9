import { layerById } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import { boundsOf, type Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import {
  answeredProblems,
  ReadingSchema,
  type ImportOptions,
  type ImportReport,
} from '#shared/rpc/import_schemas.ts';
import type { Language } from '#shared/text/text.ts';

import type { CoreOptions } from '#main/core/core.ts';
import type { Workspace } from '#main/core/workspace.ts';
import type { ImportBatch } from '#main/store/import_batch.ts';

import { maskFreeText } from './person_guard.ts';
import { readerLimits, type ReaderLimits } from './reader_limits.ts';
import type { ReadRequest, ReadSummary } from './reader_messages.ts';
import { readFileRows } from './reader_process.ts';
import { newRowsOf } from './row_chunk.ts';

/** The parts of the open database that an import touches. */
export type ImportTarget = Pick<
  Workspace,
  'kind' | 'timezone' | 'beginBatch' | 'appliedBatch' | 'assertWritable' | 'features'
>;

export type FileImport = {
  /** The file itself, and the name that the operator knows it by. */
  path: string;
  fileName: string;
  options: ImportOptions;
  /** Makes a retry after an unknown outcome safe. */
  operationId: string;
  target: ImportTarget;
  spawnReader: CoreOptions['spawnReader'];
  limits?: ReaderLimits;
  signal?: AbortSignal;
  /** Rows of the layer ready so far, and of how many where that is known. */
  onProgress?: (done: number, total: number | null) => void;
};

function stepLabel(fileName: string, layer: ImportOptions['layer'], language: Language): string {
  const title = layerById(layer).title[language];
  return language === 'zh' ? `导入${title}：${fileName}` : `Import ${title}: ${fileName}`;
}

function readRequest(
  { path, options, target, limits = readerLimits }: FileImport,
  fileName: string,
): ReadRequest {
  return {
    kind: 'read',
    path,
    fileName,
    ...ReadingSchema.parse(options),
    limits,
    layer: options.layer,
    datum: options.datum ?? null,
    timezone: options.timezone ?? target.timezone(),
    mapping: options.mapping,
    language: options.language,
    nowMs: Date.now(),
    county: target.features.bounds('grids'),
  };
}

function joined(a: Bounds | null, b: Bounds): Bounds {
  if (!a) return b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

type Counts = Pick<ImportReport, 'accepted' | 'stored' | 'rejectedRows' | 'warningCount'>;

/** A report with its counts alone. */
function bareReport(input: FileImport, fileName: string, datum: Datum, counts: Counts): ImportReport {
  const { options, target } = input;
  return {
    report: input.operationId,
    layer: options.layer,
    fileName,
    dryRun: options.dryRun,
    importedAtMs: Date.now(),
    datum,
    timezone: options.timezone ?? target.timezone(),
    key: options.update?.key ?? null,
    ...counts,
    added: counts.stored,
    changed: 0,
    unchanged: 0,
    existing: 0,
    rejected: [],
    warnings: [],
    bounds: null,
    unknownCategories: [],
    shares: [],
    areaCheck: null,
    placesUrl: null,
  };
}

/** The report of an import that an earlier try has stored already. */
function repeatedReport(input: FileImport, fileName: string): ImportReport | null {
  const { options, target } = input;
  const applied = options.dryRun ? undefined : target.appliedBatch(input.operationId);
  if (!applied) return null;
  const { accepted, stored, rejected, warnings } = applied;
  const counts = { accepted, stored, rejectedRows: rejected, warningCount: warnings };
  return bareReport(input, fileName, options.datum ?? 'wgs84', counts);
}

/** What an import under way has come to. */
type Progress = { batch: ImportBatch | null; datum: Datum; stored: number; bounds: Bounds | null };

async function takeRows(input: FileImport, request: ReadRequest, progress: Progress): Promise<ReadSummary> {
  const { options, target } = input;
  let codePrefix = '';
  let total: number | null = null;
  return readFileRows(
    input.spawnReader,
    request,
    {
      async opened(opened) {
        codePrefix = opened.codePrefix;
        total = opened.rowCount;
        progress.datum = opened.datum;
        if (options.dryRun) return;
        progress.batch = await target.beginBatch({
          layer: options.layer,
          fileName: request.fileName,
          datum: opened.datum,
          timezone: request.timezone,
          operationId: input.operationId,
          label: stepLabel(request.fileName, options.layer, options.language),
        });
      },
      async chunk(chunk) {
        const rows = newRowsOf(chunk, options.layer, codePrefix);
        for (const { geometry } of rows) progress.bounds = joined(progress.bounds, boundsOf(geometry));
        await progress.batch?.add(rows);
        progress.stored += rows.length;
        input.onProgress?.(progress.stored, total);
      },
    },
    input.signal,
  );
}

function assertCounty(target: ImportTarget): void {
  if (target.kind === 'demo') throw new AppError('demo_and_real', 'Real data does not go into the demo');
  target.assertWritable();
}

/**
 * Imports one file into a layer as one undoable step: read, checked and masked in a process of its own, staged in short
 * transactions, committed at the end. A dry run stores nothing. On any failure and on cancellation the database is unchanged.
 * Throws `demo_and_real`, `database_read_only`, `aborted`, `datum_required`, `datum_unknown`, `timezone_unknown`,
 * `mapping_required`, `bad_input`, `file_unreadable`, `file_unsupported`, `file_too_large`, or what the store throws.
 */
export async function importFile(input: FileImport): Promise<ImportReport> {
  const { target } = input;
  const fileName = maskFreeText(input.fileName);
  assertCounty(target);
  const repeated = repeatedReport(input, fileName);
  if (repeated) return repeated;
  const progress: Progress = { batch: null, datum: 'wgs84', stored: 0, bounds: null };
  try {
    const summary = await takeRows(input, readRequest(input, fileName), progress);
    await progress.batch?.commit({
      accepted: summary.accepted,
      rejected: summary.rejectedRows,
      warnings: summary.warningCount,
    });
    const { accepted, rejectedRows, warningCount, rejected, warnings } = summary;
    const counts = { accepted, stored: progress.stored, rejectedRows, warningCount };
    return {
      ...bareReport(input, fileName, progress.datum, counts),
      rejected: rejected.slice(0, answeredProblems),
      warnings: warnings.slice(0, answeredProblems),
      bounds: progress.bounds,
    };
  } catch (error) {
    await progress.batch?.cancel().catch(() => undefined);
    throw error;
  }
}
