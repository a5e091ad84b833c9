import type { Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { UnitCounts } from '#shared/rpc/facility_schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import type { AreaLevel } from '../area_layer.ts';

export type UnitRecord = { at: LonLat; kind: string; level: string; validTo: string };

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

/** Reads the units of 平安细胞 into memory. */
export async function readUnitRecords(features: FeatureStore, signal?: AbortSignal): Promise<UnitRecord[]> {
  let records: UnitRecord[] = [];
  const receiver = {
    begin: () => {
      records = [];
    },
    row: (_fid: number, longitude: number, latitude: number, values: readonly Value[]) => {
      const [kind, level, validTo] = values.map(textOf);
      records.push({
        at: [longitude, latitude],
        kind: kind ?? '',
        level: level ?? '',
        validTo: validTo ?? '',
      });
    },
  };
  await features.scanPoints('units', ['kind', 'level', 'valid_to'], receiver, signal);
  return records;
}

/** Households recognised in each area, by its row: the sum of those below it where it states none itself. */
export type SafeHouseholds = (fid: number) => number | null;

/** Units by type and level, and by area and type. `today` is `yyyy-MM-dd`; what was recognised until before it has expired. */
export function unitCounts(
  units: readonly UnitRecord[],
  areas: AreaLevel | null,
  safeHouseholds: SafeHouseholds,
  today: string,
): UnitCounts {
  const pairs = new Map<string, { kind: string; level: string; count: number }>();
  const byArea = (areas?.areas ?? []).map((): Map<string, number> => new Map());
  let outside = 0;
  let expired = 0;
  for (const { at, kind, level, validTo } of units) {
    if (validTo !== '' && validTo < today) expired++;
    const pair = pairs.get(`${kind} ${level}`) ?? { kind, level, count: 0 };
    pair.count++;
    pairs.set(`${kind} ${level}`, pair);
    const counted = byArea[areas?.index.find(at[0], at[1]) ?? -1];
    if (counted) counted.set(kind, (counted.get(kind) ?? 0) + 1);
    else if (areas) outside++;
  }
  return {
    total: units.length,
    expired,
    byKind: [...pairs.values()].sort((a, b) => (`${a.kind} ${a.level}` < `${b.kind} ${b.level}` ? -1 : 1)),
    areas: (areas?.areas ?? []).map(({ fid, code, name, centre }, row) => {
      const counted = byArea[row] ?? new Map<string, number>();
      return {
        fid,
        code,
        name,
        at: centre,
        total: [...counted.values()].reduce((sum, count) => sum + count, 0),
        byKind: Object.fromEntries(counted),
        safeHouseholds: safeHouseholds(fid),
      };
    }),
    outside,
  };
}
