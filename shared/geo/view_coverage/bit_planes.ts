/** Samples along the side of a block, and the 32-bit words of one row of it. */
export const blockSide = 64;
const blockBits = 6;
export const wordsARow = blockSide / 32;
/** Words of one plane of a block. */
export const planeWords = blockSide * wordsARow;

/** Rows and columns of samples, `east` and `south` not included. */
type SampleBounds = { west: number; north: number; east: number; south: number };

/**
 * How often each sample of a lattice is covered, up to the number of planes: bit n of plane k is set when more than k shapes
 * cover the sample. Blocks that nothing touches take no memory.
 */
export type BitPlanes = {
  readonly planes: number;
  /** Blocks from the origin of the lattice to the first one of the directory. */
  readonly blockWest: number;
  readonly blockNorth: number;
  readonly across: number;
  readonly down: number;
  /** Number of each block's piece of `words`; -1 for a block that nothing touches. */
  directory: Int32Array;
  words: Uint32Array;
  /** Blocks in use. */
  used: number;
};

export function createBitPlanes(bounds: SampleBounds, planes: number): BitPlanes {
  const blockWest = Math.floor(bounds.west / blockSide);
  const blockNorth = Math.floor(bounds.north / blockSide);
  const across = Math.max(1, Math.ceil(bounds.east / blockSide) - blockWest);
  const down = Math.max(1, Math.ceil(bounds.south / blockSide) - blockNorth);
  return {
    planes,
    blockWest,
    blockNorth,
    across,
    down,
    directory: new Int32Array(across * down).fill(-1),
    words: new Uint32Array(planes * planeWords * 256),
    used: 0,
  };
}

/** First word of the block of a place in the directory; -1 where nothing touches it. */
export function blockStart({ directory, planes }: BitPlanes, place: number): number {
  const slot = directory[place] ?? -1;
  return slot < 0 ? -1 : slot * planes * planeWords;
}

function openBlock(target: BitPlanes, place: number): number {
  const known = blockStart(target, place);
  if (known >= 0) return known;
  const length = target.planes * planeWords;
  const start = target.used * length;
  if (start + length > target.words.length) {
    const grown = new Uint32Array(Math.max(start + length, target.words.length * 2));
    grown.set(target.words);
    target.words = grown;
  }
  target.directory[place] = target.used++;
  return start;
}

/** Bits [from, end) of the words of a row that fall into word `word`. */
function wordMask(word: number, from: number, end: number): number {
  const low = from - word * 32;
  const high = end - word * 32;
  return (low <= 0 ? -1 : -1 << low) & (high >= 32 ? -1 : ~(-1 << high));
}

/** Samples [first, end) of a row, block by block: `start` is the first word of the block's row, or -1. */
function forBlocks(
  target: BitPlanes,
  row: number,
  first: number,
  end: number,
  visit: (start: number, from: number, end: number) => void,
): void {
  const blockRow = Math.floor(row / blockSide) - target.blockNorth;
  if (blockRow < 0 || blockRow >= target.down) return;
  const left = Math.max(first, target.blockWest * blockSide);
  const right = Math.min(end, (target.blockWest + target.across) * blockSide);
  for (let column = left; column < right;) {
    const block = Math.floor(column / blockSide);
    const blockEnd = Math.min(right, (block + 1) * blockSide);
    const place = blockRow * target.across + block - target.blockWest;
    const start = blockStart(target, place);
    if (start >= 0) {
      visit(start + (row % blockSide) * wordsARow, column - block * blockSide, blockEnd - block * blockSide);
    }
    column = blockEnd;
  }
}

/** Covers bits [from, end) of a row of a block once more; `start` is the first word of that row. */
function coverBits(words: Uint32Array, planes: number, start: number, from: number, end: number): void {
  const lastWord = (end - 1) >> 5;
  for (let word = from >> 5; word <= lastWord; word++) {
    const mask = wordMask(word, from, end);
    let at = start + word + (planes - 1) * planeWords;
    for (let plane = planes - 1; plane > 0; plane--, at -= planeWords) {
      const lower = (words[at - planeWords] ?? 0) & mask;
      if (lower !== 0) words[at] = (words[at] ?? 0) | lower;
    }
    words[at] = (words[at] ?? 0) | mask;
  }
}

