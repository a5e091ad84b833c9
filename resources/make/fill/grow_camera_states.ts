import { itemAt } from '../ground/item_at.ts';
import { createRandom, type Random } from '../ground/random.ts';
import { endMs } from './incident_patterns.ts';

/** The state that a camera of the demo ends with, as its record says. */
export type EndState = { code: string; state: string };

/** What one status file of the demo says; states by their number (shared/model/camera_state.ts). */
export type GrownStates = {
  fileName: string;
  codes: string[];
  /** Position of the code, state and instant of each observation. */
  code: Uint32Array;
  state: Uint8Array;
  timeMs: Float64Array;
};

const dayMs = 86_400_000;
const days = 91;
const daysInFile = 7;

/** Platforms look at eight in the morning. */
const lookMs = endMs - dayMs + 8 * 3_600_000;

const unseen = 255;
const stateNumbers: Readonly<Record<string, number>> = { online: 0, offline: 1, fault: 2, unknown: 3 };

/** Days before the first file from which troubles may last into it. */
const daysBefore = 25;

/** Days of a storm that took one branch of the network down. */
const stormDays = [52, 53, 54];

/** Cameras out of a thousand that break six times as often. */
const frailPerMille = 60;

const waitDays = (random: Random, mean: number): number =>
  Math.max(1, Math.round(mean * (random.next() + random.next() + (random.chance(0.08) ? 7 : 0))));

/** Puts a trouble from one day up to another. */
function breakDown(line: Uint8Array, from: number, to: number, random: Random): void {
  line.fill(random.chance(0.62) ? 1 : 2, Math.max(0, from), Math.min(days, to));
}

/** The days of one camera, the last of which has the state that it ends with; one that is never seen has none. */
function growLine(line: Uint8Array, end: number, random: Random): void {
  const rate = random.integer(1000) < frailPerMille ? 0.05 : 0.008;
  for (let day = -daysBefore; day < days - 1; day++) {
    if (!random.chance(rate)) continue;
    const back = day + waitDays(random, 2.6);
    if (back > 0 && back < days) breakDown(line, day, back, random);
    day = back;
  }
  if (random.chance(0.09)) for (const day of stormDays) line[day] = 1;
  if (end === 1 || end === 2) line.fill(end, Math.max(1, days - waitDays(random, 6)));
  else if (end === 0) line[days - 1] = 0;
  else if (random.chance(0.5)) line.fill(3, days - 5);
  else {
    line.fill(unseen);
    return;
  }
  for (let day = 0; day < days - 1; day++) if (random.chance(0.004)) line[day] = unseen;
  if (end < 3 && random.chance(0.012)) {
    const cut = days - 9 - random.integer(36);
    line[cut - 1] = end;
    line.fill(unseen, cut);
  }
}

/** Codes that no camera has, as every platform lists some. */
function strayCodes(cameras: readonly EndState[]): string[] {
  const head = itemAt(cameras, 0).code.slice(0, -6);
  return ['990001', '990002', '990003'].map((tail) => head + tail);
}

/** Thirteen weekly status files that end with the states that the cameras have. */
export function* growCameraStates(cameras: readonly EndState[], seed: number): Generator<GrownStates> {
  if (cameras.length === 0) return;
  const random = createRandom('camera states', seed);
  const codes = [...cameras.map(({ code }) => code), ...strayCodes(cameras)];
  const lines = new Uint8Array(codes.length * days);
  for (const [at, { state }] of cameras.entries())
    growLine(lines.subarray(at * days, (at + 1) * days), stateNumbers[state] ?? 3, random);
  for (let first = 0; first < days; first += daysInFile) yield fileOf(codes, lines, first);
}

function fileOf(codes: string[], lines: Uint8Array, first: number): GrownStates {
  const rows: [code: number, state: number, timeMs: number][] = [];
  for (let day = first; day < first + daysInFile; day++) {
    const timeMs = lookMs - (days - 1 - day) * dayMs;
    for (let at = 0; at < codes.length; at++) {
      const state = lines[at * days + day] ?? unseen;
      if (state !== unseen) rows.push([at, state, timeMs]);
    }
  }
  const lastMs = lookMs - (days - daysInFile - first) * dayMs;
  const date = new Date(lastMs + 8 * 3_600_000).toISOString().slice(0, 10);
  return {
    fileName: `状态周报_${date}.csv`,
    codes,
    code: Uint32Array.from(rows, ([code]) => code),
    state: Uint8Array.from(rows, ([, state]) => state),
    timeMs: Float64Array.from(rows, ([, , timeMs]) => timeMs),
  };
}
