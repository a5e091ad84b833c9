import { itemAt } from '../ground/item_at.ts';
import type { PlacePlan } from '../ground/place_plan.ts';
import { createRandom, type Random } from '../ground/random.ts';
import { beside, type FoundFacility } from './found_facility.ts';
import type { Gazetteer } from './gazetteer.ts';

const alarmSpots = ['校门', '保卫室', '教学楼', '操场', '食堂', '宿舍楼'];

const estateNames = [
  '锦苑',
  '和园',
  '景秀',
  '春晖',
  '书香',
  '梧桐',
  '滨河',
  '家和',
  '兰亭',
  '绿洲',
  '新都',
  '云庭',
];
const estateEndings = ['小区', '花园', '家园', '嘉苑'];

/** Facilities of the register beyond what the basemap names: offices, rooms, boxes, alarms of schools, smart estates. */
export function findRegister(gazetteer: Gazetteer, known: readonly FoundFacility[]): FoundFacility[] {
  const { plan } = gazetteer.geography;
  const random = createRandom(`register ${plan.seed}`);
  return [
    ...gazetteer.geography.seats.flatMap((_, county) => findAtSeat(gazetteer, county, random)),
    ...findAtTownships(gazetteer, random),
    ...findAtVillages(gazetteer, random),
    ...findSchoolAlarms(plan, known, random),
  ];
}

function findAtSeat({ geography }: Gazetteer, county: number, random: Random): FoundFacility[] {
  const { plan, seats } = geography;
  const title = itemAt(plan.counties, county);
  const blocks = itemAt(seats, county).blocks;
  const office = itemAt(
    blocks.filter(({ use }) => use === 'government'),
    0,
  ).centre;
  const found: FoundFacility[] = [
    { kind: 'court', name: `${title}人民法院`, spot: beside(office, -90, 60), staff: 46, level: 'county' },
    {
      kind: 'mediation',
      name: `${title}矛盾纠纷调解中心`,
      spot: beside(office, 80, -70),
      staff: 12,
      level: 'county',
    },
  ];
  const homes = blocks.filter(({ use }) => use === 'residential');
  const share = Math.floor(plan.smartEstates / seats.length);
  const estates = share + (county < plan.smartEstates % seats.length ? 1 : 0);
  for (let at = 0; at < estates; at++) {
    const name = itemAt(estateNames, at % estateNames.length);
    const ending = itemAt(estateEndings, Math.floor(at / estateNames.length) % estateEndings.length);
    found.push({
      kind: 'smart_estate',
      name: `${title}${name}${ending}`,
      spot: beside(
        itemAt(homes, (at * 3) % homes.length).centre,
        random.range(-30, 30),
        random.range(-30, 30),
      ),
      capacity: 300 + 20 * random.integer(40),
    });
  }
  return found;
}

function findAtTownships({ partition }: Gazetteer, random: Random): FoundFacility[] {
  return partition.townships.flatMap(({ name, centre, urban }, at): FoundFacility[] => {
    const near = () => beside(centre, random.range(-140, 140), random.range(-110, 110));
    const level = 'township';
    const found: FoundFacility[] = [];
    if (!random.chance(0.1)) {
      found.push({ kind: 'judicial_office', name: `${name}司法所`, spot: near(), staff: 3, level });
    }
    if (at % 4 === 1) found.push({ kind: 'court', name: `${name}人民法庭`, spot: near(), staff: 7, level });
    if (!random.chance(0.08)) {
      found.push({ kind: 'mediation', name: `${name}人民调解委员会`, spot: near(), staff: 5, level });
    }
    if (urban && random.chance(0.8)) {
      found.push({ kind: 'mini_fire_station', name: `${name}微型消防站`, spot: near(), staff: 8 });
    }
    if (random.chance(0.7)) found.push({ kind: 'report_point', name: `${name}群众报警点`, spot: near() });
    found.push({ kind: 'publicity', name: `${name}平安宣传站`, spot: near() });
    found.push({ kind: 'suggestion_box', name: `${name}群众诉求箱`, spot: near() });
    return found;
  });
}

function findAtVillages({ partition }: Gazetteer, random: Random): FoundFacility[] {
  return partition.villages.flatMap(({ name, centre }): FoundFacility[] => {
    const near = () => beside(centre, random.range(-80, 80), random.range(-70, 70));
    const found: FoundFacility[] = [];
    const add = (share: number, kind: string, ending: string, more: Partial<FoundFacility> = {}) => {
      if (random.chance(share)) found.push({ kind, name: `${name}${ending}`, spot: near(), ...more });
    };
    add(0.78, 'police_room', '警务室', { staff: 1 });
    add(0.84, 'mediation', '人民调解室', { staff: 3, level: 'village' });
    add(0.52, 'mini_fire_station', '微型消防站', { staff: 4 });
    add(0.2, 'report_point', '报警点');
    add(0.6, 'publicity', '法治宣传栏');
    add(0.66, 'suggestion_box', '诉求箱');
    return found;
  });
}

/** The alarms of the schools: one at the gate of each, and further ones until the plan's number is reached. */
function findSchoolAlarms(
  { schoolAlarms }: PlacePlan,
  known: readonly FoundFacility[],
  random: Random,
): FoundFacility[] {
  const schools = known.filter(({ kind }) => kind === 'school');
  return Array.from({ length: schoolAlarms }, (_, at): FoundFacility => {
    const school = itemAt(schools, at % schools.length);
    const place = itemAt(alarmSpots, Math.floor(at / schools.length));
    const reach = 12 + 14 * Math.floor(at / schools.length);
    return {
      kind: 'alarm',
      name: `${school.name}${place}一键报警`,
      spot: beside(school.spot, random.range(-reach, reach), random.range(-reach, reach)),
    };
  });
}
