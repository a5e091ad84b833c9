import { Worker, type MessagePort } from 'node:worker_threads';

import { AppError, fromWire, toWire, type WireError } from '#shared/rpc/errors.ts';
import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';

import { runHotspotsHere, type HotspotRunner } from '#main/analysis/hotspots/run_hotspots_here.ts';

/** Tells the worker file that it is to work out hotspots and nothing else. */
export type HotspotThreadData = { role: 'hotspots'; job: HotspotJob };

type HotspotMessage =
  { done: number; total: number } | { bytes: Uint8Array } | { error: WireError; bug: string };

/** Least time between two messages of progress. */
const quietMs = 100;

/** The worker's side: progress now and then, and the result or what went wrong at the end. */
export async function serveHotspots(port: MessagePort, job: HotspotJob): Promise<void> {
  const post = (message: HotspotMessage, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  let toldAtMs = 0;
  try {
    const bytes = await runHotspotsHere(job, new AbortController().signal, (done, total) => {
      if (Date.now() - toldAtMs < quietMs) return;
      toldAtMs = Date.now();
      post({ done, total });
    });
    const own = new Uint8Array(bytes);
    post({ bytes: own }, [own.buffer]);
  } catch (error) {
    const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ error: toWire(error, ''), bug });
  }
}

/** Works hotspots out in a thread of their own, made from the worker file of the core; a cancelled one ends at once. */
export function hotspotsInThread(workerFile: URL): HotspotRunner {
  return (job, signal, onProgress) =>
    new Promise((resolve, reject) => {
      const workerData: HotspotThreadData = { role: 'hotspots', job };
      const worker = new Worker(workerFile, { workerData });
      const cancel = (): void => end(() => reject(new AppError('aborted', 'Cancelled')));
      function end(settle: () => void): void {
        signal.removeEventListener('abort', cancel);
        worker.removeAllListeners();
        worker.on('error', () => undefined);
        void worker.terminate();
        settle();
      }
      worker.on('message', (message: HotspotMessage) => {
        if ('bytes' in message) end(() => resolve(message.bytes));
        else if ('error' in message) {
          const { error, bug } = message;
          end(() => reject(error.code === 'internal' ? new Error(bug) : fromWire(error)));
        } else onProgress(message.done, message.total);
      });
      worker.on('error', (error) => end(() => reject(error)));
      worker.on('exit', (code) =>
        end(() => reject(new Error(`The thread of hotspots ended with code ${code}`))),
      );
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
    });
}
