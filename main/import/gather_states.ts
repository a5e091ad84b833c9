import { createHash } from 'node:crypto';

import type { StateChunk } from './reader_messages.ts';

/** The observations of one file by code: later rows of one code and instant replace earlier ones. */
export type GatheredStates = {
  codes: string[];
  /** Position of the code of each observation. */
  code: number[];
  state: number[];
  timeMs: number[];
  firstMs: number;
  lastMs: number;
};

export function stateGatherer(): { take: (chunk: StateChunk) => void; finish: () => GatheredStates } {
  const positions = new Map<string, number>();
  const gathered: GatheredStates = {
    codes: [],
    code: [],
    state: [],
    timeMs: [],
    firstMs: Infinity,
    lastMs: -Infinity,
  };
  return {
    take({ codes, states, timesMs }) {
      for (const [row, text] of codes.entries()) {
        let position = positions.get(text);
        if (position === undefined) {
          position = gathered.codes.length;
          positions.set(text, position);
          gathered.codes.push(text);
        }
        const timeMs = timesMs[row] ?? 0;
        gathered.code.push(position);
        gathered.state.push(states[row] ?? 0);
        gathered.timeMs.push(timeMs);
        gathered.firstMs = Math.min(gathered.firstMs, timeMs);
        gathered.lastMs = Math.max(gathered.lastMs, timeMs);
      }
    },
    finish: () => gathered,
  };
}

/** The last observation of each code: its state and instant, by the position of the code. */
export function newestOf({
  codes,
  code,
  state,
  timeMs,
}: GatheredStates): { state: number; timeMs: number }[] {
  const newest = codes.map(() => ({ state: 0, timeMs: -Infinity }));
  for (const [row, position] of code.entries()) {
    const held = newest[position];
    const time = timeMs[row] ?? 0;
    if (held && time >= held.timeMs) Object.assign(held, { state: state[row] ?? 0, timeMs: time });
  }
  return newest;
}

/** SHA-256 of what the rows say, in their order; the name of the file has no part in it. */
export function digestOf({ codes, code, state, timeMs }: GatheredStates): string {
  const hash = createHash('sha256');
  for (const [row, position] of code.entries())
    hash.update(`${codes[position] ?? ''} ${state[row] ?? 0} ${timeMs[row] ?? 0}\n`);
  return hash.digest('hex');
}
