import { shareNumber } from '../areas/share_numbers.ts';
import { bearingOf } from '../ground/exact_math.ts';
import { itemAt } from '../ground/item_at.ts';
import type { Spot } from '../ground/lattice.ts';
import { unitStep, walkAlong } from '../ground/lines.ts';
import { createWeightedPick, type Random } from '../ground/random.ts';
import type { Settlement } from '../settle/settlement.ts';
import type { Gazetteer } from './gazetteer.ts';
import { findJunctions, roadStretches, streetStretches, type Stretch } from './road_anchors.ts';

/** A camera before it has a number: where it stands, the way it looks and what it is for. */
export type Mount = {
  spot: Spot;
  look: Spot;
  name: string;
  address: string;
  site: 'junction' | 'street' | 'key' | 'town' | 'village' | 'road';
};

/** All mounts of one county, `count` in number. */
export function* mountCameras(
  gazetteer: Gazetteer,
  county: number,
  count: number,
  random: Random,
): Generator<Mount> {
  const [junction = 0, street = 0, key = 0, town = 0, village = 0, road = 0] = shareNumber(
    count,
    [40, 15, 11, 14, 14, 6],
    0,
  );
  yield* atJunctions(gazetteer, county, junction, random);
  yield* inStreets(gazetteer, county, street, random);
  yield* atKeyPlaces(gazetteer, county, key, random);
  const settlements = gazetteer.geography.settlements.filter(
    ({ spot, kind }) => kind !== 'hamlet' && gazetteer.countyAt(spot) === county,
  );
  yield* inSettlements(
    gazetteer,
    settlements.filter(({ kind }) => kind === 'town'),
    town,
    random,
    'town',
  );
  yield* inSettlements(
    gazetteer,
    settlements.filter(({ kind }) => kind === 'village'),
    village,
    random,
    'village',
  );
  yield* onRoads(gazetteer, county, road, random);
}

const sideNames = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'];

function sideName(look: Spot): string {
  return itemAt(sideNames, Math.round(bearingOf(look[0], look[1]) / 45) % 8);
}

/** Arm by arm, greatest junctions first: the first round gives each junction one view, the next a second, and so on. */
function* atJunctions(
  { geography, addressAt }: Gazetteer,
  county: number,
  count: number,
  random: Random,
): Generator<Mount> {
  const junctions = findJunctions(itemAt(geography.seats, county));
  const chosen = junctions.slice(0, Math.max(1, Math.min(junctions.length, Math.ceil(count / 2.4))));
  let left = count;
  for (let round = 0; left > 0; round++) {
    for (const { spot, first, second, arms, weight } of chosen) {
      if (left === 0) break;
      if (round > 0 && weight < 5 && round >= arms.length) continue;
      const [east, north] = unitStep(itemAt(arms, round % arms.length));
      const along = 13 + 9 * Math.floor(round / arms.length) + random.range(0, 5);
      const look: Spot = [east, north];
      const name = `${first}${second}口${sideName(look)}向${round < arms.length ? '' : Math.floor(round / arms.length) + 1}`;
      left--;
      yield {
        spot: [spot[0] + east * along - north * 9, spot[1] + north * along + east * 9],
        look,
        name,
        address: addressAt(spot) + `${first}与${second}交叉口`,
        site: 'junction',
      };
    }
  }
}

function alongStretch(
  stretch: Stretch,
  metres: number,
  aside: number,
  forward: boolean,
): { spot: Spot; look: Spot } {
  const { spot, direction } = walkAlong(stretch.line, metres);
  const [east, north] = unitStep(direction);
  const sign = forward ? 1 : -1;
  return { spot: [spot[0] - north * aside, spot[1] + east * aside], look: [east * sign, north * sign] };
}

function* inStreets(
  { geography, addressAt }: Gazetteer,
  county: number,
  count: number,
  random: Random,
): Generator<Mount> {
  const stretches = streetStretches(itemAt(geography.seats, county));
  const pick = createWeightedPick(
    stretches.map(({ lengthMetres, class: kind }) => lengthMetres * (kind === 'primary' ? 2 : 1)),
  );
  for (let done = 0; done < count; done++) {
    const stretch = itemAt(stretches, pick(random));
    const metres = random.range(0.05, 0.95) * stretch.lengthMetres;
    const side = random.chance(0.5) ? 1 : -1;
    const { spot, look } = alongStretch(stretch, metres, 8 * side, random.chance(0.5));
    const name = `${stretch.name}${Math.round(metres / 10) * 10}米${side > 0 ? '左' : '右'}侧${sideName(look)}向`;
    yield { spot, look, name, address: addressAt(spot) + stretch.name, site: 'street' };
  }
}

