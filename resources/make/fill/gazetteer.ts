import { itemAt } from '../ground/item_at.ts';
import type { Partition } from '../areas/units.ts';
import { codeUnits, type UnitCodes } from '../areas/unit_codes.ts';
import { cellAt, type Spot } from '../ground/lattice.ts';
import type { Geography } from '../settle/grow_geography.ts';

/** Answers what lies where: everything that facilities, cameras and incidents are placed and named by. */
export type Gazetteer = {
  geography: Geography;
  partition: Partition;
  codes: UnitCodes;
  /** Index of the grid at a spot, or -1. */
  gridAt: (spot: Spot) => number;
  /** Township and village of a spot, as an address begins; empty outside the place. */
  addressAt: (spot: Spot) => string;
  /** County of a spot; 0 outside the place. */
  countyAt: (spot: Spot) => number;
  /** Name of the police station that covers a spot. */
  stationAt: (spot: Spot) => string;
};

export function openGazetteer(geography: Geography, partition: Partition): Gazetteer {
  const { lattice, gridLabels, districtLabels, grids, villages, townships, districts, stations } = partition;
  const gridAt = ([x, y]: Spot) => (gridLabels[cellAt(lattice, x, y)] ?? 0) - 1;
  return {
    geography,
    partition,
    codes: codeUnits(geography.plan, partition),
    gridAt,
    addressAt(spot) {
      const grid = gridAt(spot);
      if (grid < 0) return '';
      const village = itemAt(villages, itemAt(grids, grid).village);
      return itemAt(townships, village.township).name + village.name;
    },
    countyAt(spot) {
      const grid = gridAt(spot);
      return grid < 0 ? 0 : itemAt(townships, itemAt(villages, itemAt(grids, grid).village).township).county;
    },
    stationAt([x, y]) {
      const district = (districtLabels[cellAt(lattice, x, y)] ?? 0) - 1;
      return district < 0 ? '' : itemAt(stations, itemAt(districts, district).station).name;
    },
  };
}
