import { bucketAt, buildBucketIndex, type BucketIndex } from './bucket_index.ts';

/** Pairs of points at most so far apart, each once, by the band of their distance. */
export type NearPairs = {
  /** Pairs in all. */
  count: number;
  /** Calls `visit` with a point, and where in the columns the points after it that are near stand with their bands. */
  each(visit: VisitNear): void;
};

type VisitNear = (point: number, others: Uint32Array, bands: Uint8Array, from: number, to: number) => void;

/** The band (limits[b − 1], limits[b]] of a squared distance; the first holds 0. -1 beyond the last. */
function bandOf(squared: number, squaredLimits: Float64Array): number {
  for (let band = 0; band < squaredLimits.length; band++)
    if (squared <= (squaredLimits[band] ?? 0)) return band;
  return -1;
}

/** Pairs kept in memory: 5 bytes each. Where there are more they are found anew each time. */
const keptPairs = 60_000_000;

type Found = { others: Uint32Array; bands: Uint8Array; count: number };

/** Room for one point's neighbours, grown as needed. */
function roomFor(found: Found): void {
  if (found.count < found.others.length) return;
  const others = new Uint32Array(found.others.length * 2);
  const bands = new Uint8Array(found.bands.length * 2);
  others.set(found.others);
  bands.set(found.bands);
  Object.assign(found, { others, bands });
}

function findAfter(
  point: number,
  {
    x,
    y,
    index,
    squaredLimits,
  }: { x: Float64Array; y: Float64Array; index: BucketIndex; squaredLimits: Float64Array },
  found: Found,
): void {
  found.count = 0;
  const [px, py] = [x[point] ?? 0, y[point] ?? 0];
  const bucket = index.bucketOf[point] ?? 0;
  for (let place = 0; place < 9; place++) {
    const column = (index.column[bucket] ?? 0) + (place % 3) - 1;
    const other = bucketAt(index, column, (index.row[bucket] ?? 0) + Math.floor(place / 3) - 1);
    if (other === -1) continue;
    const end = index.starts[other + 1] ?? 0;
    for (let slot = index.starts[other] ?? 0; slot < end; slot++) {
      const candidate = index.points[slot] ?? 0;
      if (candidate <= point) continue;
      const [dx, dy] = [(x[candidate] ?? 0) - px, (y[candidate] ?? 0) - py];
      const band = bandOf(dx * dx + dy * dy, squaredLimits);
      if (band === -1) continue;
      roomFor(found);
      found.others[found.count] = candidate;
      found.bands[found.count] = band;
      found.count += 1;
    }
  }
}

/** Finds the pairs of points, in a plane in metres, by the ascending upper limits of the bands. */
export function nearPairs(x: Float64Array, y: Float64Array, limitsMetres: readonly number[]): NearPairs {
  const reach = Math.max(1, limitsMetres.at(-1) ?? 0);
  const index = buildBucketIndex(x, y, reach);
  const squaredLimits = Float64Array.from(limitsMetres, (limit) => limit * limit);
  const found: Found = { others: new Uint32Array(64), bands: new Uint8Array(64), count: 0 };
  const eachAnew: NearPairs['each'] = (visit) => {
    for (let point = 0; point < x.length; point++) {
      findAfter(point, { x, y, index, squaredLimits }, found);
      if (found.count > 0) visit(point, found.others, found.bands, 0, found.count);
    }
  };
  let count = 0;
  eachAnew((_, _others, _bands, from, to) => (count += to - from));
  return { count, each: count > keptPairs ? eachAnew : keep(x.length, count, eachAnew) };
}

function keep(points: number, count: number, eachAnew: NearPairs['each']): NearPairs['each'] {
  const starts = new Uint32Array(points + 1);
  const others = new Uint32Array(count);
  const bands = new Uint8Array(count);
  let end = 0;
  eachAnew((point, near, nearBands, from, to) => {
    others.set(near.subarray(from, to), end);
    bands.set(nearBands.subarray(from, to), end);
    end += to - from;
    starts[point + 1] = end;
  });
  for (let point = 1; point <= points; point++)
    starts[point] = Math.max(starts[point] ?? 0, starts[point - 1] ?? 0);
  return (visit) => {
    for (let point = 0; point < points; point++) {
      const [from, to] = [starts[point] ?? 0, starts[point + 1] ?? 0];
      if (from < to) visit(point, others, bands, from, to);
    }
  };
}
