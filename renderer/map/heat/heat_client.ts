import type { HeatCallName, HeatCalls, HeatReply } from './heat_messages.ts';

/** The typed caller of one heat worker. */
export type HeatClient = {
  call: <N extends HeatCallName>(
    name: N,
    input: HeatCalls[N]['input'],
    transfer?: Transferable[],
  ) => Promise<HeatCalls[N]['output']>;
  /** Ends the worker; calls that wait are never answered. */
  end: () => void;
};

type Waiting = { resolve: (output: never) => void; reject: (error: Error) => void };

export function startHeatWorker(): HeatClient {
  const worker = new Worker(new URL('./heat_worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  worker.onmessage = ({ data }: MessageEvent<HeatReply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) call?.reject(new Error(data.error));
    else call?.resolve(data.output as never);
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  return {
    call: (name, input, transfer = []) => {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, call: name, input }, transfer);
      });
    },
    end: () => worker.terminate(),
  };
}
