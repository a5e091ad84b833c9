import type { Output } from '#shared/rpc/contract.ts';

import type { EventBus } from './event_bus.ts';

type View = NonNullable<Output<'views.current'>>;

/** Least time between two views that the other windows are told: ten a second. */
const quietMs = 100;

/** What the operator looks at, on its way to the wall. */
export type SharedView = {
  /** Tells the other windows; of views that come faster than ten a second the last one is told in the end. */
  share(view: View, fromClient: string | undefined): void;
  current(): View | null;
  /** Forgets the view: it belongs to a database that is closed. */
  forget(): void;
};

export function shareViews(bus: EventBus): SharedView {
  let current: View | null = null;
  let from: string | undefined;
  let toldAtMs = -Infinity;
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    if (!current) return;
    toldAtMs = performance.now();
    bus.emit('view.changed', current, from);
  }

  return {
    share(view, fromClient) {
      current = view;
      from = fromClient;
      if (timer) return;
      const waitMs = toldAtMs + quietMs - performance.now();
      if (waitMs <= 0) tell();
      else timer = setTimeout(tell, waitMs).unref();
    },
    current: () => current,
    forget() {
      current = null;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
