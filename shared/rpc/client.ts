import type { EventData, EventName, Input, MethodName, Output } from './contract.ts';
import { AppError, fromWire, type WireError } from './errors.ts';
import type { Port } from './port.ts';

type Pending = { resolve(value: unknown): void; reject(error: AppError): void };

type Reply = { id: number; result?: unknown; error?: WireError } | { event: EventName; data: unknown };

export type Client = {
  /** `task` becomes the id of the task that the core tells of, where the call is long work. */
  call<N extends MethodName>(
    method: N,
    input: Input<N>,
    signal?: AbortSignal,
    task?: string,
  ): Promise<Output<N>>;
  /** Returns the function that stops listening. */
  on<N extends EventName>(event: N, listener: (data: EventData<N>) => void): () => void;
  /** Rejects whatever still waits; for a wire that has gone. */
  close(): void;
};

/** The typed caller of a core behind a port. */
export function connect(port: Port): Client {
  let nextId = 1;
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(data: never) => void>>();

  const stopListening = port.onMessage((message) => {
    const reply = message as Reply;
    if ('event' in reply) {
      for (const listener of listeners.get(reply.event) ?? []) listener(reply.data as never);
      return;
    }
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.error) waiting?.reject(fromWire(reply.error));
    else waiting?.resolve(reply.result);
  });

  return {
    call(method, input, signal, task) {
      if (signal?.aborted) return Promise.reject(new AppError('aborted', 'Cancelled'));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        function cancel() {
          pending.delete(id);
          port.post({ cancel: id });
          reject(new AppError('aborted', 'Cancelled'));
        }
        pending.set(id, {
          resolve: (value) => {
            signal?.removeEventListener('abort', cancel);
            resolve(value as never);
          },
          reject: (error) => {
            signal?.removeEventListener('abort', cancel);
            reject(error);
          },
        });
        signal?.addEventListener('abort', cancel, { once: true });
        port.post({ id, method, input, ...(task === undefined ? {} : { task }) });
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    close() {
      stopListening();
      for (const waiting of pending.values())
        waiting.reject(new AppError('disconnected', 'The core is gone'));
      pending.clear();
    },
  };
}
