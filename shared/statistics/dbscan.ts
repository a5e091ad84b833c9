import { bucketAt, buildBucketIndex, type BucketIndex } from './bucket_index.ts';

/** Clusters of points by number, from 0; -1 for noise. */
export type Clusters = { labels: Int32Array; count: number };

/** Side of the buckets: two points of one bucket are never farther apart than eps, rounding included. */
const bucketShare = (1 - 1e-12) / Math.SQRT2;

type Points = { x: Float64Array; y: Float64Array; index: BucketIndex; squaredEps: number };

/** Buckets that may hold a point within eps of one of a bucket: 5 × 5 without the corners, itself first. */
function nearBuckets(index: BucketIndex, bucket: number): number[] {
  const near = [bucket];
  for (let rows = -2; rows <= 2; rows++) {
    for (let columns = -2; columns <= 2; columns++) {
      if ((rows === 0 && columns === 0) || Math.abs(rows * columns) === 4) continue;
      const other = bucketAt(index, (index.column[bucket] ?? 0) + columns, (index.row[bucket] ?? 0) + rows);
      if (other !== -1) near.push(other);
    }
  }
  return near;
}

function isNear({ x, y, squaredEps }: Points, a: number, b: number): boolean {
  const [dx, dy] = [(x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0)];
  return dx * dx + dy * dy <= squaredEps;
}

function hasEnough(points: Points, point: number, near: readonly number[], minPoints: number): boolean {
  const { starts, points: list } = points.index;
  let found = 0;
  for (const bucket of near) {
    const end = starts[bucket + 1] ?? 0;
    for (let slot = starts[bucket] ?? 0; slot < end; slot++) {
      if (isNear(points, point, list[slot] ?? 0) && ++found >= minPoints) return true;
    }
  }
  return false;
}

function markCores(points: Points, minPoints: number, near: readonly number[][]): Uint8Array {
  const { starts, points: list } = points.index;
  const isCore = new Uint8Array(list.length);
  for (const [bucket, others] of near.entries()) {
    const members = list.subarray(starts[bucket], starts[bucket + 1]);
    const crowded = members.length >= minPoints;
    for (const point of members) {
      if (crowded || hasEnough(points, point, others, minPoints)) isCore[point] = 1;
    }
  }
  return isCore;
}

/** Finds the root of a bucket, and shortens the way to it. */
function rootOf(parents: Int32Array, bucket: number): number {
  let root = bucket;
  while (parents[root] !== root) root = parents[root] ?? root;
  for (let step = bucket; step !== root;) {
    const next = parents[step] ?? root;
    parents[step] = root;
    step = next;
  }
  return root;
}

function touch(points: Points, a: readonly number[], b: readonly number[]): boolean {
  return a.some((point) => b.some((other) => isNear(points, point, other)));
}

/** Joins the buckets whose cores are within eps of each other; the cores of one bucket always are. */
function joinBuckets(points: Points, cores: readonly number[][], near: readonly number[][]): Int32Array {
  const parents = Int32Array.from(cores.keys());
  for (const [bucket, own] of cores.entries()) {
    for (const other of near[bucket] ?? []) {
      if (other <= bucket) continue;
      const [a, b] = [rootOf(parents, bucket), rootOf(parents, other)];
      if (a !== b && touch(points, own, cores[other] ?? [])) parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parents;
}

/** Numbers the clusters in the order of their first core. */
function labelCores(points: Points, isCore: Uint8Array, parents: Int32Array): Clusters {
  const labels = new Int32Array(isCore.length).fill(-1);
  const numbers = new Map<number, number>();
  for (let point = 0; point < labels.length; point++) {
    if (isCore[point] !== 1) continue;
    const root = rootOf(parents, points.index.bucketOf[point] ?? 0);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    labels[point] = number;
  }
  return { labels, count: numbers.size };
}

/**
 * DBSCAN (Ester and others, KDD 1996) in a plane in metres: points with at least `minPoints` within eps, themselves included,
 * are cores; cores within eps of each other are one cluster; other points within eps of a core belong to it, of several
 * clusters to the one with the first core. By buckets of eps/√2 (Gunawan 2013), so that dense places cost no more than
 * their number.
 */
export function dbscan(x: Float64Array, y: Float64Array, epsMetres: number, minPoints: number): Clusters {
  const index = buildBucketIndex(x, y, epsMetres * bucketShare);
  const points: Points = { x, y, index, squaredEps: epsMetres * epsMetres };
  const near = Array.from(index.column, (_, bucket) => nearBuckets(index, bucket));
  const isCore = markCores(points, minPoints, near);
  const cores = near.map((_, bucket) =>
    [...index.points.subarray(index.starts[bucket], index.starts[bucket + 1])].filter(
      (point) => isCore[point] === 1,
    ),
  );
  const clusters = labelCores(points, isCore, joinBuckets(points, cores, near));
  const { labels } = clusters;
  for (let point = 0; point < labels.length; point++) {
    if (isCore[point] === 1) continue;
    let first = Infinity;
    for (const bucket of near[index.bucketOf[point] ?? 0] ?? []) {
      const [core] = cores[bucket] ?? [];
      const number = core === undefined ? Infinity : (labels[core] ?? 0);
      if (number < first && cores[bucket]?.some((other) => isNear(points, point, other)) === true)
        first = number;
    }
    if (first !== Infinity) labels[point] = first;
  }
  return clusters;
}
