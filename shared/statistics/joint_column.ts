import type { CountedColumn } from './running_counts.ts';

/** Several columns as one: each row holds the number of its combination of values. */
export type JointColumn = CountedColumn & {
  /** For each number the values of the columns joined, in their order. */
  combinations: readonly (readonly number[])[];
};

/** Up to here a table is looked up, above it a map. */
const mostTableEntries = 1 << 22;

/** Gives each code a number in order of appearance. */
function numbering(codes: number): (code: number) => { number: number; fresh: boolean } {
  let next = 0;
  if (codes <= mostTableEntries) {
    const table = new Int32Array(codes).fill(-1);
    return (code) => {
      const known = table[code] ?? -1;
      if (known >= 0) return { number: known, fresh: false };
      table[code] = next;
      return { number: next++, fresh: true };
    };
  }
  const map = new Map<number, number>();
  return (code) => {
    const known = map.get(code);
    if (known !== undefined) return { number: known, fresh: false };
    map.set(code, next);
    return { number: next++, fresh: true };
  };
}

/**
 * Joins columns of `rows` rows, so that one walk counts them all: counts of a column are sums over the combinations,
 * of which data have few.
 */
export function joinColumns(columns: readonly CountedColumn[], rows: number): JointColumn {
  const codes = columns.reduce((product, { size }) => product * size, 1);
  const numberOf = numbering(codes);
  const values = new Uint32Array(rows);
  const combinations: number[][] = [];
  for (let row = 0; row < rows; row++) {
    let code = 0;
    for (const { values: each, size } of columns) code = code * size + (each[row] ?? 0);
    const { number, fresh } = numberOf(code);
    values[row] = number;
    if (fresh) combinations.push(columns.map(({ values: each }) => each[row] ?? 0));
  }
  const size = Math.max(1, combinations.length);
  return { values: size <= 0x1_0000 ? Uint16Array.from(values) : values, size, combinations };
}

/** Counts of one of the columns joined, from the counts of their combinations. */
export function countsOfPart(
  { combinations }: Pick<JointColumn, 'combinations'>,
  counts: Uint32Array,
  part: number,
  size: number,
): number[] {
  const sums = new Array<number>(size).fill(0);
  for (const [number, count] of counts.entries()) {
    const value = count === 0 ? undefined : combinations[number]?.[part];
    if (value !== undefined && value >= 0) sums[value] = (sums[value] ?? 0) + count;
  }
  return sums;
}
