import { itemAt } from '../ground/item_at.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import type { MultiPolygonGeometry, Ring } from '#shared/model/geometry.ts';
import { createRandom } from '../ground/random.ts';
import type { Warp } from '../ground/warp.ts';
import type { Geography } from '../settle/grow_geography.ts';
import { chineseNumber } from '../settle/name_place.ts';
import { assembleAreas, type AreaShape } from './assemble_areas.ts';
import { shareNumber } from './share_numbers.ts';
import { smoothArcs, type Arc } from './smooth_arcs.ts';
import { traceArcs } from './trace_arcs.ts';
import { codeUnits, type UnitCodes } from './unit_codes.ts';
import type { Partition } from './units.ts';

const districtBits = 1024;

/** The features of both area layers, all cut from one set of shared borders. */
export function areaFeatures(
  geography: Geography,
  partition: Partition,
): { grids: NewFeature[]; policeDistricts: NewFeature[] } {
  const arcs = traceBorders(partition);
  const codes = codeUnits(geography.plan, partition);
  const people = countPeople(geography, partition);
  return {
    grids: gridFeatures(geography.warp, partition, arcs, codes, people),
    policeDistricts: policeFeatures(geography.warp, partition, arcs, codes, people),
  };
}

/** Borders of grids and police districts together: where the two agree they share one line. */
function traceBorders({ lattice, gridLabels, districtLabels, grids, villages }: Partition): Arc[] {
  const labels = gridLabels.map((grid, cell) =>
    grid === 0 ? 0 : grid * districtBits + (districtLabels[cell] ?? 0),
  );
  const isUrban = (label: number) =>
    label > 0 && itemAt(villages, itemAt(grids, gridOf(label)).village).urban;
  return smoothArcs(traceArcs(lattice, labels), {
    lattice,
    passes: 14,
    toleranceMetres: 7,
    isStraight: ({ left, right }) => isUrban(left) || isUrban(right),
  });
}

function gridOf(label: number): number {
  return Math.floor(label / districtBits) - 1;
}

function districtOf(label: number): number {
  return (label % districtBits) - 1;
}

function shapesOf(arcs: Arc[], classOf: (label: number) => number): (at: number) => AreaShape {
  const shapes = assembleAreas(arcs, (label) => (label === 0 ? -1 : classOf(label)));
  return (at) => {
    const shape = shapes.get(at);
    if (!shape) throw new RangeError(`Area ${at} has no cells`);
    return shape;
  };
}

function toGeometry(warp: Warp, shape: AreaShape): MultiPolygonGeometry {
  return {
    type: 'MultiPolygon',
    coordinates: shape.map((rings) => rings.map((ring): Ring => ring.map(warp.toLonLat))),
  };
}

type People = {
  residents: number[];
  households: number[];
  staff: number[];
  districtResidents: number[];
  officers: number[];
};

/** Head-counts of areas, never of persons: about 94 staff for 100 grids, so that some grids have none. */
function countPeople({ plan }: Geography, partition: Partition): People {
  const random = createRandom(`people ${plan.seed}`);
  const { grids, villages, gridLabels, districtLabels, districts } = partition;
  const residents = grids.map(({ village }) =>
    Math.round(itemAt(villages, village).urban ? random.range(1250, 2650) : random.range(420, 1480)),
  );
  const households = residents.map((count) => Math.round(count / random.range(2.5, 3.4)));
  const staff = grids.map(() => 1);
  const without = Math.round(grids.length * 0.095);
  for (let done = 0; done < without;) {
    const at = random.integer(staff.length);
    if (staff[at] === 0 || itemAt(villages, itemAt(grids, at).village).urban === random.chance(0.8)) continue;
    staff[at] = 0;
    done++;
  }
  for (let spare = Math.round(grids.length * 0.938) - (grids.length - without); spare > 0;) {
    const at = random.integer(staff.length);
    if (staff[at] !== 1) continue;
    staff[at] = 2;
    spare--;
  }
  return {
    residents,
    households,
    staff,
    ...policePeople(random.next(), gridLabels, districtLabels, residents, districts.length),
  };
}

