import { spawnSync } from 'node:child_process';

export type Figure = {
  what: string;
  unit: string;
  ours: number;
  peer?: number;
  peerName?: string;
  limit?: string;
  note?: string;
};

/** One line for the report of `npm run bench`. */
export function report(figure: Figure): void {
  console.log(JSON.stringify(figure));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that a call took. */
export function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Wall-clock milliseconds of a whole process. Throws with its messages when it fails. */
export function timedProcess(command: string, args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 27 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return performance.now() - started;
}

/** Medians of two pieces of work run in turn, A B A B …, after one round that is not counted. */
export function paired(
  rounds: number,
  ours: () => number,
  peer: () => number,
): { ours: number; peer: number } {
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const a = ours();
    const b = peer();
    if (round === 0) continue;
    times.ours.push(a);
    times.peer.push(b);
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}
