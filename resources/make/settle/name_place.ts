import { itemAt } from '../ground/item_at.ts';
import type { Partition } from '../areas/units.ts';
import { createRandom } from '../ground/random.ts';
import type { Geography } from './grow_geography.ts';
import { createNamer, type Namer } from './place_names.ts';
import type { SeatStreets, Street } from './seat_streets.ts';

/** Writes a name on everything that has one; units take theirs from the settlements in their middle. */
export function namePlace(geography: Geography, partition: Partition): void {
  const { plan } = geography;
  const namer = createNamer(createRandom(`names ${plan.seed}`), plan.counties);
  nameRivers(geography, namer);
  nameSettlements(geography, namer);
  geography.seats.forEach((seat, index) =>
    nameStreets(seat, createNamer(createRandom(`streets ${plan.seed} ${index}`))),
  );
  nameTownships(geography, partition);
  nameVillages(geography, partition);
  namePolice(partition);
  nameRoads(geography);
}

const smallRiverSquareMetres = 1.2e7;

function nameRivers({ plan, rivers, reservoirs }: Geography, namer: Namer): void {
  rivers.forEach((river, at) => {
    if (at === 0) river.name = plan.riverName;
    else if (river.mouthSquareMetres > smallRiverSquareMetres) river.name = namer.stream();
  });
  for (const reservoir of reservoirs) reservoir.name = `${namer.township()}水库`;
}

function nameSettlements({ settlements }: Geography, namer: Namer): void {
  for (const settlement of settlements) {
    settlement.name = settlement.kind === 'town' ? namer.township() : namer.village();
  }
}

/** All pieces on one line of the plan share a name; the banks and the middle lines have fixed ones. */
function nameStreets(seat: SeatStreets, namer: Namer): void {
  const names = new Map<string, string>();
  for (const street of seat.streets) {
    const key = lineKey(street);
    const known =
      names.get(key) ?? fixedName(seat, street) ?? namer.street() + (isVertical(street) ? '路' : '街');
    names.set(key, known);
    street.name = known;
  }
}

function isVertical({ line }: Street): boolean {
  return itemAt(line, 0)[0] === itemAt(line, 1)[0];
}

function lineKey(street: Street): string {
  return isVertical(street) ? `x${itemAt(street.line, 0)[0]}` : `y${itemAt(street.line, 0)[1]}`;
}

function fixedName(seat: SeatStreets, street: Street): string | undefined {
  const [x, y] = itemAt(street.line, 0);
  const [middleX, middleY] = seat.plan.centre;
  if (isVertical(street)) return Math.abs(x - middleX) < 60 ? '迎宾大道' : undefined;
  if (Math.abs(y - middleY) < 60) return '广场大道';
  const cell =
    itemAt(seat.blocks, 0).centre[0] / ((itemAt(seat.blocks, 0).west + itemAt(seat.blocks, 0).east) / 2);
  const river = middleY + seat.plan.riverCellsNorth * cell;
  if (Math.abs(y - river) > 2.5 * cell) return undefined;
  return y > river ? '滨河北路' : '滨河南路';
}

const officeNames = ['栖云', '听澜', '望岫', '澄心', '揽翠'];
const stationNames = ['城关', '城东', '城西', '城北', '城中', '新城', '站前', '东郊'];

function nameTownships({ settlements, plan }: Geography, { townships }: Partition): void {
  const offices = new Map<number, number>();
  townships.forEach((township, at) => {
    if (!township.urban) {
      township.name = itemAt(settlements, at).name + (itemAt(settlements, at).size > 1.35 ? '镇' : '乡');
      return;
    }
    const count = offices.get(township.county) ?? 0;
    offices.set(township.county, count + 1);
    const last = count === itemAt(plan.seats, township.county).offices - 1;
    township.name = last ? '南岸街道' : `${itemAt(officeNames, count)}街道`;
  });
}

function nameVillages({ settlements, plan }: Geography, { townships, villages }: Partition): void {
  const namers = plan.counties.map((_, county) =>
    createNamer(createRandom(`communities ${plan.seed} ${county}`)),
  );
  villages.forEach((village, at) => {
    if (village.urban)
      village.name = `${itemAt(namers, itemAt(townships, village.township).county).community()}社区`;
    else if (at < townships.filter(({ urban }) => !urban).length)
      village.name = `${itemAt(settlements, at).name}社区`;
    else village.name = `${itemAt(settlements, at).name}村`;
  });
}

/** Stations in the country are called after their towns, those of a seat after its sides, the last after the bank. */
function namePolice({ stations, districts, townships }: Partition): void {
  const counts = new Map<number, number>();
  stations.forEach((station, at) => {
    if (!station.urban) {
      const home = townships.find(({ centre }) => centre === station.centre);
      station.name = `${(home?.name ?? '').slice(0, -1)}派出所`;
      return;
    }
    const count = counts.get(station.county) ?? 0;
    counts.set(station.county, count + 1);
    const isLast = stations[at + 1]?.county !== station.county;
    station.name = `${isLast ? '南岸' : itemAt(stationNames, count)}派出所`;
  });
  const numbers = stations.map(() => 0);
  for (const district of districts) {
    const number = (numbers[district.station] ?? 0) + 1;
    numbers[district.station] = number;
    district.name = `${itemAt(stations, district.station).name}${chineseNumber(number)}警务区`;
  }
}

const digits = '零一二三四五六七八九';

/** 1 to 99 in Chinese. */
export function chineseNumber(value: number): string {
  if (value < 10) return `第${digits.charAt(value)}`;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `第${tens > 1 ? digits.charAt(tens) : ''}十${ones > 0 ? digits.charAt(ones) : ''}`;
}

/** County and township roads by number, in the order they were built. */
function nameRoads({ roads }: Geography): void {
  const counts = { secondary: 0, tertiary: 0 };
  for (const road of roads) {
    if (road.name || (road.class !== 'secondary' && road.class !== 'tertiary')) continue;
    const number = ++counts[road.class];
    road.ref = road.class === 'secondary' ? `X${100 + number}` : `Y${200 + number}`;
    road.name = road.class === 'secondary' ? `县道${road.ref}` : `乡道${road.ref}`;
  }
}
