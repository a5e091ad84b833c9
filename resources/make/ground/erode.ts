import { accumulate, fillPits, stepLength, traceFlow } from './flow.ts';
import { cellCount, type Lattice } from './lattice.ts';
import { createFractalNoise } from './noise.ts';
import { mixBits } from './random.ts';

export type Erosion = {
  seed: number;
  lattice: Lattice;
  heights: Float32Array;
  /** Metres a round. */
  uplift: Float32Array;
  /** Heights that erosion does not go below. */
  least: Float32Array;
  /** Cells that keep their heights. */
  fixed: Uint8Array;
  rounds: number;
  sources: ReadonlyMap<number, number>;
};

const erodibility = 1 / 62;

/** Steepest grade that rock holds. */
const talus = 0.85;

/** Stream power law with n = 1 and m = 1/2, solved downstream first (Braun and Willett 2013); changes the heights. */
export function erode({ seed, lattice, heights, uplift, least, fixed, rounds, sources }: Erosion): void {
  const soft = softness(seed, lattice);
  for (let round = 0; round < rounds; round++) {
    if (round % 15 === 0) fillPits(lattice, heights, fixed);
    const flow = traceFlow(lattice, heights, fixed);
    const area = accumulate(lattice, flow, sources);
    for (const cell of flow.order) {
      const receiver = flow.receivers[cell] ?? 0;
      if (fixed[cell] || receiver === cell) continue;
      const run = stepLength(lattice.columns, cell, receiver) * lattice.cellMetres;
      const power = ((soft[cell] ?? 0) * Math.sqrt(area[cell] ?? 0) * 18) / run;
      const raised =
        ((heights[cell] ?? 0) + (uplift[cell] ?? 0) + power * (heights[receiver] ?? 0)) / (1 + power);
      heights[cell] = Math.max(least[cell] ?? 0, Math.min(raised, (heights[receiver] ?? 0) + talus * run));
    }
  }
}

/** Rock that is harder here and softer there keeps streams from running in parallel. */
function softness(seed: number, lattice: Lattice): Float32Array {
  const vein = createFractalNoise(seed, 2);
  const result = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < result.length; cell++) {
    const column = cell % lattice.columns;
    const row = (cell - column) / lattice.columns;
    const grain = mixBits(cell * 7919 + seed) / 4294967296;
    result[cell] = erodibility * (0.35 + grain + 0.5 * Math.abs(vein(column / 9, row / 9)));
  }
  return result;
}
