import type { MessagePort } from 'node:worker_threads';

import type { ResourceRequest, ResourceResponse } from './core.ts';
import type { CoreHandle } from './core_handle.ts';

/** As many restarts within a minute; a core that dies more often than that will not live. */
const mostRestarts = 3;
const windowOfTimeMs = 60_000;

/** A core that is started again when its thread dies. Windows lose their ports then and open new ones. */
export type KeptCore = {
  /** Null while the core is being started again. */
  connect(): MessagePort | null;
  resource(request: ResourceRequest): Promise<ResourceResponse>;
  log(line: string): void;
  reportBug(error: unknown): string;
  close(): Promise<void>;
};

type Watcher = {
  /** The core died and is being started again. */
  onRestart(reason: string): void;
  /** The core died too often; the shell should end. */
  onGivenUp(reason: string): void;
};

const unavailable: ResourceResponse = {
  status: 503,
  contentType: 'text/plain; charset=utf-8',
  body: new TextEncoder().encode('The core is being started again'),
};

/** Starts a core and keeps one running. Rejects when the first start fails. */
export async function keepCore(start: () => Promise<CoreHandle>, watcher: Watcher): Promise<KeptCore> {
  let running: CoreHandle | null = null;
  let restartsMs: number[] = [];
  let closing = false;

  async function startOne(): Promise<CoreHandle> {
    const core = await start();
    running = core;
    void core.died.then((reason) => {
      if (running === core) restart(reason);
    });
    return core;
  }

  function restart(reason: string): void {
    running = null;
    if (closing) return;
    const nowMs = Date.now();
    restartsMs = [...restartsMs.filter((timeMs) => nowMs - timeMs < windowOfTimeMs), nowMs];
    if (restartsMs.length > mostRestarts) {
      watcher.onGivenUp(reason);
      return;
    }
    watcher.onRestart(reason);
    startOne().then(
      (core) => {
        core.log(`core died and was started again: ${reason}`);
      },
      (error: unknown) => {
        restart(error instanceof Error ? error.message : String(error));
      },
    );
  }

  await startOne();
  const current = (): CoreHandle | null => running;
  return {
    connect: () => current()?.connect() ?? null,
    resource: (request) => current()?.resource(request) ?? Promise.resolve(unavailable),
    log: (line) => current()?.log(line),
    reportBug: (error) => current()?.reportBug(error) ?? '',
    async close() {
      closing = true;
      await current()?.close();
      running = null;
    },
  };
}
