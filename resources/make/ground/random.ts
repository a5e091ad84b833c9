/** A stream of chance that is the same on every machine (sfc32). */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, count). */
  integer(count: number): number;
  range(low: number, high: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Roughly normal, mean 0 and deviation 1, never beyond ±6. */
  bell(): number;
};

/** 32 bits out of any text, well mixed (FNV-1a with a murmur finish). */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixBits(hash);
}

export function mixBits(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Each purpose gets a stream of its own, so that one more draw in one part leaves all others as they were. */
export function createRandom(purpose: string, seed = 0): Random {
  let a = hashText(purpose);
  let b = mixBits(seed + 0x9e3779b9);
  let c = mixBits(a ^ b);
  let counter = 1;
  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return {
    next,
    integer: (count) => Math.floor(next() * count),
    range: (low, high) => low + (high - low) * next(),
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from');
      return item;
    },
    bell: () => {
      let sum = -6;
      for (let draw = 0; draw < 12; draw++) sum += next();
      return sum;
    },
  };
}

/** Draws indexes in proportion to weights, in logarithmic time. */
export function createWeightedPick(weights: ArrayLike<number>): (random: Random) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let at = 0; at < weights.length; at++) {
    total += weights[at] ?? 0;
    sums[at] = total;
  }
  if (!(total > 0)) throw new RangeError('No weight to pick by');
  return (random) => {
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
