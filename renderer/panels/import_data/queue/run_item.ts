import { backend } from '#renderer/backend/backend.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import { importOptions, layerOf } from '../import_choices.ts';
import { changeItem, importQueue, itemOf } from './import_queue.ts';
import { stateOf, type ImportItem } from './import_item.ts';
import { taskEnd } from './task_end.ts';

type RunKind = 'trial' | 'store';

const running = new Map<number, AbortController>();

const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal', String(error));

function runInput(item: ImportItem, kind: RunKind, operationId: string) {
  const { preview, choices, upload } = item;
  const layer = layerOf(choices, preview);
  if (!preview || upload === null || layer === null) return null;
  const { language } = uiStore.getState();
  return { ...importOptions(choices, preview, layer, kind === 'trial', language), upload, operationId };
}

function keepReport(id: number, kind: RunKind, report: ImportReport): void {
  if (kind === 'store') changeItem(id, { report, step: 'store' });
  else {
    const words = report.unknownCategories.map(({ text, count }) => [text, count] as const);
    const unknownWords = { ...itemOf(id)?.unknownWords, ...Object.fromEntries(words) };
    changeItem(id, { trial: report, trialIsOld: false, unknownWords });
  }
}

/**
 * What became of a run that was stopped. It may have been stored in the same moment: then its report is fetched by asking
 * for the same operation again, which stores nothing twice.
 */
async function settleStopped(
  id: number,
  kind: RunKind,
  task: string,
  input: NonNullable<ReturnType<typeof runInput>>,
): Promise<void> {
  const end = await taskEnd(task);
  if (end === 'finished' && kind === 'store')
    keepReport(id, kind, await backend().call('imports.run', input));
  else changeItem(id, { cancelled: true });
}

/**
 * Runs the import of one file, for trial or for good, and keeps its report with the file. A failure or a cancellation
 * leaves the database and the choices as they were.
 */
export async function runItem(id: number, kind: RunKind): Promise<void> {
  const item = itemOf(id);
  const input = item ? runInput(item, kind, crypto.randomUUID()) : null;
  if (!input || running.has(id)) return;
  const abort = new AbortController();
  let task = '';
  running.set(id, abort);
  changeItem(id, { trouble: null, cancelled: false, working: { kind, task, stopping: false } });
  try {
    const report = await cancellable((signal, taskId) => {
      task = taskId;
      changeItem(id, { working: { kind, task, stopping: false } });
      return backend().call('imports.run', input, signal, taskId);
    }, abort);
    keepReport(id, kind, report);
  } catch (error) {
    await (
      abort.signal.aborted ? settleStopped(id, kind, task, input) : Promise.reject(asAppError(error))
    ).catch((failure: unknown) => changeItem(id, { trouble: { stage: kind, error: asAppError(failure) } }));
  } finally {
    running.delete(id);
    changeItem(id, { working: null });
  }
}

/** Stops what runs for a file; the queue says so until the core has told how it ended. */
export function stopItem(id: number): void {
  const item = itemOf(id);
  if (!item?.working) return;
  changeItem(id, { working: { ...item.working, stopping: true } });
  running.get(id)?.abort();
}

let storing: Promise<unknown> = Promise.resolve();

/** Stores every file about which nothing is open, one after another. */
export function storeAllReady(): void {
  for (const { id } of importQueue.getState().items) {
    storing = storing.then(() => {
      const item = itemOf(id);
      return item && stateOf(item) === 'ready' ? runItem(id, 'store') : undefined;
    });
  }
}
