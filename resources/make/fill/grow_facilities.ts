import { itemAt } from '../ground/item_at.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { Spot } from '../ground/lattice.ts';
import { walkAlong } from '../ground/lines.ts';
import { createRandom, type Random } from '../ground/random.ts';
import { pad } from '../areas/unit_codes.ts';
import type { BlockUse } from '../settle/block.ts';
import { findInSeat } from './facilities_in_seat.ts';
import { findRegister } from './find_register.ts';
import { beside, type FoundFacility } from './found_facility.ts';
import type { Gazetteer } from './gazetteer.ts';
import { recordFacility } from './record_facility.ts';
import { roadStretches } from './road_anchors.ts';

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
  'police_room',
  'judicial_office',
  'court',
  'mediation',
  'report_point',
  'publicity',
  'suggestion_box',
  'mini_fire_station',
  'smart_estate',
];

/** Every kind of facility where it belongs. Part of the geography: no seed changes them. */
export function growFacilities(gazetteer: Gazetteer): NewFeature[] {
  const { plan, warp } = gazetteer.geography;
  const counts = new Map<string, number>();
  return registerFacilities(gazetteer).map((found) => {
    const { kind, name, spot, address, staff, capacity } = found;
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
        ...recordFacility(found),
      },
    };
  });
}

/** All facilities of the register, kind by kind: those on the basemap keep their order and their codes. */
export function registerFacilities(gazetteer: Gazetteer): FoundFacility[] {
  const known = listFacilities(gazetteer);
  const miniature = known.map((found) =>
    found.name.endsWith('微型消防站') ? { ...found, kind: 'mini_fire_station' } : found,
  );
  const found = [...miniature, ...findRegister(gazetteer, known)];
  return found.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

/** The facilities that the basemap may name, in metres of the plan, kind by kind. */
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
