import { itemAt } from '../ground/item_at.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { Spot } from '../ground/lattice.ts';
import { walkAlong } from '../ground/lines.ts';
import { createRandom, type Random } from '../ground/random.ts';
import { pad } from '../areas/unit_codes.ts';
import type { BlockUse } from '../settle/block.ts';
import type { Gazetteer } from './gazetteer.ts';
import { findJunctions, roadStretches, streetStretches } from './road_anchors.ts';

/** A facility before it has a code. */
export type FoundFacility = {
  kind: string;
  name: string;
  spot: Spot;
  address?: string;
  staff?: number;
  capacity?: number;
};

const kindOrder = [
  'centre',
  'police_station',
  'fire_station',
  'hospital',
  'school',
  'government',
  'market',
  'transport',
  'park',
  'shelter',
  'hydrant',
  'reservoir',
  'enterprise',
  'alarm',
  'other',
];

/** Every kind of facility where it belongs. Part of the geography: no seed changes them. */
export function growFacilities(gazetteer: Gazetteer): NewFeature[] {
  const { plan, warp } = gazetteer.geography;
  const counts = new Map<string, number>();
  return listFacilities(gazetteer).map(({ kind, name, spot, address, staff, capacity }) => {
    const prefix = itemAt(plan.countyCodes, gazetteer.countyAt(spot)) + pad(kindOrder.indexOf(kind) + 1, 2);
    const number = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, number);
    return {
      geometry: { type: 'Point', coordinates: warp.toLonLat(spot) },
      values: {
        code: prefix + pad(number, 4),
        name,
        kind,
        address: address ?? gazetteer.addressAt(spot),
        staff_count: staff ?? null,
        capacity: capacity ?? null,
      },
    };
  });
}

