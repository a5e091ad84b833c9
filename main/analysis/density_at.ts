import type KDBush from 'kdbush';

import { densityAt, type WeightedPlace } from '#shared/geo/kernel_density.ts';
import { kernels } from '#shared/geo/kernel.ts';
import { boundsAround } from '#shared/geo/local_distance.ts';
import { leastResidents, leastShare } from '#shared/geo/region_limits.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { severityWeight } from '#shared/model/severity_weights.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { yieldNow } from '#main/store/yield_now.ts';

import { chosenRows } from './chosen_rows.ts';
import type { CountyRegion } from './county_region.ts';
import type { Indexes, PlacedIncidents } from './indexes.ts';

type Question = Input<'density.at'>;

const pointsAtOnce = 50;

/** What an event of the table counts; 0 where it takes no part. */
type WeightOf = (row: number) => number;

function* eventsAround(
  tree: KDBush,
  { places }: PlacedIncidents,
  place: LonLat,
  radiusMetres: number,
  weightOf: WeightOf,
): Generator<WeightedPlace> {
  for (const row of tree.range(...boundsAround(place, radiusMetres))) {
    const longitude = places.longitude[row] ?? NaN;
    if (Number.isNaN(longitude)) continue;
    const weight = weightOf(row);
    if (weight > 0) yield [longitude, places.latitude[row] ?? NaN, weight];
  }
}

/** The region that a question needs; null where it needs none. Throws where there is none to be had. */
async function regionFor(indexes: Indexes, { edgeCorrection, unit }: Question): Promise<CountyRegion | null> {
  if (!edgeCorrection && unit !== 'residents') return null;
  const region = await indexes.region();
  if (!region) throw new AppError('region_missing', 'No grids and no police districts');
  if (unit === 'residents' && !region.people)
    throw new AppError('residents_missing', 'No grid states residents');
  return region;
}

/** What the sum over events is multiplied with; null outside the region, or where too few live for a rate. */
function gainAt(
  place: LonLat,
  { bandwidthMetres, kernel = 'quartic', unit }: Question,
  region: CountyRegion | null,
): number | null {
  if (!region) return 1;
  if (!region.holds(place)) return null;
  if (unit !== 'residents' || !region.people) {
    return 1 / Math.max(leastShare, Math.min(1, region.share(place, bandwidthMetres, kernel)));
  }
  const people = region.people(place, bandwidthMetres, kernel);
  const squareKilometres = (kernels[kernel].volume * bandwidthMetres ** 2) / 1e6;
  return people * squareKilometres >= leastResidents ? 1000 / people : null;
}

/** Weights of the rows that a question is about. Corrected for the edge, what lies outside takes no part. */
async function weights(
  indexes: Indexes,
  { table, places }: PlacedIncidents,
  question: Question,
  region: CountyRegion | null,
): Promise<WeightOf> {
  const { isChosen } = await chosenRows(indexes, table, question);
  const bySeverity = table.values.severity.map(severityWeight);
  return (row) => {
    if (!isChosen(row)) return 0;
    if (region && !region.holds([places.longitude[row] ?? NaN, places.latitude[row] ?? NaN])) return 0;
    return question.weight === 'severity' ? (bySeverity[table.severity[row] ?? 0] ?? 1) : 1;
  };
}

/**
 * The exact density at each place, in events per km² or per 1,000 residents. Disputes within a family take part at the
 * centre of their grid, as they are drawn.
 */
export async function densityAtPlaces(
  indexes: Indexes,
  question: Question,
  signal?: AbortSignal,
): Promise<Output<'density.at'>> {
  const { incidents, tree } = await indexes.incidentTree();
  const region = await regionFor(indexes, question);
  const weightOf = await weights(indexes, incidents, question, region);
  const { bandwidthMetres, points, kernel = 'quartic' } = question;
  const reachMetres = bandwidthMetres * kernels[kernel].reach;
  const answers: Output<'density.at'> = [];
  for (const [index, place] of points.entries()) {
    const events = eventsAround(tree, incidents, place, reachMetres, weightOf);
    const { density, n } = densityAt(place, events, bandwidthMetres, kernel);
    const gain = gainAt(place, question, region);
    const [lon, lat] = place;
    answers.push({ lon, lat, density: gain === null ? null : density * gain, n });
    if (index % pointsAtOnce === pointsAtOnce - 1) await yieldNow(signal);
  }
  return answers;
}
