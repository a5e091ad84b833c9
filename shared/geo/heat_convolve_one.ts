import type { SeparableKernel } from './heat_kernel.ts';
import type { HeatNodes } from './heat_splat.ts';

/**
 * Lays a kernel of one product on every node, as `convolveNodes` does with kernels of several. `line` is memory for
 * columns without the margin times all rows, `result` for what is answered.
 */
export function convolveProduct(
  { values, columns, rows, margin }: HeatNodes,
  { reachCells, terms }: SeparableKernel,
  line: Float32Array,
  result: Float32Array,
): Float32Array {
  const { gain = 1, row: profile = new Float64Array(1) } = terms[0] ?? {};
  const innerColumns = columns - 2 * margin;
  const innerRows = rows - 2 * margin;
  const across = profile.map((value) => value * gain);
  for (let j = 0; j < rows; j++) {
    const shift = j * columns + margin - j * innerColumns;
    for (let at = j * innerColumns; at < (j + 1) * innerColumns; at++) {
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
    const centre = (j + margin) * innerColumns;
    for (let i = 0; i < innerColumns; i++) result[out + i] = (across[0] ?? 0) * (line[centre + i] ?? 0);
    for (let tap = 1; tap <= reachCells; tap++) {
      const share = across[tap] ?? 0;
      const up = centre - tap * innerColumns;
      const down = centre + tap * innerColumns;
      for (let i = 0; i < innerColumns; i++) {
        result[out + i] = (result[out + i] ?? 0) + share * ((line[up + i] ?? 0) + (line[down + i] ?? 0));
      }
    }
  }
  return result;
}
