import type { Corner } from './flat_plane.ts';

/** A number for each place, the same for equal corners, from 0 in order of appearance. */
type CornerNumbers = { numberOf(corner: Corner): number };

const empty = -1;

/** A table of open addressing: text keys of a million corners take ten times as long. */
export function numberCorners(capacity: number): CornerNumbers {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * capacity)));
  const slots = new Int32Array(size).fill(empty);
  const x = new Float64Array(capacity);
  const y = new Float64Array(capacity);
  let count = 0;
  return {
    numberOf(corner) {
      let slot = (Math.imul(corner.x, 0x9e3779b1) ^ Math.imul(corner.y, 0x85ebca6b)) >>> 0;
      slot = (slot ^ (slot >>> 15)) & (size - 1);
      for (;;) {
        const known = slots[slot] ?? empty;
        if (known === empty) break;
        if (x[known] === corner.x && y[known] === corner.y) return known;
        slot = (slot + 1) & (size - 1);
      }
      slots[slot] = count;
      x[count] = corner.x;
      y[count] = corner.y;
      return count++;
    },
  };
}
