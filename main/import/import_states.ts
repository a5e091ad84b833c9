import { cameraStates } from '#shared/model/camera_state.ts';
import type { StateReport } from '#shared/rpc/camera_schemas.ts';
import { ReadingSchema } from '#shared/rpc/import_schemas.ts';
import type { Input } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { runAt } from '#shared/statistics/camera_runs.ts';
import { stateStep } from '#shared/text/camera_text.ts';

import { packObservations } from '#main/analysis/cameras/pack_observations.ts';
import type { StatusHistory } from '#main/analysis/cameras/status_history.ts';
import type { CoreOptions } from '#main/core/core.ts';
import type { Workspace } from '#main/core/workspace.ts';
import { registeredStates, stateEdit } from '#main/store/camera_states.ts';
import type { RowEdit } from '#main/store/row_edits.ts';
import { findStatusFile, numberStatusCodes, storeStatusFile } from '#main/store/status_files.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { digestOf, newestOf, stateGatherer, type GatheredStates } from './gather_states.ts';
import { maskFreeText } from './person_guard.ts';
import { toldProblem } from './problem_log.ts';
import { readerLimits } from './reader_limits.ts';
import type { StatesSummary } from './reader_messages.ts';
import { readStateFile } from './reader_process.ts';

export type StateImport = {
  path: string;
  fileName: string;
  options: Input<'cameras.import_states'>;
  target: Pick<Workspace, 'kind' | 'timezone' | 'assertWritable' | 'store'>;
  /** What earlier files say. */
  history: StatusHistory;
  spawnReader: CoreOptions['spawnReader'];
  signal?: AbortSignal;
};

/** Problems of each kind that a report of a status file carries. */
const listedProblems = 1000;

const namedCodes = 200;

/** Codes that get their numbers in one short transaction. */
const codesAtOnce = 4000;

type Effect = Pick<StateReport, 'cameras' | 'missing' | 'older' | 'unknownCodes'> & { edits: RowEdit[] };

/** Newest observation that earlier files have of a code. */
function knownUntil({ runs, deviceOf }: StatusHistory, code: string): number {
  const device = deviceOf(code);
  const run = device === undefined ? -1 : runAt(runs, device, Infinity);
  return run < 0 ? -Infinity : (runs.toMs[run] ?? -Infinity);
}

/** What a file changes in the register: a state only where nothing newer is known of the camera. */
function effectOf({ target, history }: StateImport, gathered: GatheredStates): Effect {
  const newest = newestOf(gathered);
  const positions = new Map(gathered.codes.map((code, position) => [code, position]));
  const unknown = new Set(gathered.codes);
  const effect = { cameras: 0, missing: 0, older: 0 };
  const edits: RowEdit[] = [];
  for (const camera of registeredStates(target.store)) {
    const seen = newest[positions.get(camera.code) ?? -1];
    if (!seen) {
      effect.missing++;
      continue;
    }
    effect.cameras++;
    unknown.delete(camera.code);
    const state = cameraStates[seen.state] ?? 'unknown';
    if (seen.timeMs < knownUntil(history, camera.code)) effect.older++;
    else if (camera.state !== state) edits.push(stateEdit(camera, state));
  }
  const first = [...unknown].slice(0, namedCodes);
  return { ...effect, edits, unknownCodes: { count: unknown.size, first } };
}

function reportOf(
  { options }: StateImport,
  fileName: string,
  read: StatesSummary,
  gathered: GatheredStates,
  { edits, ...effect }: Effect,
): StateReport {
  const told = (kind: 'rejected' | 'warning', problems: StatesSummary['rejected']) =>
    problems.slice(0, listedProblems).map((problem) => toldProblem(kind, problem, options.language));
  const isEmpty = read.rows === 0;
  return {
    fileName,
    dryRun: options.dryRun,
    again: false,
    rows: read.rows,
    rejectedRows: read.rejectedRows,
    warningCount: read.warningCount,
    rejected: told('rejected', read.rejected),
    warnings: told('warning', read.warnings),
    firstMs: isEmpty ? null : gathered.firstMs,
    lastMs: isEmpty ? null : gathered.lastMs,
    timeFrom: read.timeFrom,
    columns: read.columns,
    changed: edits.length,
    ...effect,
  };
}

async function numberCodes({ target, signal }: StateImport, codes: readonly string[]): Promise<Uint32Array> {
  const numbers = new Uint32Array(codes.length);
  for (let start = 0; start < codes.length; start += codesAtOnce) {
    numbers.set(numberStatusCodes(target.store, codes.slice(start, start + codesAtOnce)), start);
    await yieldNow(signal);
  }
  return numbers;
}

async function store(
  input: StateImport,
  report: StateReport,
  gathered: GatheredStates,
  { digest, edits }: { digest: string; edits: readonly RowEdit[] },
): Promise<void> {
  const { options, target } = input;
  const numbers = await numberCodes(input, gathered.codes);
  const observations = packObservations({
    device: Uint32Array.from(gathered.code, (position) => numbers[position] ?? 0),
    state: Uint8Array.from(gathered.state),
    timeMs: Float64Array.from(gathered.timeMs),
  });
  storeStatusFile(target.store, {
    fileName: report.fileName,
    firstMs: gathered.firstMs,
    lastMs: gathered.lastMs,
    rows: report.rows,
    digest,
    report: JSON.stringify(report),
    observations,
    edits,
    label: stateStep(report.fileName)[options.language],
    operationId: options.operationId,
  });
}

/**
 * Takes a status file of cameras in: read in a process of its own, checked against the register, stored with the states that it
 * changes as one undoable step. A dry run stores nothing, and so does a file whose observations are there already. Throws
 * `demo_and_real`, `database_read_only`, `aborted`, `mapping_required`, `time_required`, `timezone_unknown` and what the file
 * is refused for.
 */
export async function importStates(input: StateImport): Promise<StateReport> {
  const { options, target, signal } = input;
  if (target.kind === 'demo') throw new AppError('demo_and_real', 'Real data does not go into the demo');
  target.assertWritable();
  const fileName = maskFreeText(input.fileName);
  const gatherer = stateGatherer();
  const read = await readStateFile(
    input.spawnReader,
    {
      kind: 'states',
      path: input.path,
      fileName,
      ...ReadingSchema.parse(options),
      limits: readerLimits,
      timezone: options.timezone ?? target.timezone(),
      mapping: options.mapping,
      observedAtMs: options.observedAtMs ?? null,
      nowMs: Date.now(),
    },
    gatherer.take,
    signal,
  );
  const gathered = gatherer.finish();
  const effect = effectOf(input, gathered);
  const report = reportOf(input, fileName, read, gathered, effect);
  const digest = digestOf(gathered);
  const again = findStatusFile(target.store, digest) !== undefined;
  if (options.dryRun || again || read.rows === 0) return { ...report, again };
  await store(input, report, gathered, { digest, edits: effect.edits });
  return report;
}
