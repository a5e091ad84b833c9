import { datumMethod } from '#shared/geo/datum_method.ts';
import { layerById } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import { keyFieldsOf } from '#shared/model/row_key.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { ReadingSchema, type ImportOptions } from '#shared/rpc/import_schemas.ts';
import { importStep } from '#shared/text/import_step.ts';

import type { CoreOptions } from '#main/core/core.ts';
import type { Workspace } from '#main/core/workspace.ts';
import { listCategoryWords } from '#main/store/category_words.ts';
import type { ImportBatch } from '#main/store/import_batch.ts';
import { saveReport, type ImportSummary, type KeptReport } from '#main/store/import_reports.ts';

import type { SharedAreas } from './count_shares.ts';
import { readKeyIndex, type KeyIndex } from './key_index.ts';
import { maskFreeText } from './person_guard.ts';
import type { KnownProblem } from './problem_log.ts';
import { readerLimits, type ReaderLimits } from './reader_limits.ts';
import type { ReadRequest, ReadSummary } from './reader_messages.ts';
import { readFileRows } from './reader_process.ts';
import { rowTaker, type RowTaker } from './take_rows.ts';

/** The parts of the open database that an import touches. */
export type ImportTarget = Pick<
  Workspace,
  'kind' | 'timezone' | 'beginBatch' | 'appliedBatch' | 'assertWritable' | 'features' | 'store'
>;

export type FileImport = {
  /** The file itself, and the name that the operator knows it by. */
  path: string;
  fileName: string;
  options: ImportOptions;
  /** Makes a retry after an unknown outcome safe. */
  operationId: string;
  target: ImportTarget;
  /** The areas by which points are counted; none for layers of areas. */
  areas: readonly SharedAreas[];
  spawnReader: CoreOptions['spawnReader'];
  limits?: ReaderLimits;
  signal?: AbortSignal;
  /** Rows of the layer ready so far, and of how many where that is known. */
  onProgress?: (done: number, total: number | null) => void;
};

/** What an import came to: its report, the number under which it is kept, and where the rows of a dry run fall. */
export type FileImported = {
  kept: KeptReport;
  /** Null for a dry run. */
  id: number | null;
  placesGeoJson: string | null;
};

/** The fields that tell rows apart. Throws `bad_input` for a key that the layer does not have. */
function keyFields({ layer, update }: ImportOptions): string[] {
  if (!update) return [layerById(layer).codeField];
  const fields = keyFieldsOf(layer, update.key);
  if (!fields) throw new AppError('bad_input', 'No such key', { field: update.key });
  return fields;
}

async function indexOf(input: FileImport, fields: readonly string[]): Promise<KeyIndex | null> {
  const { target, options } = input;
  if (target.features.count(options.layer) === 0) return null;
  return readKeyIndex(target.store, options.layer, fields, input.signal);
}

function readRequest(
  { path, options, target, limits = readerLimits }: FileImport,
  fileName: string,
  fields: readonly string[],
  index: KeyIndex | null,
): ReadRequest {
  const { update } = options;
  const words = listCategoryWords(target.store).map(({ text, category }) => [text, category]);
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
    update: update ? { fields, duplicates: update.duplicates, ambiguous: index?.ambiguous ?? [] } : null,
    categories: { ...(Object.fromEntries(words) as Record<string, string>), ...options.categories },
    nowMs: Date.now(),
    county: target.features.bounds('grids'),
  };
}

/** What an import under way has come to. */
type Progress = { batch: ImportBatch | null; datum: Datum };

async function readInto(
  input: FileImport,
  request: ReadRequest,
  taker: RowTaker,
  progress: Progress,
): Promise<ReadSummary> {
  const { options, target } = input;
  let total: number | null = null;
  const listener: Parameters<typeof readFileRows>[2] = {
    async opened({ codePrefix, datum, fields, rowCount }) {
      total = rowCount;
      progress.datum = datum;
      if (!options.dryRun)
        progress.batch = await target.beginBatch({
          layer: options.layer,
          fileName: request.fileName,
          datum,
          timezone: request.timezone,
          operationId: input.operationId,
          label: importStep(layerById(options.layer).title, request.fileName)[options.language],
          method: datumMethod(datum),
        });
      taker.open(codePrefix, fields, progress.batch);
    },
    async chunk(chunk) {
      await taker.take(chunk);
      input.onProgress?.(taker.counts.stored + taker.counts.unchanged, total);
    },
  };
  return readFileRows(input.spawnReader, request, listener, input.signal);
}

