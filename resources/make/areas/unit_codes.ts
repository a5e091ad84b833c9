import { itemAt } from '../ground/item_at.ts';
import type { PlacePlan } from '../ground/place_plan.ts';
import type { Partition } from './units.ts';

/** Codes of all units, by index. */
export type UnitCodes = {
  townships: string[];
  villages: string[];
  grids: string[];
  stations: string[];
  districts: string[];
};

/**
 * Statistical codes: 6 digits of the county, 3 of the township, 3 of the village; a grid adds 3 of its own.
 * Sub-districts count from 001, towns from 100; communities from 001, villages from 201. Police units have 12 digits.
 */
export function codeUnits(
  plan: PlacePlan,
  { townships, villages, grids, stations, districts }: Partition,
): UnitCodes {
  const counters = new Map<string, number>();
  const next = (key: string, first: number) => {
    const number = counters.get(key) ?? first;
    counters.set(key, number + 1);
    return number;
  };
  const county = (at: number) => itemAt(plan.countyCodes, at);
  const townshipCodes = townships.map(
    (unit) =>
      county(unit.county) + pad(next(`t${unit.county}${unit.urban}`, unit.urban ? 1 : 100), 3) + '000',
  );
  const villageCodes = villages.map((unit) => {
    const community = unit.name.endsWith('社区');
    const parent = itemAt(townshipCodes, unit.township).slice(0, 9);
    return parent + pad(next(`v${parent}${community}`, community ? 1 : 201), 3);
  });
  const gridCodes = grids.map(({ village }) => {
    const parent = itemAt(villageCodes, village);
    return parent + pad(next(`g${parent}`, 1), 3);
  });
  const stationCodes = stations.map(
    (unit) => `${county(unit.county)}${pad(next(`s${unit.county}`, 51), 2)}0000`,
  );
  const districtCodes = districts.map(({ station }) => {
    const parent = itemAt(stationCodes, station);
    return parent.slice(0, 8) + pad(next(`d${parent}`, 1), 4);
  });
  return {
    townships: townshipCodes,
    villages: villageCodes,
    grids: gridCodes,
    stations: stationCodes,
    districts: districtCodes,
  };
}

export function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
