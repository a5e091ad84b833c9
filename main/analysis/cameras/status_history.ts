import {
  appendRuns,
  compressRuns,
  type CameraObservations,
  type CameraRuns,
} from '#shared/statistics/camera_runs.ts';

import { liveStatusFiles, readObservations, statusCodes, statusEdition } from '#main/store/status_files.ts';
import type { Store } from '#main/store/store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { unpackObservations } from './pack_observations.ts';

/** All that the status files of a database say. */
export type StatusHistory = {
  runs: CameraRuns;
  /** Number of a code among the runs; undefined for one that no file has named. */
  deviceOf: (code: string) => number | undefined;
  codes: readonly string[];
  /** First and last observation; null without any. */
  firstMs: number | null;
  lastMs: number | null;
  files: number;
};

/** Observations that stand in memory together before they are compressed. */
const rowsAtOnce = 1_000_000;

function joined(parts: readonly CameraObservations[]): CameraObservations {
  const rows = parts.reduce((sum, { state }) => sum + state.length, 0);
  const all = { device: new Uint32Array(rows), state: new Uint8Array(rows), timeMs: new Float64Array(rows) };
  let at = 0;
  for (const { device, state, timeMs } of parts) {
    all.device.set(device, at);
    all.state.set(state, at);
    all.timeMs.set(timeMs, at);
    at += state.length;
  }
  return all;
}

type Span = { id: number; firstMs: number; lastMs: number };

/** Files whose times overlap, each group later than the one before; in a group in the order in which they were imported. */
function groupsOf(files: readonly Span[]): Span[][] {
  const groups: Span[][] = [];
  let lastMs = -Infinity;
  for (const file of [...files].sort((a, b) => a.firstMs - b.firstMs || a.id - b.id)) {
    const group = groups.at(-1);
    if (group && file.firstMs <= lastMs) group.push(file);
    else groups.push([file]);
    lastMs = Math.max(lastMs, file.lastMs);
  }
  return groups.map((group) => group.sort((a, b) => a.id - b.id));
}

/**
 * Reads the status files that hold and compresses them, file by file with others in between. Of two observations of a camera
 * at one instant the file that was imported later holds.
 */
export async function readStatusHistory(store: Store, signal?: AbortSignal): Promise<StatusHistory> {
  for (;;) {
    const edition = statusEdition(store);
    const history = await readOnce(store, signal);
    if (statusEdition(store) === edition) return history;
  }
}

async function readOnce(store: Store, signal: AbortSignal | undefined): Promise<StatusHistory> {
  const devices = new Map<string, number>();
  const deviceOfNumber = new Map<number, number>();
  for (const { id, code } of statusCodes(store)) {
    deviceOfNumber.set(id, devices.size);
    devices.set(code, devices.size);
  }
  const files = liveStatusFiles(store);
  let runs = compressRuns(joined([]), devices.size);
  let parts: CameraObservations[] = [];
  let rows = 0;
  const compress = (): void => {
    runs = appendRuns(runs, compressRuns(joined(parts), devices.size));
    parts = [];
    rows = 0;
  };
  for (const group of groupsOf(files)) {
    for (const { id } of group) {
      const observations = unpackObservations(readObservations(store, id));
      const device = observations.device.map((number) => deviceOfNumber.get(number) ?? 0);
      parts.push({ ...observations, device });
      rows += device.length;
      await yieldNow(signal);
    }
    if (rows > rowsAtOnce) compress();
  }
  if (rows > 0) compress();
  return {
    runs,
    deviceOf: (code) => devices.get(code),
    codes: [...devices.keys()],
    firstMs: files.length === 0 ? null : Math.min(...files.map(({ firstMs }) => firstMs)),
    lastMs: files.length === 0 ? null : Math.max(...files.map(({ lastMs }) => lastMs)),
    files: files.length,
  };
}
