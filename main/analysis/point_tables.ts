import type { CameraView } from '#shared/geo/view_sector.ts';
import type { Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

/** A facility or camera as the indexes keep it. */
export type PointRecord = { fid: number; at: LonLat; kind: string };

export type CameraRecord = PointRecord & CameraView & { state: string };

const numberOrNull = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);
const textOr = (value: Value | undefined, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

export async function readCameras(features: FeatureStore, signal?: AbortSignal): Promise<CameraRecord[]> {
  let cameras: CameraRecord[] = [];
  await features.scanPoints(
    'cameras',
    ['kind', 'state', 'bearing', 'field_angle', 'reach_metres'],
    {
      begin: () => {
        cameras = [];
      },
      row: (fid, longitude, latitude, [kind, state, bearing, fieldAngle, reach]) => {
        cameras.push({
          fid,
          at: [longitude, latitude],
          kind: textOr(kind, 'unknown'),
          state: textOr(state, 'unknown'),
          bearing: numberOrNull(bearing),
          fieldAngle: numberOrNull(fieldAngle),
          reachMetres: numberOrNull(reach),
        });
      },
    },
    signal,
  );
  return cameras;
}

export async function readFacilities(features: FeatureStore, signal?: AbortSignal): Promise<PointRecord[]> {
  let facilities: PointRecord[] = [];
  await features.scanPoints(
    'facilities',
    ['kind'],
    {
      begin: () => {
        facilities = [];
      },
      row: (fid, longitude, latitude, [kind]) => {
        facilities.push({ fid, at: [longitude, latitude], kind: textOr(kind, 'other') });
      },
    },
    signal,
  );
  return facilities;
}
