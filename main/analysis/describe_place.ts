import { isWithin } from '#shared/geo/is_within.ts';
import { localDistanceMetres } from '#shared/geo/local_distance.ts';
import { geodesic } from '#shared/geo/geodesic.ts';
import { placeShape, type PlaceShape } from '#shared/geo/place_shape.ts';
import { referenceDay } from '#shared/model/areas_in_force.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Nearby, PlaceQuestion, PlaceReport } from '#shared/rpc/place_schemas.ts';

import { indexesOf, type IndexedWorkspace } from './indexes.ts';
import { byStanding, listNearby } from './nearby/list_nearby.ts';
import { meetsPlace } from './nearby/meets_place.ts';
import { crossedAreas, responsibleFor } from './nearby/nearby_areas.ts';
import { nearbyIncidents } from './nearby/nearby_incidents.ts';
import { placeIndexesOf, type PlaceIndexes } from './nearby/place_indexes.ts';
import { camerasLooking, recordsWithin } from './nearby/point_trees.ts';
import type { PointRecord } from './point_tables.ts';

const mostCameras = 1000;
const mostFacilities = 1000;
const mostIncidents = 500;
const mostOthers = 200;
const nearestFacilities = 8;

/** The approximation sorts candidates; whoever is this much farther than the last one wanted cannot be nearer in truth. */
const approximationSlack = 1.01;

type Found = { fid: number; at: LonLat };

/** Sorted as the report lists them, so that only those listed need to be read. */
function sorted<T extends Found>(
  records: readonly T[],
  shape: PlaceShape,
  first: (record: T) => boolean,
): T[] {
  const standings = new Map(records.map((record) => [record, shape.standingOf(record.at)]));
  const standing = (record: T) => ({
    fid: record.fid,
    alongMetres: null,
    distanceMetres: 0,
    ...standings.get(record),
  });
  return [...records].sort(
    (a, b) => Number(first(b)) - Number(first(a)) || byStanding(standing(a), standing(b)),
  );
}

async function nearbyCameras(
  { features }: IndexedWorkspace,
  indexes: PlaceIndexes,
  shape: PlaceShape,
): Promise<Pick<PlaceReport, 'cameras' | 'cameraTotal' | 'lookingTotal'>> {
  const tree = await indexes.cameras();
  const within = recordsWithin(tree, shape);
  const looking = new Set(camerasLooking(tree, shape));
  const all = [...new Set([...looking, ...within])];
  const listed = sorted(all, shape, (camera) => looking.has(camera)).slice(0, mostCameras);
  const lookingKeys = new Set([...looking].map(({ fid }) => fid));
  const records = features.getMany(
    'cameras',
    listed.map(({ fid }) => fid),
  );
  const secret = new Set(records.filter(({ values }) => values.secret === true).map(({ fid }) => fid));
  return {
    cameras: listNearby(features, 'cameras', shape, listed).map((camera) => ({
      ...camera,
      looksHere: lookingKeys.has(camera.fid),
      secret: secret.has(camera.fid),
    })),
    cameraTotal: within.length,
    lookingTotal: looking.size,
  };
}

/** The nearest of all, by the geodesic. */
function nearestOf(points: readonly PointRecord[], from: LonLat): PointRecord[] {
  const measured = points.map((point) => ({ point, distance: localDistanceMetres(from, point.at) }));
  measured.sort((a, b) => a.distance - b.distance);
  const limit = (measured[nearestFacilities - 1]?.distance ?? Infinity) * approximationSlack;
  return measured
    .filter(({ distance }) => distance <= limit)
    .map(({ point }) => ({ point, distance: geodesic(from, point.at).distanceMetres }))
    .sort((a, b) => a.distance - b.distance || a.point.fid - b.point.fid)
    .slice(0, nearestFacilities)
    .map(({ point }) => point);
}

function countKinds(records: readonly PointRecord[]): PlaceReport['facilityKinds'] {
  const counts = new Map<string, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

async function nearbyFacilities(
  { features }: IndexedWorkspace,
  indexes: PlaceIndexes,
  { place }: PlaceQuestion,
  shape: PlaceShape,
): Promise<Pick<PlaceReport, 'facilities' | 'facilityTotal' | 'facilityKinds'>> {
  const tree = await indexes.facilities();
  const within = recordsWithin(tree, shape);
  const isRound = place.kind === 'point' || place.kind === 'circle';
  const beyond =
    isRound && within.length < nearestFacilities
      ? nearestOf(tree.records, place.at).filter(({ at }) => !isWithin(place.at, at, place.radiusMetres))
      : [];
  const listed = [...sorted(within, shape, () => false).slice(0, mostFacilities), ...beyond];
  const keys = new Set(within.map(({ fid }) => fid));
  return {
    facilities: listNearby(features, 'facilities', shape, listed)
      .map((facility) => ({ ...facility, within: keys.has(facility.fid) }))
      .slice(0, Math.max(within.length, nearestFacilities)),
    facilityTotal: within.length,
    facilityKinds: countKinds(within),
  };
}

async function nearbyOthers(
  { features }: IndexedWorkspace,
  indexes: PlaceIndexes,
  { place }: PlaceQuestion,
  shape: PlaceShape,
): Promise<PlaceReport['others']> {
  const meets = meetsPlace(place, shape);
  const others: PlaceReport['others'] = [];
  for (const layer of indexes.otherLayers) {
    const found = (await indexes.others(layer)).filter(meets);
    if (found.length === 0) continue;
    const listed = listNearby(features, layer, shape, sorted(found, shape, () => false).slice(0, mostOthers));
    others.push({ layer, total: found.length, features: listed });
  }
  return others;
}

/** Answers the daily question for a point, a circle, an area or a route: whose is it, who looks at it, what is near, what happened here. */
export async function describePlace(
  workspace: IndexedWorkspace,
  question: PlaceQuestion,
  asOfMs: number | null,
): Promise<PlaceReport> {
  const { place } = question;
  const [indexes, places] = [indexesOf(workspace), placeIndexesOf(workspace)];
  const shape = placeShape(place);
  const day = referenceDay(question, null, indexes.timezone()) ?? (await indexes.newestDay());
  const isPoint = place.kind === 'point';
  const nobody = { grids: [], policeDistrict: null, station: null };
  const responsible = isPoint ? await responsibleFor(indexes, place.at, day) : nobody;
  const { newest, ...incidents } = await nearbyIncidents(indexes, shape, question, mostIncidents);
  const listed: Nearby[] = listNearby(workspace.features, 'incidents', shape, newest);
  return {
    place,
    ...responsible,
    crossed: isPoint ? [] : await crossedAreas(places, place, day),
    ...(await nearbyCameras(workspace, places, shape)),
    ...(await nearbyFacilities(workspace, places, question, shape)),
    incidents: listed,
    ...incidents,
    others: await nearbyOthers(workspace, places, question, shape),
    asOfMs,
  };
}
