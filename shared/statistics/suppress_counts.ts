/** Cells by count, the fewest first, equal ones in order. */
function ascending(counts: Uint32Array): Uint32Array {
  return Uint32Array.from(counts.keys()).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
}

/** Whether somebody who knows the sum of the hidden counts, and how they were chosen, could still not tell one of them. */
function isOpen(
  counts: Uint32Array,
  small: Uint32Array,
  extra: readonly number[],
  limit: number,
  next: number,
): boolean {
  let greatest = 0;
  let least = Infinity;
  for (const cell of small) {
    const value = counts[cell] ?? 0;
    greatest = Math.max(greatest, value);
    least = Math.min(least, value);
  }
  if (small.length === 0 || greatest === 0) return true;
  const roomBelow = least < limit - 1;
  if (roomBelow && small.length > 1) return true;
  return extra.some((cell) => {
    const value = counts[cell] ?? 0;
    return value < next || (roomBelow && value > limit);
  });
}

/**
 * Marks the counts that may not be told: all below `limit`, and, where their sum would give one away (it is known from the
 * total and the counts that are told), the next smallest as well. A limit of 0 or 1 marks none.
 */
export function suppressCounts(counts: Uint32Array, limit: number): Uint8Array {
  const hidden = new Uint8Array(counts.length);
  if (limit <= 1) return hidden;
  for (const [cell, count] of counts.entries()) if (count < limit) hidden[cell] = 1;
  const small = Uint32Array.from(counts.keys()).filter((cell) => hidden[cell] === 1);
  if (isOpen(counts, small, [], limit, 0)) return hidden;
  const large = ascending(counts).subarray(small.length);
  let extra = 0;
  while (extra < large.length) {
    extra += 1;
    const next = counts[large[extra] ?? -1] ?? Infinity;
    if (isOpen(counts, small, [...large.subarray(0, extra)], limit, next)) break;
  }
  for (const cell of large.subarray(0, extra)) hidden[cell] = 1;
  return hidden;
}

/** A number that may be told as it is: none, or at least the limit. */
export function tellable(count: number, limit: number): number | null {
  return count > 0 && count < limit ? null : count;
}
