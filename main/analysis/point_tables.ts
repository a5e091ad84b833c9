import type { CameraView } from '#shared/geo/view_sector.ts';
import type { Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

/** A facility or camera as the indexes keep it. */
export type PointRecord = { fid: number; at: LonLat; kind: string };

/** A camera: where it looks, and what filters, groups and lists ask of it. What the register leaves open is the empty text. */
export type CameraRecord = PointRecord &
  CameraView & {
    state: string;
    code: string;
    network: string;
    pointType: string;
    owner: string;
    managementUnit: string;
    /** `yyyy-MM-dd`. */
    installedOn: string;
  };

const cameraFields = [
  'kind',
  'state',
  'bearing',
  'field_angle',
  'reach_metres',
  'code',
  'network',
  'point_type',
  'owner',
  'management_unit',
  'installed_on',
] as const;

const numberOrNull = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);
const textOr = (value: Value | undefined, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** Short words that many rows share are kept once. */
function shared(): (value: Value | undefined) => string {
  const kept = new Map<string, string>();
  return (value) => {
    const text = textOr(value, '');
    const known = kept.get(text) ?? text;
    kept.set(known, known);
    return known;
  };
}

export async function readCameras(features: FeatureStore, signal?: AbortSignal): Promise<CameraRecord[]> {
  let cameras: CameraRecord[] = [];
  const word = shared();
  await features.scanPoints(
    'cameras',
    cameraFields,
    {
      begin: () => {
        cameras = [];
      },
      row: (fid, longitude, latitude, values) => {
        const [kind, state, bearing, fieldAngle, reach, code, network, pointType, owner, unit, installed] =
          values;
        cameras.push({
          fid,
          at: [longitude, latitude],
          kind: word(textOr(kind, 'unknown')),
          state: word(textOr(state, 'unknown')),
          bearing: numberOrNull(bearing),
          fieldAngle: numberOrNull(fieldAngle),
          reachMetres: numberOrNull(reach),
          code: textOr(code, ''),
          network: word(network),
          pointType: word(pointType),
          owner: word(owner),
          managementUnit: word(unit),
          installedOn: word(installed),
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
