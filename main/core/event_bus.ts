import type { EventData, EventName } from '#shared/rpc/contract.ts';

import type { CoreEvent } from './core.ts';

/** Tells every window what happened. */
export type EventBus = {
  emit<N extends EventName>(event: N, data: EventData<N>, exceptClient?: string): void;
  /** Returns the function that stops listening. */
  listen: (listener: (event: CoreEvent) => void) => () => void;
};

export function createEventBus(): EventBus {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    emit(event, data, exceptClient) {
      const message = { event, data, ...(exceptClient === undefined ? {} : { exceptClient }) } as CoreEvent;
      for (const listener of listeners) listener(message);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