/** What the core itself has to tell beside the reader. */
function ownWarnings({ counts }: RowTaker): KnownProblem[] {
  if (counts.existing === 0) return [];
  const details = { count: counts.existing };
  return [{ row: 1, column: '', code: 'code_exists', value: '', details }];
}

function unknownCategories(warnings: readonly KnownProblem[]): ImportSummary['unknownCategories'] {
  return warnings
    .filter(({ code }) => code === 'category_unknown')
    .map(({ details: { value, count } }) => ({
      text: typeof value === 'string' ? value : '',
      count: Number(count),
    }))
    .sort((a, b) => b.count - a.count);
}

function keptReport(
  { options }: FileImport,
  request: ReadRequest,
  read: ReadSummary,
  taker: RowTaker,
  datum: Datum,
): KeptReport {
  const warnings = [...ownWarnings(taker), ...read.warnings];
  const summary: ImportSummary = {
    layer: options.layer,
    fileName: request.fileName,
    dryRun: options.dryRun,
    importedAtMs: Date.now(),
    datum,
    timezone: request.timezone,
    key: options.update?.key ?? null,
    accepted: read.accepted,
    ...taker.counts,
    rejectedRows: read.rejectedRows,
    warningCount: read.warningCount + warnings.length - read.warnings.length,
    bounds: taker.bounds,
    unknownCategories: unknownCategories(read.warnings),
    shares: taker.shares(),
    areaCheck: null,
    profile: maskFreeText(options.profile ?? ''),
  };
  return { summary, rejected: read.rejected, warnings, refused: read.refused };
}

/** Keeps the report and makes the rows part of the layer. Returns the number of the report. */
async function store({ target, signal }: FileImport, kept: KeptReport, batch: ImportBatch): Promise<number> {
  const { accepted, rejectedRows: rejected, warningCount: warnings, stored } = kept.summary;
  if (signal?.aborted) throw new AppError('aborted', 'Cancelled');
  const report = await saveReport(target.store, stored === 0 ? null : batch.id, kept);
  if (signal?.aborted) throw new AppError('aborted', 'Cancelled');
  await batch.commit({ accepted, rejected, warnings, report });
  return report;
}

function assertCounty(target: ImportTarget): void {
  if (target.kind === 'demo') throw new AppError('demo_and_real', 'Real data does not go into the demo');
  target.assertWritable();
}

/**
 * Imports one file into a layer as one undoable step: read, checked and masked in a process of its own, compared with the rows
 * that are there, staged in short transactions, committed at the end. A dry run stores nothing. On any failure and on
 * cancellation the database is unchanged. Throws `demo_and_real`, `database_read_only`, `aborted`, `datum_required`,
 * `datum_unknown`, `timezone_unknown`, `mapping_required`, `bad_input`, `rows_refused`, `file_unreadable`, `file_unsupported`,
 * `file_too_large`, or what the store throws.
 */
export async function importFile(input: FileImport): Promise<FileImported> {
  const { options, target } = input;
  const fileName = maskFreeText(input.fileName);
  assertCounty(target);
  const fields = keyFields(options);
  const index = await indexOf(input, fields);
  const request = readRequest(input, fileName, fields, index);
  const { features } = target;
  const taker = rowTaker({ options, features, index, keyFields: fields, areas: input.areas });
  const progress: Progress = { batch: null, datum: 'wgs84' };
  try {
    const read = await readInto(input, request, taker, progress);
    const kept = keptReport(input, request, read, taker, progress.datum);
    const { batch } = progress;
    if (!batch) return { kept, id: null, placesGeoJson: taker.sample.toGeoJson(read.refusedPlaces) };
    if (options.refuseInvalid === true && read.rejectedRows > 0)
      throw new AppError('rows_refused', 'Rows were refused', { file: fileName, count: read.rejectedRows });
    return { kept, id: await store(input, kept, batch), placesGeoJson: null };
  } catch (error) {
    await progress.batch?.cancel().catch(() => undefined);
    throw error;
  }
}