/** All facilities in metres of the plan, kind by kind. */
export function listFacilities(gazetteer: Gazetteer): FoundFacility[] {
  const { plan } = gazetteer.geography;
  const random = createRandom(`facilities ${plan.seed}`);
  const found = [
    ...findCentres(gazetteer),
    ...gazetteer.geography.seats.flatMap((_, county) => findInSeat(gazetteer, county, random)),
    ...findInTowns(gazetteer, random),
    ...findInVillages(gazetteer, random),
    ...findAlongRoads(gazetteer, random),
    ...findOnWater(gazetteer),
  ];
  return found.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

function beside([x, y]: Spot, east: number, north: number): Spot {
  return [x + east, y + north];
}

/** Governance centres: of the prefecture, the counties, the townships and, in a prefecture, of most villages. */
function findCentres({ geography, partition }: Gazetteer): FoundFacility[] {
  const { plan, seats } = geography;
  const centres: FoundFacility[] = [];
  const middleOf = (county: number, wanted: BlockUse): Spot =>
    itemAt(
      itemAt(seats, county).blocks.filter(({ use }) => use === wanted),
      0,
    ).centre;
  if (seats.length > 1)
    centres.push({
      kind: 'centre',
      name: `${plan.name.zh}综治中心`,
      spot: beside(middleOf(0, 'culture'), 20, 0),
      staff: 36,
    });
  seats.forEach((_, county) =>
    centres.push({
      kind: 'centre',
      name: `${itemAt(plan.counties, county)}综治中心`,
      spot: beside(middleOf(county, 'government'), 55, -40),
      staff: 24,
    }),
  );
  for (const { name, centre } of partition.townships) {
    centres.push({ kind: 'centre', name: `${name}综治中心`, spot: beside(centre, 45, 38), staff: 8 });
  }
  for (const { name, centre } of partition.villages) {
    if (centres.length >= plan.centres) break;
    centres.push({ kind: 'centre', name: `${name}综治中心`, spot: beside(centre, -35, 42), staff: 3 });
  }
  for (const { name, centre } of partition.stations) {
    centres.push({
      kind: 'police_station',
      name,
      spot: beside(centre, -60, 34),
      staff: name.length > 5 ? 14 : 26,
    });
  }
  return centres;
}

const schoolNames = [
  '第一中学',
  '第二中学',
  '第三中学',
  '职业技术学校',
  '实验小学',
  '第二小学',
  '第三小学',
  '第四小学',
  '第一幼儿园',
  '第二幼儿园',
];
const hospitalNames = ['人民医院', '中医医院', '妇幼保健院'];
const marketNames = ['农贸市场', '城东批发市场', '城西集贸市场'];
const transportNames = ['客运总站', '火车站'];
const parkNames = ['文化广场', '栖云公园', '湿地公园', '体育公园', '儿童公园'];
const factoryNames = [
  '农机厂',
  '淀粉厂',
  '果品冷库',
  '印刷厂',
  '混凝土搅拌站',
  '食品加工厂',
  '木材加工厂',
  '建材市场仓库',
  '物流园',
  '种业公司',
];

/** Special blocks of a seat become its schools, hospitals, markets and so on. */
function findInSeat({ geography }: Gazetteer, county: number, random: Random): FoundFacility[] {
  const seat = itemAt(geography.seats, county);
  const title = itemAt(geography.plan.counties, county);
  const found: FoundFacility[] = [];
  const blocksOf = (...wanted: BlockUse[]) => seat.blocks.filter(({ use }) => wanted.includes(use));
  const place = (kind: string, blocks: { centre: Spot }[], names: string[], capacity: number) =>
    names.forEach((name, at) => {
      const block = blocks[at];
      if (block)
        found.push({
          kind,
          name: title + name,
          spot: beside(block.centre, random.range(-25, 25), random.range(-25, 25)),
          capacity,
        });
    });
  place('school', blocksOf('school'), schoolNames, 1400);
  place('hospital', blocksOf('hospital'), hospitalNames, 320);
  place('market', blocksOf('market'), marketNames, 900);
  place('transport', blocksOf('transport'), transportNames, 2000);
  place('park', blocksOf('square', 'park'), parkNames, 3000);
  place(
    'shelter',
    blocksOf('square', 'park', 'school'),
    [
      '文化广场避难场所',
      '栖云公园避难场所',
      '湿地公园避难场所',
      '体育公园避难场所',
      '儿童公园避难场所',
      '第一中学避难场所',
      '第二中学避难场所',
    ],
    4000,
  );
  place('government', blocksOf('government'), ['政务服务中心'], 200);
  place('government', blocksOf('culture'), ['文化馆', '图书馆'], 300);
  place('enterprise', blocksOf('industrial'), factoryNames, 150);
  place('other', blocksOf('industrial').reverse(), ['污水处理厂', '生活垃圾转运站', '城东变电站'], 20);
  place(
    'fire_station',
    [blocksOf('industrial')[3], blocksOf('residential')[5]].filter((block) => block !== undefined),
    ['消防救援站', '小型消防站'],
    30,
  );
  place('market', blocksOf('commercial'), ['百货商场', '中心超市', '购物广场', '家居城'], 1200);
  const junctions = findJunctions(seat);
  junctions.forEach(({ spot, first, second }, at) => {
    const address = `${first}与${second}交叉口`;
    if (at % 2 === 0)
      found.push({
        kind: 'hydrant',
        name: `${first}${second}口消火栓`,
        spot: beside(spot, 16, -14),
        address,
      });
    if (at % 7 === 3)
      found.push({
        kind: 'alarm',
        name: `${first}${second}口一键报警柱`,
        spot: beside(spot, -15, 15),
        address,
      });
  });
  for (const { line, name, class: streetClass, lengthMetres } of streetStretches(seat)) {
    if (streetClass !== 'primary' || lengthMetres < 1500) continue;
    const { spot } = walkAlong(line, lengthMetres * 0.94);
    found.push({ kind: 'enterprise', name: `${name}加油站`, spot: beside(spot, 24, 24), address: name });
  }
  return found;
}

function findInTowns({ geography, partition }: Gazetteer, random: Random): FoundFacility[] {
  return partition.townships.flatMap(({ name, centre, urban }, at): FoundFacility[] => {
    const near = () => beside(centre, random.range(-170, 170), random.range(-120, 120));
    const office: FoundFacility = {
      kind: 'government',
      name: `${name}${urban ? '办事处' : '人民政府'}`,
      spot: beside(centre, 12, 46),
      staff: 42,
    };
    if (urban) return [office];
    const bare = name.slice(0, -1);
    const found: FoundFacility[] = [
      office,
      { kind: 'hospital', name: `${name}卫生院`, spot: near(), staff: 18, capacity: 24 },
      { kind: 'school', name: `${bare}中心小学`, spot: near(), staff: 26, capacity: 380 },
      { kind: 'school', name: `${bare}中心幼儿园`, spot: near(), staff: 12, capacity: 140 },
      { kind: 'market', name: `${bare}集贸市场`, spot: near(), capacity: 160 },
      { kind: 'park', name: `${bare}文化广场`, spot: near(), capacity: 400 },
      { kind: 'shelter', name: `${bare}应急避难场所`, spot: near(), capacity: 800 },
      { kind: 'transport', name: `${bare}客运站`, spot: near(), capacity: 80 },
      { kind: 'alarm', name: `${bare}集市一键报警柱`, spot: near() },
      { kind: 'fire_station', name: `${bare}微型消防站`, spot: near(), staff: 6 },
      { kind: 'hydrant', name: `${bare}街口消火栓`, spot: near() },
      { kind: 'hydrant', name: `${bare}粮站取水点`, spot: near() },
    ];
    if (itemAt(geography.settlements, at).size > 1.2) {
      found.push({ kind: 'school', name: `${bare}初级中学`, spot: near(), staff: 40, capacity: 620 });
      found.push({ kind: 'other', name: `${bare}变电站`, spot: near() });
    }
    return found;
  });
}

function findInVillages({ partition, geography }: Gazetteer, random: Random): FoundFacility[] {
  const towns = partition.townships.filter(({ urban }) => !urban).length;
  return partition.villages.flatMap(({ name, centre, urban }, at): FoundFacility[] => {
    const found: FoundFacility[] = [
      {
        kind: 'government',
        name: `${name}${name.endsWith('社区') ? '居民委员会' : '村民委员会'}`.replace('村村民', '村民'),
        spot: beside(centre, -22, 30),
        staff: 5,
      },
    ];
    if (urban || at < towns) return found;
    const near = () => beside(centre, random.range(-90, 90), random.range(-70, 70));
    if (random.chance(0.6)) found.push({ kind: 'hospital', name: `${name}卫生室`, spot: near(), staff: 2 });
    if (random.chance(0.22))
      found.push({ kind: 'school', name: `${name}小学`, spot: near(), staff: 8, capacity: 60 });
    if (random.chance(0.3)) found.push({ kind: 'hydrant', name: `${name}消防取水点`, spot: near() });
    if (random.chance(0.25)) found.push({ kind: 'alarm', name: `${name}广场一键报警柱`, spot: near() });
    if (random.chance(0.14))
      found.push({
        kind: 'reservoir',
        name: `${itemAt(geography.settlements, at).name}塘坝`,
        spot: beside(centre, 260, 180),
      });
    if (random.chance(0.12))
      found.push({
        kind: 'enterprise',
        name: `${itemAt(geography.settlements, at).name}果品合作社`,
        spot: near(),
        staff: 12,
      });
    return found;
  });
}

function findAlongRoads({ geography, gridAt }: Gazetteer, random: Random): FoundFacility[] {
  const stretches = roadStretches(geography, ['trunk', 'primary']);
  const found: FoundFacility[] = [];
  stretches.forEach(({ line, name, lengthMetres }, at) => {
    if (at % 11 !== 5) return;
    const spot = beside(walkAlong(line, lengthMetres / 2).spot, random.range(18, 30), random.range(-8, 8));
    if (gridAt(spot) >= 0)
      found.push({ kind: 'enterprise', name: `${name}${at + 1}公里加油站`, spot, address: `${name}沿线` });
  });
  return found;
}

function findOnWater({ geography }: Gazetteer): FoundFacility[] {
  return geography.reservoirs.map(({ name, dam }) => ({ kind: 'reservoir', name, spot: dam, staff: 9 }));
}
