import { kernels, type KernelName } from './kernel.ts';
import { fromMercator, metresPerMercatorUnit } from './mercator.ts';
import type { PointColumns, RowRange } from './heat_splat.ts';

/**
 * `scott`: n^(−1/6) times the standard deviation, whose two axes are taken together by their geometric mean (Scott 1992,
 * p. 152; in the plane it is also Silverman's, 1986, p. 86). `likelihood`: the bandwidth at which each event is best
 * foretold by all others, by likelihood cross-validation (Loader 1999, section 5.3).
 */
export type BandwidthRule = 'scott' | 'likelihood';

export type RuleBandwidth = {
  rule: BandwidthRule;
  metres: number;
  /** Events that it was worked out from. */
  events: number;
  /** Whether cross-validation ran into the least bandwidth it tries: many events at the very same places. */
  atLeast: boolean;
};

/** Fewer events than this have no spread to speak of. */
const fewestEvents = 10;

const leastMetres = 20;
const mostMetres = 50_000;

/** Steps of a bandwidth by cross-validation before the last are refined. */
const coarseSteps = 14;

/**
 * Events that cross-validation looks at, evenly taken; the bandwidth of a part is brought to the whole by the sixth root of
 * their numbers' ratio (Hall and Robinson 2009). Up to so many it is exact.
 */
const mostValidated = 2500;

/**
 * A bandwidth for a kernel by a rule, a slice at a time: the rules are the Gaussian's, and the quartic takes the canonical
 * equivalent (2.78 times). Answers null for fewer than ten events or for events all at one place.
 */
export function* bandwidthByRule(
  rule: BandwidthRule,
  points: PointColumns,
  range: RowRange,
  kernel: KernelName,
): Generator<void, RuleBandwidth | null> {
  const places = placesInMetres(points, range);
  const events = places.x.length;
  const deviation = scottDeviation(places);
  if (events < fewestEvents || !(deviation > 0)) return null;
  const perGaussian = kernels.gaussian.quarticRadius / kernels[kernel].quarticRadius;
  const found = (metres: number, atLeast = false): RuleBandwidth => ({
    rule,
    metres: Math.max(leastMetres, Math.min(mostMetres, Number((metres * perGaussian).toPrecision(3)))),
    events,
    atLeast,
  });
  if (rule === 'scott') return found(deviation);
  const part = evenlyTaken(places);
  const toWhole = (part.x.length / events) ** (1 / 6);
  let best = { metres: deviation, score: -Infinity };
  const consider = (metres: number): void => {
    const value = logLikelihood(part, metres / toWhole);
    if (value > best.score) best = { metres, score: value };
  };
  const least = leastMetres / perGaussian;
  const ratio = (Math.max(2 * least, deviation * 1.5) / least) ** (1 / coarseSteps);
  for (let step = coarseSteps; step >= 0; step--) {
    consider(least * ratio ** step);
    yield;
  }
  for (let fine = ratio ** 0.5; fine > 1.005; fine **= 0.5) {
    const { metres } = best;
    consider(Math.max(least, metres / fine));
    consider(metres * fine);
    yield;
  }
  return found(best.metres, best.metres <= least * 1.0001);
}

type Places = { x: Float64Array; y: Float64Array };

/** Where the events are that weigh anything, in metres on the ground around their middle. */
function placesInMetres({ origin, x, y, weight }: PointColumns, { start, end }: RowRange): Places {
  const rows: number[] = [];
  let sum = 0;
  for (let row = start; row < end; row++) {
    if (!Number.isFinite(x[row]) || weight?.[row] === 0) continue;
    rows.push(row);
    sum += y[row] ?? 0;
  }
  const middle = origin[1] + sum / Math.max(1, rows.length);
  const [east, north] = metresPerMercatorUnit(fromMercator(0, middle)[1]);
  return {
    x: Float64Array.from(rows, (row) => (x[row] ?? 0) * east),
    y: Float64Array.from(rows, (row) => (y[row] ?? 0) * north),
  };
}

function evenlyTaken(places: Places): Places {
  const every = Math.max(1, places.x.length / mostValidated);
  const take = (values: Float64Array): Float64Array =>
    Float64Array.from(
      { length: Math.min(values.length, mostValidated) },
      (_, index) => values[Math.floor(index * every)] ?? 0,
    );
  return { x: take(places.x), y: take(places.y) };
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** n^(−1/6)·√(s_x·s_y), with sample standard deviations. */
function scottDeviation({ x, y }: Places): number {
  return x.length ** (-1 / 6) * Math.sqrt(standardDeviation(x) * standardDeviation(y));
}

/** Mean logarithm of the Gaussian density that all other events give each event's place. */
function logLikelihood({ x, y }: Places, deviation: number): number {
  const sums = new Float64Array(x.length);
  const scale = -1 / (2 * deviation * deviation);
  for (let i = 0; i < x.length; i++) {
    const xi = x[i] ?? 0;
    const yi = y[i] ?? 0;
    let sum = 0;
    for (let j = 0; j < i; j++) {
      const dx = (x[j] ?? 0) - xi;
      const dy = (y[j] ?? 0) - yi;
      const height = Math.exp((dx * dx + dy * dy) * scale);
      sum += height;
      sums[j] = (sums[j] ?? 0) + height;
    }
    sums[i] = (sums[i] ?? 0) + sum;
  }
  const logs = sums.reduce((total, sum) => total + Math.log(Math.max(sum, Number.MIN_VALUE)), 0);
  return logs / x.length - 2 * Math.log(deviation);
}
