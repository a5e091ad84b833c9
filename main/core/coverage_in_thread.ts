import { Worker, type MessagePort } from 'node:worker_threads';

import { AppError, fromWire, toWire, type WireError } from '#shared/rpc/errors.ts';

import type { CoverageJob, CoverageResult } from '#main/analysis/coverage/coverage_job.ts';
import { runCoverageHere, type CoverageRunner } from '#main/analysis/coverage/run_coverage_here.ts';

/** Tells the worker file that it is to work out a coverage and nothing else. */
export type CoverageThreadData = { role: 'coverage'; job: CoverageJob };

type CoverageMessage =
  { done: number; total: number } | { result: CoverageResult } | { error: WireError; bug: string };

/** Least time between two messages of progress. */
const quietMs = 100;

/** The worker's side: progress now and then, and the result or what went wrong at the end. */
export async function serveCoverage(port: MessagePort, job: CoverageJob): Promise<void> {
  const post = (message: CoverageMessage): void => port.postMessage(message);
  let toldAtMs = 0;
  try {
    const result = await runCoverageHere(job, new AbortController().signal, (done, total) => {
      if (Date.now() - toldAtMs < quietMs) return;
      toldAtMs = Date.now();
      post({ done, total });
    });
    post({ result });
  } catch (error) {
    const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ error: toWire(error, ''), bug });
  }
}

/** Works a coverage out in a thread of its own, made from the worker file of the core; a cancelled one ends at once. */
export function coverageInThread(workerFile: URL): CoverageRunner {
  return (job, signal, onProgress) =>
    new Promise((resolve, reject) => {
      const workerData: CoverageThreadData = { role: 'coverage', job };
      const worker = new Worker(workerFile, { workerData });
      const cancel = (): void => end(() => reject(new AppError('aborted', 'Cancelled')));
      function end(settle: () => void): void {
        signal.removeEventListener('abort', cancel);
        worker.removeAllListeners();
        worker.on('error', () => undefined);
        void worker.terminate();
        settle();
      }
      worker.on('message', (message: CoverageMessage) => {
        if ('result' in message) end(() => resolve(message.result));
        else if ('error' in message) {
          const { error, bug } = message;
          end(() => reject(error.code === 'internal' ? new Error(bug) : fromWire(error)));
        } else onProgress(message.done, message.total);
      });
      worker.on('error', (error) => end(() => reject(error)));
      worker.on('exit', (code) =>
        end(() => reject(new Error(`The thread of coverage ended with code ${code}`))),
      );
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
    });
}
