import type { Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

/** A facility as the register asks about it. Fields that a record leaves empty are empty texts and nulls. */
export type FacilityRecord = {
  fid: number;
  at: LonLat;
  code: string;
  name: string;
  kind: string;
  level: string;
  state: string;
  staffCount: number | null;
  capacity: number | null;
};

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
const numberOf = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);

/** Whether it serves; one whose state nobody recorded does. */
export const isInUse = ({ state }: Pick<FacilityRecord, 'state'>): boolean =>
  state === '' || state === 'in_use';

const fields = ['code', 'name', 'kind', 'level', 'state', 'staff_count', 'capacity'];

/** Reads the register into memory. */
export async function readFacilityRecords(
  features: FeatureStore,
  signal?: AbortSignal,
): Promise<FacilityRecord[]> {
  let records: FacilityRecord[] = [];
  const receiver = {
    begin: () => {
      records = [];
    },
    row: (fid: number, longitude: number, latitude: number, values: readonly Value[]) => {
      const [code, name, kind, level, state, staff, capacity] = values;
      records.push({
        fid,
        at: [longitude, latitude],
        code: textOf(code),
        name: textOf(name),
        kind: textOf(kind) || 'other',
        level: textOf(level),
        state: textOf(state),
        staffCount: numberOf(staff),
        capacity: numberOf(capacity),
      });
    },
  };
  await features.scanPoints('facilities', fields, receiver, signal);
  return records;
}