/** Covers samples [first, end) of a row once more. */
export function coverSpan(target: BitPlanes, row: number, first: number, end: number): void {
  const blockRow = (row >> blockBits) - target.blockNorth;
  if (blockRow < 0 || blockRow >= target.down) return;
  const left = Math.max(first, target.blockWest << blockBits);
  const right = Math.min(end, (target.blockWest + target.across) << blockBits);
  for (let column = left; column < right;) {
    const block = column >> blockBits;
    const blockEnd = Math.min(right, (block + 1) << blockBits);
    const start = openBlock(target, blockRow * target.across + block - target.blockWest);
    const line = start + (row & (blockSide - 1)) * wordsARow;
    const west = block << blockBits;
    coverBits(target.words, target.planes, line, column - west, blockEnd - west);
    column = blockEnd;
  }
}

export function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Adds the number of covered samples of [first, end) of a row to `counts`, plane by plane. */
export function countSpan(
  source: BitPlanes,
  row: number,
  first: number,
  end: number,
  counts: Float64Array | number[],
): void {
  forBlocks(source, row, first, end, (start, from, to) => {
    const { words, planes } = source;
    for (let word = from >> 5; word <= (to - 1) >> 5; word++) {
      const covered = words[start + word] ?? 0;
      if (covered === 0) continue;
      const mask = wordMask(word, from, to);
      for (let plane = 0; plane < planes; plane++) {
        const bits = (words[start + word + plane * planeWords] ?? 0) & mask;
        if (bits === 0) break;
        counts[plane] = (counts[plane] ?? 0) + bitsIn(bits);
      }
    }
  });
}

/** How often a sample is covered, up to the number of planes. */
export function depthAt(source: BitPlanes, column: number, row: number): number {
  const blockColumn = Math.floor(column / blockSide) - source.blockWest;
  const blockRow = Math.floor(row / blockSide) - source.blockNorth;
  if (blockColumn < 0 || blockColumn >= source.across || blockRow < 0 || blockRow >= source.down) return 0;
  const start = blockStart(source, blockRow * source.across + blockColumn);
  if (start < 0) return 0;
  const across = column - (blockColumn + source.blockWest) * blockSide;
  const word = start + (row - (blockRow + source.blockNorth) * blockSide) * wordsARow + (across >> 5);
  const bit = 1 << (across & 31);
  let depth = 0;
  while (depth < source.planes && ((source.words[word + depth * planeWords] ?? 0) & bit) !== 0) depth++;
  return depth;
}

/** Takes the samples that `removed` covers out of every plane of `target`; both lie on one lattice. */
export function clearPlanes(target: BitPlanes, removed: BitPlanes): void {
  for (let down = 0; down < target.down; down++) {
    for (let across = 0; across < target.across; across++) {
      const start = blockStart(target, down * target.across + across);
      const otherAcross = across + target.blockWest - removed.blockWest;
      const otherDown = down + target.blockNorth - removed.blockNorth;
      const inside =
        otherAcross >= 0 && otherAcross < removed.across && otherDown >= 0 && otherDown < removed.down;
      const other = inside ? blockStart(removed, otherDown * removed.across + otherAcross) : -1;
      if (start < 0 || other < 0) continue;
      for (let word = 0; word < planeWords; word++) {
        const kept = ~(removed.words[other + word] ?? 0);
        for (let plane = 0; plane < target.planes; plane++) {
          const at = start + word + plane * planeWords;
          target.words[at] = (target.words[at] ?? 0) & kept;
        }
      }
    }
  }
}

/** The planes without room to grow. */
export function trimPlanes(source: BitPlanes): BitPlanes {
  return { ...source, words: source.words.slice(0, source.used * source.planes * planeWords) };
}
