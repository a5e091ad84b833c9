const digitBits = 16;
const digits = 2 ** digitBits;

/** One stable counting pass over a 16-bit digit of the keys. */
function countingPass(
  keys: Float64Array,
  order: Uint32Array<ArrayBuffer>,
  divisor: number,
): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(digits + 1);
  const digitOf = (row: number): number => Math.floor((keys[row] ?? 0) / divisor) % digits;
  for (const row of order) {
    const slot = digitOf(row) + 1;
    starts[slot] = (starts[slot] ?? 0) + 1;
  }
  for (let digit = 0; digit < digits; digit++)
    starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const row of order) {
    const digit = digitOf(row);
    const slot = starts[digit] ?? 0;
    sorted[slot] = row;
    starts[digit] = slot + 1;
  }
  return sorted;
}

/**
 * The order in which instants ascend, NaN (no instant) first, equal ones as they stood. A radix sort: a million in a
 * tenth of a second, where a comparing sort takes one.
 */
export function sortByTime(timeMs: Float64Array): Uint32Array<ArrayBuffer> {
  let first = Infinity;
  let last = -Infinity;
  for (const time of timeMs) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const keys = timeMs.map((time) => (Number.isNaN(time) ? 0 : Math.floor(time - first) + 1));
  let order = Uint32Array.from(timeMs, (_, row) => row);
  const greatest = last >= first ? last - first + 1 : 0;
  for (let divisor = 1; divisor <= greatest; divisor *= digits) order = countingPass(keys, order, divisor);
  return order;
}
