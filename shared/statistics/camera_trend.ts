import { cameraStates } from '../model/camera_state.ts';
import type { CameraRuns } from './camera_runs.ts';

/** How many devices were in each state at the end of a step of time. */
export type CameraTrendStep = {
  atMs: number;
  /** By the order of `cameraStates`. */
  states: number[];
  /** Seen before, but not within the limit. */
  stale: number;
};

/** Position of the first of `instants`, which ascend, that is greater than, or with `orEqual` not less than, a time. */
function firstAfter(instants: readonly number[], timeMs: number, orEqual: boolean): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = instants[middle] ?? 0;
    if (value > timeMs || (orEqual && value === timeMs)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * States of the devices at instants that ascend. An observation holds until the next one, at most for `staleMs`; after that
 * the device counts as stale. Devices never seen by an instant count nowhere.
 */
export function cameraTrend(
  runs: CameraRuns,
  devices: Iterable<number>,
  instants: readonly number[],
  staleMs: number,
): CameraTrendStep[] {
  const steps = instants.length;
  const changes = cameraStates.map(() => new Int32Array(steps + 1));
  const stale = new Int32Array(steps + 1);
  const add = (into: Int32Array | undefined, from: number, to: number): void => {
    if (!into || from >= to) return;
    into[from] = (into[from] ?? 0) + 1;
    into[to] = (into[to] ?? 0) - 1;
  };
  for (const device of devices) {
    const end = runs.start[device + 1] ?? 0;
    for (let run = runs.start[device] ?? 0; run < end; run++) {
      const from = firstAfter(instants, runs.fromMs[run] ?? 0, true);
      const next = run + 1 < end ? firstAfter(instants, runs.fromMs[run + 1] ?? 0, true) : steps;
      const known = Math.min(next, firstAfter(instants, (runs.toMs[run] ?? 0) + staleMs, false));
      add(changes[runs.state[run] ?? 0], from, known);
      add(stale, Math.max(from, known), next);
    }
  }
  const sums = cameraStates.map(() => 0);
  let staleSum = 0;
  return instants.map((atMs, step) => {
    for (const [state, change] of changes.entries()) sums[state] = (sums[state] ?? 0) + (change[step] ?? 0);
    staleSum += stale[step] ?? 0;
    return { atMs, states: [...sums], stale: staleSum };
  });
}
