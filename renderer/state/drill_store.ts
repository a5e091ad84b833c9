import { createStore } from 'zustand/vanilla';

import type { Drill, DrillAlarm } from '#shared/rpc/drill_schemas.ts';

type DrillState = {
  /** The drill that runs; null while there is none. The console and the wall wear its banner. */
  current: Drill | null;
  /** Raised when drills have changed. */
  revision: number;
};

/** Drill mode as the core has told it: the same in every window. */
export const drillStore = createStore<DrillState>()(() => ({ current: null, revision: 0 }));

/** How many stages an alarm has reached, 0 to 3. */
export function stagesReached({ acknowledgedAtMs, arrivedAtMs, closedAtMs }: DrillAlarm): number {
  return [acknowledgedAtMs, arrivedAtMs, closedAtMs].filter((timeMs) => timeMs !== null).length;
}
