import { nearestPlaces } from '#shared/geo/nearest_places.ts';
import { viewCovers } from '#shared/geo/view_sector.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';
import type { AlarmContext } from '#shared/rpc/drill_schemas.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import type { AreaLayer } from '../area_layer.ts';
import type { Indexes } from '../indexes.ts';
import { isInUse, type FacilityRecord } from './facility_records.ts';

type Device = Output<'alarms.device'>;

const camerasNamed = 5;

/** Cameras farther than this say nothing of a device. */
const mostCameraMetres = 500;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Name of the area of one level at a place; empty where there is none. */
function nameAt(layer: AreaLayer, level: string, [longitude, latitude]: LonLat): string {
  const { areas, index } = layer.ofLevel(level);
  return areas[index.find(longitude, latitude)]?.name ?? '';
}

function nearest(facilities: readonly FacilityRecord[], kind: string, at: LonLat): AlarmContext['centre'] {
  const fitting = facilities.filter((record) => record.kind === kind && isInUse(record));
  const [found] = nearestPlaces(fitting, at, 1);
  if (!found) return null;
  const { code, name } = found.place;
  return { code, name, distanceMetres: found.distanceMetres };
}

/** Cameras that look at a place first, then the nearest; working ones alone. */
async function camerasAt(
  indexes: Indexes,
  features: FeatureStore,
  at: LonLat,
): Promise<AlarmContext['cameras']> {
  const working = (await indexes.cameras()).filter(({ state }) => state === 'online' || state === 'unknown');
  const looking = working.filter((camera) => viewCovers(camera, at));
  const pool = looking.length > 0 ? looking : working;
  const found = nearestPlaces(pool, at, camerasNamed).filter(
    ({ distanceMetres }) => looking.length > 0 || distanceMetres <= mostCameraMetres,
  );
  const rows = new Map(
    features
      .getMany(
        'cameras',
        found.map(({ place }) => place.fid),
      )
      .map((row) => [row.fid, row.values]),
  );
  return found.map(({ place, distanceMetres }) => ({
    code: textOf(rows.get(place.fid)?.code),
    name: textOf(rows.get(place.fid)?.name),
    distanceMetres,
    looksHere: looking.length > 0,
  }));
}

/** An alarm device with what an alarm there shows. Throws `not_found`, and `bad_input` for a facility of another kind. */
export async function alarmDevice(indexes: Indexes, features: FeatureStore, fid: number): Promise<Device> {
  const feature = features.get('facilities', fid);
  if (feature?.geometry.type !== 'Point')
    throw new AppError('not_found', 'No such device', { layer: 'facilities', fid });
  const { code, name, kind } = feature.values;
  if (kind !== 'alarm') throw new AppError('bad_input', 'Not an alarm device', { field: 'kind' });
  const at = feature.geometry.coordinates;
  const [grids, police, facilities, cameras] = await Promise.all([
    indexes.areas('grids'),
    indexes.areas('police_districts'),
    indexes.facilityRecords(),
    camerasAt(indexes, features, at),
  ]);
  return {
    fid,
    code: textOf(code),
    name: textOf(name),
    at,
    context: {
      grid: nameAt(grids, '3', at),
      policeDistrict: nameAt(police, 'district', at),
      station: nameAt(police, 'station', at),
      centre: nearest(facilities, 'centre', at),
      policeStation: nearest(facilities, 'police_station', at),
      cameras,
    },
  };
}
