/** Cells by count, the fewest first, equal ones in order. */
function ascending(counts: Uint32Array): Uint32Array {
  return Uint32Array.from(counts.keys()).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
}

/** Whether somebody who knows the sum of the hidden counts, and how they were chosen, could still not tell one of them. */
function isOpen(
  counts: Uint32Array,
  small: readonly number[],
  extra: readonly number[],
  limit: number,
  next: number,
): boolean {
  const values = small.map((cell) => counts[cell] ?? 0);
  const present = values.some((value) => value > 0);
  if (!present) return true;
  const roomBelow = values.some((value) => value < limit - 1);
  if (roomBelow && values.length > 1) return true;
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
  const order = ascending(counts);
  const firstLarge = order.findIndex((cell) => (counts[cell] ?? 0) >= limit);
  const smallEnd = firstLarge === -1 ? order.length : firstLarge;
  const small = [...order.subarray(0, smallEnd)];
  let end = smallEnd;
  const nextVisible = (): number => (end < order.length ? (counts[order[end] ?? 0] ?? 0) : Infinity);
  while (
    end < order.length &&
    !isOpen(counts, small, [...order.subarray(smallEnd, end)], limit, nextVisible())
  ) {
    end += 1;
  }
  for (const cell of order.subarray(0, end)) hidden[cell] = 1;
  return hidden;
}

/** A number that may be told as it is: none, or at least the limit. */
export function tellable(count: number, limit: number): number | null {
  return count > 0 && count < limit ? null : count;
}