/** People of a grid are spread evenly over its land for the districts that share it. */
function policePeople(
  draw: number,
  gridLabels: Int32Array,
  districtLabels: Int32Array,
  residents: number[],
  count: number,
): Pick<People, 'districtResidents' | 'officers'> {
  const cells = residents.map(() => 0);
  for (const grid of gridLabels) if (grid > 0) cells[grid - 1] = (cells[grid - 1] ?? 0) + 1;
  const sums = Array.from({ length: count }, () => 0);
  gridLabels.forEach((grid, cell) => {
    if (grid > 0)
      sums[(districtLabels[cell] ?? 0) - 1] =
        (sums[(districtLabels[cell] ?? 0) - 1] ?? 0) + (residents[grid - 1] ?? 0) / (cells[grid - 1] ?? 0);
  });
  const total = Math.round(residents.reduce((a, b) => a + b, 0));
  const officers = shareNumber(Math.round(count * (2.8 + 0.4 * draw)), sums, 1);
  return { districtResidents: shareNumber(total, sums, 0), officers };
}

function sumBy(numbers: number[], parents: readonly number[], count: number): number[] {
  const sums = Array.from({ length: count }, () => 0);
  numbers.forEach((value, at) => (sums[parents[at] ?? 0] = (sums[parents[at] ?? 0] ?? 0) + value));
  return sums;
}

function gridFeatures(
  warp: Warp,
  partition: Partition,
  arcs: Arc[],
  codes: UnitCodes,
  people: People,
): NewFeature[] {
  const { townships, villages, grids } = partition;
  const villageOf = grids.map(({ village }) => village);
  const townshipOf = villages.map(({ township }) => township);
  const raise = (numbers: number[]) => {
    const ofVillages = sumBy(numbers, villageOf, villages.length);
    return [numbers, ofVillages, sumBy(ofVillages, townshipOf, townships.length)] as const;
  };
  const residents = raise(people.residents);
  const households = raise(people.households);
  const staff = raise(people.staff);
  const count = (depth: 0 | 1 | 2, at: number): Values => ({
    staff_count: staff[depth][at] ?? 0,
    households: households[depth][at] ?? 0,
    residents: residents[depth][at] ?? 0,
    valid_from: '2024-01-01',
    valid_to: null,
    season: null,
  });
  const ofTownship = shapesOf(arcs, (label) => townshipOf[villageOf[gridOf(label)] ?? 0] ?? 0);
  const ofVillage = shapesOf(arcs, (label) => villageOf[gridOf(label)] ?? 0);
  const ofGrid = shapesOf(arcs, gridOf);
  const feature = (shape: AreaShape, values: Values): NewFeature => ({
    geometry: toGeometry(warp, shape),
    values,
  });
  return [
    ...townships.map(({ name }, at) =>
      feature(ofTownship(at), {
        ...{ code: itemAt(codes.townships, at), name, level: '1', parent_code: null, kind: 'township' },
        ...count(2, at),
      }),
    ),
    ...villages.map(({ name, township }, at) =>
      feature(ofVillage(at), {
        ...{
          code: itemAt(codes.villages, at),
          name,
          level: '2',
          parent_code: itemAt(codes.townships, township),
          kind: 'village',
        },
        ...count(1, at),
      }),
    ),
    ...grids.map(({ village }, at) =>
      feature(ofGrid(at), {
        code: itemAt(codes.grids, at),
        name: `${itemAt(villages, village).name}${chineseNumber(Number(itemAt(codes.grids, at).slice(-3)))}网格`,
        ...{ level: '3', parent_code: itemAt(codes.villages, village), kind: 'general' },
        ...count(0, at),
      }),
    ),
  ];
}

function policeFeatures(
  warp: Warp,
  partition: Partition,
  arcs: Arc[],
  codes: UnitCodes,
  people: People,
): NewFeature[] {
  const { stations, districts } = partition;
  const stationOf = districts.map(({ station }) => station);
  const ofStation = shapesOf(arcs, (label) => stationOf[districtOf(label)] ?? 0);
  const ofDistrict = shapesOf(arcs, districtOf);
  const officers = sumBy(people.officers, stationOf, stations.length);
  const residents = sumBy(people.districtResidents, stationOf, stations.length);
  return [
    ...stations.map(({ name }, at) => ({
      geometry: toGeometry(warp, ofStation(at)),
      values: {
        code: itemAt(codes.stations, at),
        name: `${name}辖区`,
        ...{
          level: 'station',
          station_code: null,
          staff_count: officers[at] ?? 0,
          residents: residents[at] ?? 0,
        },
      },
    })),
    ...districts.map(({ name, station }, at) => ({
      geometry: toGeometry(warp, ofDistrict(at)),
      values: {
        ...{
          code: itemAt(codes.districts, at),
          name,
          level: 'district',
          station_code: itemAt(codes.stations, station),
        },
        ...{ staff_count: people.officers[at] ?? 0, residents: people.districtResidents[at] ?? 0 },
      },
    })),
  ];
}
