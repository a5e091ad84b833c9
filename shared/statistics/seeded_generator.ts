/**
 * Random whole numbers that depend on the seed alone: xoshiro128** 1.1 of Blackman and Vigna (ACM TOMS 47, 2021), its state
 * filled by SplitMix32. Not for secrets.
 */
export type SeededGenerator = {
  /** The next 32 bits. */
  next: () => number;
  /** Uniform in [0, bound), without bias: what lies beyond the last whole multiple of the bound is drawn again. */
  below: (bound: number) => number;
};

function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

const rotated = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

export function seededGenerator(seed: number): SeededGenerator {
  const fill = splitMix(seed);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];

  function next(): number {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  }

  return {
    next,
    below(bound) {
      const end = 2 ** 32 - (2 ** 32 % bound);
      let drawn = next();
      while (drawn >= end) drawn = next();
      return drawn % bound;
    },
  };
}

/** Puts a column into random order, each order equally likely (Fisher and Yates, from the end). */
export function shuffle(values: Float64Array, { below }: SeededGenerator): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const held = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = held;
  }
}
