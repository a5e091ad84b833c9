import type KDBush from 'kdbush';

import { densityAt } from '#shared/geo/kernel_density.ts';
import { boundsAround } from '#shared/geo/local_distance.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import { yieldNow } from '#main/store/yield_now.ts';

import { chosenRows } from './chosen_rows.ts';
import type { Indexes, PlacedIncidents } from './indexes.ts';

type Question = Input<'density.at'>;

const pointsAtOnce = 50;

function* eventsAround(
  tree: KDBush,
  { places }: PlacedIncidents,
  place: LonLat,
  radiusMetres: number,
  isChosen: (row: number) => boolean,
): Generator<LonLat> {
  for (const row of tree.range(...boundsAround(place, radiusMetres))) {
    const longitude = places.longitude[row] ?? NaN;
    if (isChosen(row) && !Number.isNaN(longitude)) yield [longitude, places.latitude[row] ?? NaN];
  }
}

/**
 * The exact density at each place, in events per km². Disputes within a family take part at the centre of their grid,
 * as they are drawn.
 */
export async function densityAtPlaces(
  indexes: Indexes,
  question: Question,
  signal?: AbortSignal,
): Promise<Output<'density.at'>> {
  const { incidents, tree } = await indexes.incidentTree();
  const { isChosen } = await chosenRows(indexes, incidents.table, question);
  const { bandwidthMetres, points } = question;
  const answers: Output<'density.at'> = [];
  for (const [index, place] of points.entries()) {
    const events = eventsAround(tree, incidents, place, bandwidthMetres, isChosen);
    const [lon, lat] = place;
    answers.push({ lon, lat, ...densityAt(place, events, bandwidthMetres) });
    if (index % pointsAtOnce === pointsAtOnce - 1) await yieldNow(signal);
  }
  return answers;
}
