/** One property of the rows as a small number: `size` values, 0 to size - 1. */
export type CountedColumn = { values: Uint8Array | Uint16Array | Uint32Array; size: number };

/** The columns that are counted in one walk over the rows. */
export type CountedColumns = readonly [CountedColumn, CountedColumn, CountedColumn];

type Tallies = [Uint32Array, Uint32Array, Uint32Array];

/** Rows [start, end) of what is counted. */
export type CountRange = { start: number; end: number };

/**
 * Counts over the rows that a mask lets through, range after range. Sums are kept at every block of rows, so that a range
 * costs two sums and at most two blocks, however long it is.
 */
export type RunningCounts = {
  /** How many rows of the range are let through. */
  total(range: CountRange): number;
  /** How many of them have each value of each column. */
  count(range: CountRange): Tallies;
};

/** More blocks cost memory, fewer cost a longer walk at both ends of a range. */
const mostBlocks = 128;
const leastBlockRows = 4096;
const totalBlockRows = 256;

const noTallies = (columns: CountedColumns): Tallies => [
  new Uint32Array(columns[0].size),
  new Uint32Array(columns[1].size),
  new Uint32Array(columns[2].size),
];

/** Makes ready to count: one walk over all rows. `mask` holds 1 for each row that counts; null counts all. */
export function createRunningCounts(columns: CountedColumns, mask: Uint8Array | null): RunningCounts {
  const rows = columns[0].values.length;
  const blockRows = Math.max(leastBlockRows, Math.ceil(rows / mostBlocks));
  const sums = blockSums(columns, mask, rows, blockRows);
  const totals = mask ? maskSums(mask) : null;

  function countBefore(row: number): Tallies {
    const block = Math.floor(row / blockRows);
    const tallies = copyTallies(sums[block] ?? noTallies(columns));
    tally(columns, mask, tallies, block * blockRows, row);
    return tallies;
  }

  return {
    total: ({ start, end }) =>
      totals && mask ? maskedBefore(mask, totals, end) - maskedBefore(mask, totals, start) : end - start,
    count({ start, end }) {
      if (end - start <= 2 * blockRows) {
        const tallies = noTallies(columns);
        tally(columns, mask, tallies, start, end);
        return tallies;
      }
      const counts = countBefore(end);
      for (const [column, before] of countBefore(start).entries()) subtract(counts[column], before);
      return counts;
    },
  };
}

/** What is counted before each block. */
function blockSums(
  columns: CountedColumns,
  mask: Uint8Array | null,
  rows: number,
  blockRows: number,
): Tallies[] {
  const tallies = noTallies(columns);
  const sums: Tallies[] = [copyTallies(tallies)];
  for (let start = 0; start < rows; start += blockRows) {
    tally(columns, mask, tallies, start, Math.min(rows, start + blockRows));
    sums.push(copyTallies(tallies));
  }
  return sums;
}

const copyTallies = ([first, second, third]: Tallies): Tallies => [
  first.slice(),
  second.slice(),
  third.slice(),
];

function subtract(counts: Uint32Array | undefined, before: Uint32Array): void {
  if (!counts) return;
  for (let value = 0; value < counts.length; value++) {
    counts[value] = (counts[value] ?? 0) - (before[value] ?? 0);
  }
}

/** One walk for all three columns: the loop that a step of the filter waits for. */
function tally(
  [{ values: first }, { values: second }, { values: third }]: CountedColumns,
  mask: Uint8Array | null,
  [ofFirst, ofSecond, ofThird]: Tallies,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row++) {
    const one = mask ? (mask[row] ?? 0) : 1;
    const a = first[row] ?? 0;
    const b = second[row] ?? 0;
    const c = third[row] ?? 0;
    ofFirst[a] = (ofFirst[a] ?? 0) + one;
    ofSecond[b] = (ofSecond[b] ?? 0) + one;
    ofThird[c] = (ofThird[c] ?? 0) + one;
  }
}

/** Rows let through before each short block, four bytes of the mask at a time. */
function maskSums(mask: Uint8Array): Uint32Array {
  const sums = new Uint32Array(Math.ceil(mask.length / totalBlockRows) + 1);
  const words = new Uint32Array(mask.buffer, mask.byteOffset, mask.length >> 2);
  const wordsPerBlock = totalBlockRows / 4;
  let sum = 0;
  for (let block = 0; block < sums.length; block++) {
    sums[block] = sum;
    const end = Math.min(words.length, (block + 1) * wordsPerBlock);
    let ones = 0;
    for (let word = block * wordsPerBlock; word < end; word++) ones += words[word] ?? 0;
    sum += (ones & 0xff) + ((ones >>> 8) & 0xff) + ((ones >>> 16) & 0xff) + (ones >>> 24);
  }
  return sums;
}

function maskedBefore(mask: Uint8Array, sums: Uint32Array, end: number): number {
  const block = Math.floor(end / totalBlockRows);
  let sum = sums[block] ?? 0;
  for (let row = block * totalBlockRows; row < end; row++) sum += mask[row] ?? 0;
  return sum;
}
