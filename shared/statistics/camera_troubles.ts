import { isTrouble } from '../model/camera_state.ts';
import type { CameraRuns } from './camera_runs.ts';

/** A stretch in which a device was off or faulty. What is unknown in between neither begins nor ends it. */
export type Trouble = {
  /** First observation of it. */
  fromMs: number;
  /** Whether the device was seen working before: else it may have begun earlier than it was first looked at. */
  beginIsKnown: boolean;
  /** First observation of the device working again; null while that has not come. */
  repairedMs: number | null;
};

/** The troubles of one device up to an instant, oldest first. */
export function troublesOf(runs: CameraRuns, device: number, asOfMs: number): Trouble[] {
  const troubles: Trouble[] = [];
  let open: Trouble | null = null;
  let seenWorking = false;
  const end = runs.start[device + 1] ?? 0;
  for (let run = runs.start[device] ?? 0; run < end; run++) {
    const fromMs = runs.fromMs[run] ?? 0;
    if (fromMs > asOfMs) break;
    const state = runs.state[run] ?? 0;
    if (isTrouble(state) && !open) {
      open = { fromMs, beginIsKnown: seenWorking, repairedMs: null };
      troubles.push(open);
    } else if (state === 0) {
      seenWorking = true;
      if (open) open.repairedMs = fromMs;
      open = null;
    }
  }
  return troubles;
}
