import { once } from 'node:events';
import { Worker, type MessagePort } from 'node:worker_threads';

import type { DemoOptions } from '#resources/make/demo.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { growParts, type DemoPart, type DemoSource } from './demo_source.ts';

/** Tells the worker file that it is to grow a demo and nothing else. */
export type DemoThreadData = { role: 'demo'; demo: DemoOptions };

type DemoMessage = { head: { name: string; timezone: string } } | { part: DemoPart } | { end: true };

/** The grower's side: one message for each one that is asked for, so that parts never pile up. */
export function serveDemo(port: MessagePort, options: DemoOptions): void {
  const { name, timezone, parts } = growParts(options);
  const remaining = parts[Symbol.iterator]();
  port.on('message', () => {
    const next = remaining.next();
    const message: DemoMessage = next.done ? { end: true } : { part: next.value };
    port.postMessage(message);
    if (next.done) port.close();
  });
  port.postMessage({ head: { name, timezone } } satisfies DemoMessage);
}

/** The next message of the thread. Throws what ended the thread, or `aborted`. */
async function nextMessage(worker: Worker, signal: AbortSignal): Promise<DemoMessage> {
  try {
    const [message] = (await once(worker, 'message', { signal })) as [DemoMessage];
    return message;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError('aborted', 'Cancelled');
  }
}

/** Grows demos in a thread of their own, made from the worker file of the core; a cancelled one ends at once. */
export function growDemoInThread(workerFile: URL): DemoSource {
  return async (options, signal) => {
    const workerData: DemoThreadData = { role: 'demo', demo: options };
    const worker = new Worker(workerFile, { workerData });
    try {
      const head = await nextMessage(worker, signal);
      if (!('head' in head)) throw new Error('The thread that grows the demo speaks out of turn');
      return { ...head.head, parts: partsOf(worker, signal) };
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  };
}

async function* partsOf(worker: Worker, signal: AbortSignal): AsyncGenerator<DemoPart> {
  try {
    for (;;) {
      worker.postMessage('next');
      const message = await nextMessage(worker, signal);
      if (!('part' in message)) return;
      yield message.part;
    }
  } finally {
    await worker.terminate();
  }
}
