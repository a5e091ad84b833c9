/** Points in the plane sorted into square buckets, for any number of them. */
export type BucketIndex = {
  sizeMetres: number;
  /** Buckets that hold points, by key, to their position; see `bucketAt`. */
  positions: Map<number, number>;
  /** Column and row of each bucket. */
  column: Int32Array;
  row: Int32Array;
  /** Points of bucket b, ascending, are `points[starts[b]] … points[starts[b + 1] - 1]`. */
  starts: Uint32Array;
  points: Uint32Array;
  /** For each point its bucket. */
  bucketOf: Uint32Array;
};

/** Buckets are told apart by whole numbers below 2^53: 2^26 columns and rows around the origin. */
const span = 2 ** 26;

const keyOf = (column: number, row: number): number => (row + span / 2) * span + column + span / 2;

/** Position of the bucket of a column and row; -1 where it holds no point. */
export function bucketAt(index: BucketIndex, column: number, row: number): number {
  return index.positions.get(keyOf(column, row)) ?? -1;
}

/** Buckets are numbered in the order in which the points first fall into them. */
export function buildBucketIndex(x: Float64Array, y: Float64Array, sizeMetres: number): BucketIndex {
  const positions = new Map<number, number>();
  const bucketOf = new Uint32Array(x.length);
  const columns: number[] = [];
  const rows: number[] = [];
  for (let point = 0; point < x.length; point++) {
    const column = Math.floor((x[point] ?? 0) / sizeMetres);
    const row = Math.floor((y[point] ?? 0) / sizeMetres);
    const key = keyOf(column, row);
    let position = positions.get(key);
    if (position === undefined) {
      position = columns.length;
      positions.set(key, position);
      columns.push(column);
      rows.push(row);
    }
    bucketOf[point] = position;
  }
  return {
    sizeMetres,
    positions,
    column: Int32Array.from(columns),
    row: Int32Array.from(rows),
    bucketOf,
    ...sortedInto(bucketOf, columns.length),
  };
}

function sortedInto(bucketOf: Uint32Array, buckets: number): Pick<BucketIndex, 'starts' | 'points'> {
  const starts = new Uint32Array(buckets + 1);
  for (const bucket of bucketOf) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < buckets; bucket++) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  const points = new Uint32Array(bucketOf.length);
  const next = starts.slice();
  for (const [point, bucket] of bucketOf.entries()) {
    const slot = next[bucket] ?? 0;
    points[slot] = point;
    next[bucket] = slot + 1;
  }
  return { starts, points };
}
