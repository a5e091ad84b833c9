import type { EventData, EventName } from '#shared/rpc/contract.ts';

import type { CoreEvent } from './core.ts';

/** Tells every window what happened. */
export type EventBus = {
  emit<N extends EventName>(event: N, data: EventData<N>, exceptClient?: string): void;
  /** Tells a newcomer at once of the tasks that run. Returns the function that stops listening. */
  listen: (listener: (event: CoreEvent) => void) => () => void;
};

export function createEventBus(): EventBus {
  const listeners = new Set<(event: CoreEvent) => void>();
  const running = new Map<string, CoreEvent>();

  function follow(message: CoreEvent): void {
    if (message.event !== 'task.changed') return;
    if (message.data.state === 'running') running.set(message.data.id, message);
    else running.delete(message.data.id);
  }

  return {
    emit(event, data, exceptClient) {
      const message = { event, data, ...(exceptClient === undefined ? {} : { exceptClient }) } as CoreEvent;
      follow(message);
      for (const listener of listeners) listener(message);
    },
    listen(listener) {
      for (const message of running.values()) listener(message);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