const keyUses = {
  square: '广场',
  market: '市场',
  hospital: '医院',
  school: '学校',
  transport: '车站',
  park: '公园',
  nightlife: '夜市街',
  government: '政务中心',
};
const gates = ['东门', '南门', '西门', '北门'];

function* atKeyPlaces(
  { geography, addressAt }: Gazetteer,
  county: number,
  count: number,
  random: Random,
): Generator<Mount> {
  const seat = itemAt(geography.seats, county);
  const cell = geography.plan.cellMetres;
  const places = seat.blocks.flatMap((block) => {
    const { use } = block;
    return use in keyUses ? [{ block, title: keyUses[use as keyof typeof keyUses] }] : [];
  });
  for (let done = 0; done < count; done++) {
    const { block, title } = itemAt(places, done % places.length);
    const gate = (Math.floor(done / places.length) + random.integer(2)) % 4;
    const east = [1, 0, -1, 0][gate] ?? 0;
    const north = [0, -1, 0, 1][gate] ?? 0;
    const along = random.range(-0.3, 0.3);
    const halfEast = ((block.east - block.west) * cell) / 2 - 6;
    const halfNorth = ((block.north - block.south) * cell) / 2 - 6;
    const spot: Spot = [
      block.centre[0] + halfEast * (east !== 0 ? east : along),
      block.centre[1] + halfNorth * (north !== 0 ? north : along),
    ];
    const number = Math.floor(done / places.length) + 1;
    yield {
      spot,
      look: [east, north],
      name: `${addressAt(block.centre).split('街道')[1] ?? ''}${title}${itemAt(gates, gate)}${number}号`,
      address: addressAt(spot) + title,
      site: 'key',
    };
  }
}

function* inSettlements(
  { addressAt }: Gazetteer,
  settlements: Settlement[],
  count: number,
  random: Random,
  site: 'town' | 'village',
): Generator<Mount> {
  const sites = [
    '村口',
    '广场',
    '卫生室',
    '主路',
    '学校旁',
    '桥头',
    '便民服务点',
    '文化墙',
    '水塔旁',
    '岔路口',
  ];
  const pick = createWeightedPick(settlements.map(({ size }) => size));
  const numbers = new Map<Settlement, number>();
  for (let done = 0; done < count; done++) {
    const settlement =
      done < settlements.length ? itemAt(settlements, done) : itemAt(settlements, pick(random));
    const lane = settlement.lanes[random.integer(settlement.lanes.length)];
    const number = (numbers.get(settlement) ?? 0) + 1;
    numbers.set(settlement, number);
    const place = random.pick(
      site === 'town' ? ['街口', '市场', '广场', '车站', '桥头', '学校门口', '卫生院', '信用社旁'] : sites,
    );
    if (!lane) {
      yield {
        spot: settlement.spot,
        look: settlement.direction,
        name: `${settlement.name}${place}${number}号`,
        address: addressAt(settlement.spot),
        site,
      };
      continue;
    }
    const stretch: Stretch = {
      line: lane.line,
      lengthMetres: 20 * (lane.line.length - 1),
      name: '',
      class: 'minor',
    };
    const { spot, look } = alongStretch(stretch, random.next() * stretch.lengthMetres, 6, random.chance(0.5));
    yield {
      spot,
      look,
      name: `${settlement.name}${place}${number}号`,
      address: addressAt(spot) + place,
      site,
    };
  }
}

function* onRoads(gazetteer: Gazetteer, county: number, count: number, random: Random): Generator<Mount> {
  const all = roadStretches(gazetteer.geography, ['motorway', 'trunk', 'primary', 'secondary']);
  const stretches = all.filter(
    ({ line }) => gazetteer.gridAt(itemAt(line, 1)) >= 0 && gazetteer.countyAt(itemAt(line, 1)) === county,
  );
  const pick = createWeightedPick(
    stretches.map(({ lengthMetres, class: kind }) => lengthMetres * (kind === 'secondary' ? 0.5 : 1)),
  );
  for (let done = 0; done < count; done++) {
    const stretch = itemAt(stretches, pick(random));
    const { spot, look } = alongStretch(stretch, random.next() * stretch.lengthMetres, 9, random.chance(0.5));
    yield {
      spot,
      look,
      name: `${stretch.name}卡口${done + 1}${sideName(look)}向`,
      address: gazetteer.addressAt(spot) + stretch.name,
      site: 'road',
    };
  }
}
