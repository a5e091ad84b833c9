import { itemAt } from '../ground/item_at.ts';
import { cellCount, latticeOf, type Lattice } from '../ground/lattice.ts';
import type { Geography } from '../settle/grow_geography.ts';
import { divideCountry, type CountryDivision } from './divide_country.ts';
import { divideTown, middlesOf, type TownDivision } from './divide_towns.ts';
import { joinIslands } from './join_islands.ts';
import { mergeSlivers } from './merge_slivers.ts';
import type { Regions } from './grow_regions.ts';
import type { Partition } from './units.ts';

/** Districts lap over the borders of grids by more than this, or not at all. */
const sliverSquareMetres = 4e5;

/** Divides the place into grids and police districts, town by blocks and country by ridges and rivers. */
export function dividePlace(geography: Geography): Partition {
  const { plan, terrain } = geography;
  const lattice = latticeOf(plan.widthMetres, plan.heightMetres, plan.cellMetres);
  const blockOwners = paintBlocks(geography, lattice);
  const country = divideCountry(geography, coverCells(terrain.lattice, lattice, blockOwners));
  const towns = geography.seats.map((seat, index) => divideTown(plan, seat, index));
  const units = listUnits(geography, country, towns);
  const paint = (regions: Regions, pick: (town: TownDivision) => number[], first: number[]) =>
    paintLabels({ geography, lattice, blockOwners, regions, groups: towns.map(pick), first });
  const gridLabels = paint(country.grids, (town) => town.grids, units.firstGrids);
  const districtLabels = paint(country.districts, (town) => town.districts, units.firstDistricts);
  const isTown = (cell: number) => (blockOwners[cell] ?? 0) > 0;
  joinIslands(lattice, gridLabels, isTown);
  mergeSlivers(lattice, gridLabels, districtLabels, sliverSquareMetres / plan.cellMetres ** 2, isTown);
  joinIslands(lattice, districtLabels, isTown);
  return { lattice, gridLabels, districtLabels, ...units.lists };
}

/** Block of each cell as `seat * 4096 + block + 1`; strips of the river go to the bank they lie at. */
function paintBlocks({ plan, seats }: Geography, lattice: Lattice): Int32Array {
  const owners = new Int32Array(cellCount(lattice));
  seats.forEach((seat, index) => {
    const river = Math.round(seat.plan.centre[1] / plan.cellMetres) + seat.plan.riverCellsNorth;
    seat.blocks.forEach((block, at) => {
      const south = block.south === river + 2 ? river : block.south;
      const north = block.north === river - 2 ? river : block.north;
      for (let row = south; row < north; row++) {
        for (let column = block.west; column < block.east; column++) {
          owners[row * lattice.columns + column] = index * 4096 + at + 1;
        }
      }
    });
  });
  return owners;
}

/** Cells of the coarser raster that blocks cover wholly. */
function coverCells(coarse: Lattice, fine: Lattice, owners: Int32Array): Uint8Array {
  const factor = Math.round(coarse.cellMetres / fine.cellMetres);
  const covered = new Uint8Array(cellCount(coarse));
  for (let cell = 0; cell < covered.length; cell++) {
    const column = (cell % coarse.columns) * factor;
    const row = Math.floor(cell / coarse.columns) * factor;
    let count = 0;
    for (let north = 0; north < factor; north++) {
      for (let east = 0; east < factor; east++)
        if (owners[(row + north) * fine.columns + column + east]) count++;
    }
    covered[cell] = count === factor * factor ? 1 : 0;
  }
  return covered;
}

type Painting = {
  geography: Geography;
  lattice: Lattice;
  blockOwners: Int32Array;
  regions: Regions;
  groups: number[][];
  /** Number of the first group of each seat among all units; those of the country come first. */
  first: number[];
};

function paintLabels({ geography, lattice, blockOwners, regions, groups, first }: Painting): Int32Array {
  const coarse = geography.terrain.lattice;
  const factor = Math.round(coarse.cellMetres / lattice.cellMetres);
  const labels = new Int32Array(cellCount(lattice));
  for (let cell = 0; cell < labels.length; cell++) {
    const owner = (blockOwners[cell] ?? 0) - 1;
    if (owner >= 0) {
      const seat = Math.floor(owner / 4096);
      labels[cell] = (first[seat] ?? 0) + (itemAt(groups, seat)[owner % 4096] ?? 0) + 1;
      continue;
    }
    const column = Math.floor((cell % lattice.columns) / factor);
    const row = Math.floor(Math.floor(cell / lattice.columns) / factor);
    labels[cell] = (regions[row * coarse.columns + column] ?? 0) + 1;
  }
  return labels;
}

type Lists = Omit<Partition, 'lattice' | 'gridLabels' | 'districtLabels'>;

/** All units in one numbering: the country first, then seat by seat. */
function listUnits(
  { plan, seats, settlements }: Geography,
  country: CountryDivision,
  towns: TownDivision[],
): { lists: Lists; firstGrids: number[]; firstDistricts: number[] } {
  const lists: Lists = {
    townships: country.countyOfTownship.map((county, at) => ({
      county,
      urban: false,
      name: '',
      centre: itemAt(settlements, at).spot,
    })),
    villages: country.townshipOfVillage.map((township, at) => ({
      township,
      urban: false,
      name: '',
      centre: itemAt(settlements, at).spot,
    })),
    grids: country.villageOfGrid.map((village, at) => ({ village, centre: itemAt(country.gridSpots, at) })),
    stations: country.stationTowns.map((town) => ({
      county: country.countyOfTownship[town] ?? 0,
      urban: false,
      name: '',
      centre: itemAt(settlements, town).spot,
    })),
    districts: country.stationOfDistrict.map((station, at) => ({
      station,
      name: '',
      centre: itemAt(country.districtSpots, at),
    })),
  };
  const firstGrids: number[] = [];
  const firstDistricts: number[] = [];
  if (settlements.length < plan.villages) throw new RangeError('Villages are missing');
  towns.forEach((town, county) => {
    const seat = itemAt(seats, county);
    const [office, community, station] = [
      lists.townships.length,
      lists.villages.length,
      lists.stations.length,
    ];
    firstGrids.push(lists.grids.length);
    firstDistricts.push(lists.districts.length);
    for (const centre of middlesOf(seat, town.offices))
      lists.townships.push({ county, urban: true, name: '', centre });
    middlesOf(seat, town.communities).forEach((centre, at) =>
      lists.villages.push({
        township: office + (town.officeOfCommunity[at] ?? 0),
        urban: true,
        name: '',
        centre,
      }),
    );
    middlesOf(seat, town.grids).forEach((centre, at) =>
      lists.grids.push({ village: community + (town.communityOfGrid[at] ?? 0), centre }),
    );
    for (const centre of middlesOf(seat, town.stations))
      lists.stations.push({ county, urban: true, name: '', centre });
    middlesOf(seat, town.districts).forEach((centre, at) =>
      lists.districts.push({ station: station + (town.stationOfDistrict[at] ?? 0), name: '', centre }),
    );
  });
  return { lists, firstGrids, firstDistricts };
}
