import { geodesic } from '#shared/geo/geodesic.ts';
import { isWithin } from '#shared/geo/is_within.ts';
import { boundsAround, localDistanceMetres } from '#shared/geo/local_distance.ts';
import { viewCovers } from '#shared/geo/view_sector.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { referenceDay } from '#shared/model/areas_in_force.ts';
import { categoryKeyOf } from '#shared/model/category_key.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Input } from '#shared/rpc/contract.ts';
import type { Nearby, PlaceReport } from '#shared/rpc/schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import { areasAt, type Area, type AreaLayer, type AreaLayerId } from './area_layer.ts';
import { chosenRows, type ChosenRows } from './chosen_rows.ts';
import type { Indexes, PlacedIncidents } from './indexes.ts';
import type { PointRecord } from './point_tables.ts';

type AreaRef = PlaceReport['grids'][number];

const maxIncidents = 50;
const maxCameras = 500;
const nearestFacilities = 8;

/** The approximation sorts candidates; whoever is this much farther than the last one wanted cannot be nearer in truth. */
const approximationSlack = 1.01;

const refOf = (layer: AreaLayerId, { fid, code, name, level }: Area): AreaRef => ({
  layer,
  fid,
  code,
  name,
  level,
});

/** The station whose area covers the place; where no area is drawn, the one that the police district names. */
function stationOf(layer: AreaLayer, hits: readonly Area[], district: Area | undefined): Area | undefined {
  return (
    hits.find(({ level }) => level === 'station') ??
    layer.areas.find(({ level, code }) => level === 'station' && code !== '' && code === district?.parentCode)
  );
}

const textOf = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const stateFields: Partial<Record<LayerId, string>> = { cameras: 'state', incidents: 'stage' };

/** A feature as the report lists it. `at` is where it may be shown. */
function nearby(layer: LayerId, from: LonLat, at: LonLat, { fid, values }: Feature): Nearby {
  const definition = layerById(layer);
  const line = geodesic(from, at);
  const time = definition.timeField === undefined ? null : values[definition.timeField];
  const kind =
    layer === 'incidents'
      ? categoryKeyOf(textOf(values.category), textOf(values.category_text))
      : textOf(values[definition.styleField ?? '']);
  return {
    layer,
    fid,
    code: textOf(values[definition.codeField]),
    name: textOf(values[definition.nameField]),
    kind,
    state: textOf(values[stateFields[layer] ?? '']),
    at,
    distanceMetres: line.distanceMetres,
    azimuth: line.startAzimuth,
    timeMs: typeof time === 'number' ? time : null,
  };
}

/** Reads the records of the places found and keeps their order. */
function detail(
  features: FeatureStore,
  layer: LayerId,
  from: LonLat,
  found: readonly { fid: number; at: LonLat }[],
): Nearby[] {
  const places = new Map(found.map(({ fid, at }) => [fid, at]));
  return features
    .getMany(layer, [...places.keys()])
    .map((feature) => nearby(layer, from, places.get(feature.fid) ?? from, feature));
}

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

/** Rows of incidents within the radius, newest first, undated ones last. */
function incidentsWithin(
  { places }: PlacedIncidents,
  { first, end, isChosen }: ChosenRows,
  question: Input<'places.describe'>,
): number[] {
  const [west, south, east, north] = boundsAround(question.at, question.radiusMetres);
  const rows: number[] = [];
  for (let row = end - 1; row >= first; row--) {
    const longitude = places.longitude[row] ?? NaN;
    const latitude = places.latitude[row] ?? NaN;
    if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) continue;
    if (!isChosen(row)) continue;
    if (isWithin(question.at, [longitude, latitude], question.radiusMetres)) rows.push(row);
  }
  return rows;
}

function looksFirst(a: Nearby & { looksHere: boolean }, b: Nearby & { looksHere: boolean }): number {
  return Number(b.looksHere) - Number(a.looksHere) || a.distanceMetres - b.distanceMetres || a.fid - b.fid;
}

async function camerasWithin(
  indexes: Indexes,
  features: FeatureStore,
  { at, radiusMetres }: Input<'places.describe'>,
): Promise<{ cameras: PlaceReport['cameras']; total: number }> {
  const near = (await indexes.cameras()).filter((camera) => isWithin(at, camera.at, radiusMetres));
  const looking = new Set(near.filter((camera) => viewCovers(camera, at)).map(({ fid }) => fid));
  near.sort(
    (a, b) =>
      Number(looking.has(b.fid)) - Number(looking.has(a.fid)) ||
      localDistanceMetres(at, a.at) - localDistanceMetres(at, b.at),
  );
  const listed = detail(features, 'cameras', at, near.slice(0, maxCameras));
  const cameras = listed.map((camera) => ({ ...camera, looksHere: looking.has(camera.fid) }));
  return { cameras: cameras.sort(looksFirst), total: near.length };
}

/** Answers the daily question: whose place is this, who looks at it, what is near, what happened here. */
export async function describePlace(
  indexes: Indexes,
  features: FeatureStore,
  question: Input<'places.describe'>,
  asOfMs: number | null,
): Promise<PlaceReport> {
  const { at, radiusMetres } = question;
  const [grids, police] = await Promise.all([indexes.areas('grids'), indexes.areas('police_districts')]);
  const day = referenceDay(question, null, indexes.timezone()) ?? (await indexes.newestDay());
  const policeHits = areasAt(police, at, day);
  const district = policeHits.find(({ level }) => level === 'district');
  const station = stationOf(police, policeHits, district);
  const { cameras, total: cameraTotal } = await camerasWithin(indexes, features, question);
  const facilities = nearestOf(await indexes.facilities(), at);
  const incidents = await indexes.incidents();
  const chosen = await chosenRows(indexes, incidents.table, question);
  const rows = incidentsWithin(incidents, chosen, question);
  const { table, places } = incidents;
  const newest = rows.slice(0, maxIncidents).map((row) => ({
    fid: table.fid[row] ?? 0,
    at: [places.longitude[row] ?? NaN, places.latitude[row] ?? NaN] as LonLat,
  }));
  return {
    at,
    radiusMetres,
    grids: areasAt(grids, at, day).map((area) => refOf('grids', area)),
    policeDistrict: district ? refOf('police_districts', district) : null,
    station: station ? refOf('police_districts', station) : null,
    cameras,
    cameraTotal,
    facilities: detail(features, 'facilities', at, facilities),
    incidents: detail(features, 'incidents', at, newest),
    incidentTotal: rows.length,
    asOfMs,
  };
}
