import type { PointColumns } from './heat_splat.ts';
import { fromMercator, metresPerMercatorUnit } from './mercator.ts';

/** Events that the reference is measured on: more would not move a percentile. */
const sampleSize = 200_000;
const placesMeasured = 4000;
const percentile = 0.995;

/**
 * The density, in events per km², that one event in two hundred lies in or above when all events are counted: what the
 * colours are measured against, whatever part of map or time is on the screen. Within some 5 %: cells of half a radius.
 */
export function referenceDensity(points: PointColumns, bandwidthMetres: number): number {
  const count = points.x.length;
  if (count === 0) return 0;
  const every = Math.max(1, Math.floor(count / sampleSize));
  const [eastMetres, northMetres] = metresPerMercatorUnit(middleLatitude(points));
  const perX = (2 * eastMetres) / bandwidthMetres;
  const perY = (2 * northMetres) / bandwidthMetres;
  const cellOf = (row: number): number =>
    key(Math.floor((points.x[row] ?? 0) * perX), Math.floor((points.y[row] ?? 0) * perY));
  const cells = new Map<number, number>();
  for (let row = 0; row < count; row += every) {
    if (points.x[row] === Infinity) continue;
    const cell = cellOf(row);
    cells.set(cell, (cells.get(cell) ?? 0) + every * (points.weight?.[row] ?? 1));
  }
  const apart = every * Math.max(1, Math.floor(count / every / placesMeasured));
  const densities: number[] = [];
  for (let row = 0; row < count; row += apart) {
    if (points.x[row] !== Infinity) densities.push(around(cells, cellOf(row)));
  }
  densities.sort((a, b) => a - b);
  const found = densities[Math.floor((densities.length - 1) * percentile)] ?? 0;
  return (found * 3) / (Math.PI * (bandwidthMetres / 1000) ** 2);
}

/** Latitude of the event in the middle of the list, or of the origin where that one has no place. */
function middleLatitude({ origin, y }: PointColumns): number {
  const middle = y[y.length >> 1] ?? 0;
  return fromMercator(0, origin[1] + (Number.isFinite(middle) ? middle : 0))[1];
}

const rowLength = 2 ** 26;
const key = (column: number, row: number): number =>
  (row + rowLength / 2) * rowLength + column + rowLength / 2;

/** Sum over the cells within a radius of two cells, weighed by the quartic at their centres. */
function around(cells: ReadonlyMap<number, number>, cell: number): number {
  let sum = 0;
  for (let j = -2; j <= 2; j++) {
    for (let i = -2; i <= 2; i++) {
      const q = (i * i + j * j) / 4;
      if (q < 1) sum += (1 - q) ** 2 * (cells.get(cell + j * rowLength + i) ?? 0);
    }
  }
  return sum;
}

/**
 * Density at which the ramp ends, in events per km², rounded up: the reference's share in the window, plus
 * two standard deviations of a count and two events, so that a quiet window does not glow. It follows from data, radius
 * and length of the window alone: colours hold while the map moves or time is played.
 */
export function legendDensity(reference: number, bandwidthMetres: number, windowShare: number): number {
  const eventsPerDensity = (Math.PI * (bandwidthMetres / 1000) ** 2) / 3;
  const expected = reference * Math.min(1, windowShare) * eventsPerDensity;
  return roundUp((expected + 2 * Math.sqrt(expected) + 2) / eventsPerDensity);
}

/**
 * Where on the ramp a density stands, as a share of its length: by the square root, so that villages show beside a town
 * a hundred times as dense, and one number still has one colour.
 */
export function rampShare(density: number, maxDensity: number): number {
  return Math.sqrt(Math.max(0, Math.min(1, density / maxDensity)));
}

/** The density that stands at a share of the ramp's length: what a legend writes under its ticks. */
export function densityAtShare(share: number, maxDensity: number): number {
  return share * share * maxDensity;
}

/**
 * Where a ramp for rates per 1,000 residents ends, rounded up: five times what the whole region has in a window
 * of this length, plus two standard deviations of a count where a hundred people live for each event.
 */
export function legendRate(events: number, residents: number, windowShare: number): number {
  if (residents <= 0) return 1;
  const expected = (events * Math.min(1, windowShare) * 1000) / residents;
  return roundUp(5 * expected + 2 * Math.sqrt(expected) + 0.2);
}

/**
 * How far a ramp of differences reaches to both sides, rounded up, per day: half of the reference's daily
 * density and two standard deviations of the difference that chance alone makes there in periods of these lengths.
 */
export function legendDifference(
  reference: number,
  radiusMetres: number,
  spanDays: number,
  periodDays: readonly [number, number],
): number {
  const eventsPerDensity = (Math.PI * (radiusMetres / 1000) ** 2) / 3;
  const daily = reference / Math.max(1, spanDays);
  const variance = periodDays.reduce((sum, days) => sum + (daily * eventsPerDensity) / Math.max(1, days), 0);
  return roundUp(daily / 2 + (2 * Math.sqrt(variance)) / eventsPerDensity + 1e-6);
}

/** Where a ramp ends that is made for one view alone: the greatest density in it, rounded up. */
export function legendView(greatest: number): number {
  return roundUp(Math.max(greatest, 1e-6));
}

/** Round numbers that are near enough to each other for a ramp to be used to its end. */
const roundSteps = [1, 1.5, 2, 3, 5, 7];

/** The next round number of any decade. */
function roundUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return decade * (roundSteps.find((step) => value <= step * decade * (1 + 1e-9)) ?? 10);
}
