import { Worker, type MessagePort } from 'node:worker_threads';

import { AppError, fromWire, toWire, type WireError } from '#shared/rpc/errors.ts';

export type Progress = (done: number, total: number) => void;

/** Tells the worker file of the core that it is to do one job and nothing else. */
export type JobThreadData<Role extends string, Job> = { role: Role; job: Job };

type JobMessage<Result> =
  { done: number; total: number } | { result: Result } | { error: WireError; bug: string };

/** Least time between two messages of progress. */
const quietMs = 100;

/** The worker's side: progress now and then, and the result or what went wrong at the end. `transfer` names what is handed over. */
export async function serveJob<Result>(
  port: MessagePort,
  work: (signal: AbortSignal, onProgress: Progress) => Promise<Result>,
  transfer: (result: Result) => ArrayBuffer[] = () => [],
): Promise<void> {
  const post = (message: JobMessage<Result>, handedOver: ArrayBuffer[] = []): void =>
    port.postMessage(message, handedOver);
  let toldAtMs = 0;
  try {
    const result = await work(new AbortController().signal, (done, total) => {
      if (Date.now() - toldAtMs < quietMs) return;
      toldAtMs = Date.now();
      post({ done, total });
    });
    post({ result }, transfer(result));
  } catch (error) {
    const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ error: toWire(error, ''), bug });
  }
}

/** Does a job in a thread of its own, made from the worker file of the core; a cancelled one ends at once. */
export function runInThread<Result>(
  workerFile: URL,
  workerData: JobThreadData<string, unknown>,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData });
    const cancel = (): void => end(() => reject(new AppError('aborted', 'Cancelled')));
    function end(settle: () => void): void {
      signal.removeEventListener('abort', cancel);
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate();
      settle();
    }
    worker.on('message', (message: JobMessage<Result>) => {
      if ('result' in message) end(() => resolve(message.result));
      else if ('error' in message) {
        const { error, bug } = message;
        end(() => reject(error.code === 'internal' ? new Error(bug) : fromWire(error)));
      } else onProgress(message.done, message.total);
    });
    worker.on('error', (error) => end(() => reject(error)));
    worker.on('exit', (code) =>
      end(() => reject(new Error(`The thread of ${workerData.role} ended with code ${code}`))),
    );
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
  });
}
