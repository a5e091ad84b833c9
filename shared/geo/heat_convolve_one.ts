import type { SeparableKernel } from './heat_kernel.ts';
import type { HeatNodes } from './heat_splat.ts';

/** Columns that hold anything in each row: half-open, empty where `to` is 0. */
export type Extents = { from: Int32Array; to: Int32Array };

/**
 * Lays a kernel of one product on every node, as `convolveNodes` does with kernels of several. `extents` say where
 * rows can be other than zero once the kernel has been laid along them. `line` is empty memory for columns without the
 * margin times all rows, `result` for what is answered.
 */
export function convolveProduct(
  { values, columns, rows, margin }: HeatNodes,
  { reachCells, terms }: SeparableKernel,
  extents: Extents,
  line: Float32Array,
  result: Float32Array,
): Float32Array {
  const { gain = 1, row: profile = new Float64Array(1) } = terms[0] ?? {};
  const innerColumns = columns - 2 * margin;
  const innerRows = rows - 2 * margin;
  const across = profile.map((value) => value * gain);
  for (let j = 0; j < rows; j++) {
    const shift = j * columns + margin - j * innerColumns;
    const start = j * innerColumns;
    for (let at = start + (extents.from[j] ?? 0); at < start + (extents.to[j] ?? 0); at++) {
      const node = at + shift;
      let sum = (profile[0] ?? 0) * (values[node] ?? 0);
      for (let tap = 1; tap <= reachCells; tap++) {
        sum += (profile[tap] ?? 0) * ((values[node - tap] ?? 0) + (values[node + tap] ?? 0));
      }
      line[at] = sum;
    }
  }
  for (let j = 0; j < innerRows; j++) {
    const out = j * innerColumns;
    for (let tap = -reachCells; tap <= reachCells; tap++) {
      const row = j + margin + tap;
      const to = extents.to[row] ?? 0;
      const share = across[Math.abs(tap)] ?? 0;
      const shift = row * innerColumns - out;
      for (let at = out + (extents.from[row] ?? 0); at < out + to; at++) {
        result[at] = (result[at] ?? 0) + share * (line[at + shift] ?? 0);
      }
    }
  }
  return result;
}
