/**
 * What was seen of many devices, compressed: a run is a stretch of observations of one state without a gap longer than
 * `mostGapMs`. Runs of device `d` are those from `start[d]` to `start[d + 1]`, in order of time.
 */
export type CameraRuns = {
  start: Uint32Array;
  state: Uint8Array;
  /** First and last observation of the run, in milliseconds. */
  fromMs: Float64Array;
  toMs: Float64Array;
};

/** Observations in any order; of two of one device at one instant the later in the list holds. */
export type CameraObservations = {
  device: Uint32Array;
  state: Uint8Array;
  timeMs: Float64Array;
};

/** A day and a half: daily files join, and limits of two days and more are told exactly. */
const mostGapMs = 36 * 3_600_000;

/** Positions of the observations by device and then by time; equal ones keep their order. */
function ordered({ device, timeMs }: CameraObservations, devices: number): Uint32Array {
  const start = new Uint32Array(devices + 1);
  for (const each of device) start[each + 1] = (start[each + 1] ?? 0) + 1;
  for (let at = 0; at < devices; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const order = new Uint32Array(device.length);
  const next = start.slice();
  for (let row = 0; row < device.length; row++) {
    const each = device[row] ?? 0;
    const place = next[each] ?? 0;
    order[place] = row;
    next[each] = place + 1;
  }
  for (let each = 0; each < devices; each++) {
    const part = order.subarray(start[each], start[each + 1]);
    if (!isSorted(part, timeMs)) part.sort((a, b) => (timeMs[a] ?? 0) - (timeMs[b] ?? 0) || a - b);
  }
  return order;
}

function isSorted(rows: Uint32Array, timeMs: Float64Array): boolean {
  for (let at = 1; at < rows.length; at++) {
    if ((timeMs[rows[at - 1] ?? 0] ?? 0) > (timeMs[rows[at] ?? 0] ?? 0)) return false;
  }
  return true;
}

/** Runs under construction, device after device. */
function runBuilder(devices: number, most: number) {
  const runs: CameraRuns = {
    start: new Uint32Array(devices + 1),
    state: new Uint8Array(most),
    fromMs: new Float64Array(most),
    toMs: new Float64Array(most),
  };
  let count = 0;
  return {
    /** A stretch of a device that is later than those before it. */
    add(device: number, state: number, fromMs: number, toMs: number): void {
      const last = count - 1;
      const joins =
        last >= (runs.start[device] ?? 0) &&
        runs.state[last] === state &&
        fromMs - (runs.toMs[last] ?? 0) <= mostGapMs;
      if (joins) {
        runs.toMs[last] = toMs;
        return;
      }
      runs.state[count] = state;
      runs.fromMs[count] = fromMs;
      runs.toMs[count] = toMs;
      count++;
    },
    endDevice(device: number): void {
      runs.start[device + 1] = count;
    },
    finish: (): CameraRuns => ({
      start: runs.start,
      state: runs.state.slice(0, count),
      fromMs: runs.fromMs.slice(0, count),
      toMs: runs.toMs.slice(0, count),
    }),
  };
}

/** Compresses the observations of devices numbered from 0. */
export function compressRuns(observations: CameraObservations, devices: number): CameraRuns {
  const { device, state, timeMs } = observations;
  const order = ordered(observations, devices);
  const builder = runBuilder(devices, order.length);
  let place = 0;
  for (let each = 0; each < devices; each++) {
    for (; place < order.length; place++) {
      const row = order[place] ?? 0;
      if (device[row] !== each) break;
      const after = order[place + 1];
      const time = timeMs[row] ?? 0;
      const isReplaced = after !== undefined && device[after] === each && timeMs[after] === time;
      if (!isReplaced) builder.add(each, state[row] ?? 0, time, time);
    }
    builder.endDevice(each);
  }
  return builder.finish();
}

/** Runs of the same devices, the second all later than the first, as one. */
export function appendRuns(earlier: CameraRuns, later: CameraRuns): CameraRuns {
  const devices = earlier.start.length - 1;
  const builder = runBuilder(devices, earlier.state.length + later.state.length);
  for (let device = 0; device < devices; device++) {
    for (const { start, state, fromMs, toMs } of [earlier, later]) {
      for (let run = start[device] ?? 0; run < (start[device + 1] ?? 0); run++)
        builder.add(device, state[run] ?? 0, fromMs[run] ?? 0, toMs[run] ?? 0);
    }
    builder.endDevice(device);
  }
  return builder.finish();
}

/** The run that holds at an instant: the last that began by then, though it may have ended before. -1 where none has begun. */
export function runAt({ start, fromMs }: CameraRuns, device: number, timeMs: number): number {
  const first = start[device] ?? 0;
  for (let run = (start[device + 1] ?? 0) - 1; run >= first; run--) {
    if ((fromMs[run] ?? 0) <= timeMs) return run;
  }
  return -1;
}

/** When a device was last observed by an instant, given the run that holds then. */
export function lastSeenMs({ toMs }: CameraRuns, run: number, timeMs: number): number {
  return Math.min(toMs[run] ?? 0, timeMs);
}
