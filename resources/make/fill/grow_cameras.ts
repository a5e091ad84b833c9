import { itemAt } from '../ground/item_at.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import { pad } from '../areas/unit_codes.ts';
import { shareNumber } from '../areas/share_numbers.ts';
import { bearingOf } from '../ground/exact_math.ts';
import { unitStep } from '../ground/lines.ts';
import { createRandom, type Random } from '../ground/random.ts';
import type { Gazetteer } from './gazetteer.ts';
import { mountCameras, type Mount } from './mount_cameras.ts';

const chunkSize = 1000;

/** The cameras of a place: most at junctions and in streets of the seats, the rest in towns, villages and on roads. */
export function* growCameras(gazetteer: Gazetteer, seed: number): Generator<NewFeature[]> {
  const { plan } = gazetteer.geography;
  const random = createRandom('cameras', seed);
  const owners = createRandom('camera owners', seed);
  const shares = shareNumber(
    plan.cameras,
    plan.counties.map((_, at) => (at === 0 ? 1.25 : 1)),
    1,
  );
  let chunk: NewFeature[] = [];
  for (const [county, count] of shares.entries()) {
    let serial = 0;
    for (const mount of mountCameras(gazetteer, county, count, random)) {
      const feature = dress(gazetteer, county, ++serial, mount, random);
      feature.values.owner = chooseOwner(feature.values, owners);
      chunk.push(feature);
      if (chunk.length < chunkSize) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

type Kind = { kind: string; angle: number; reach: number };

const bullet: Kind = { kind: 'bullet', angle: 42, reach: 80 };
const dome: Kind = { kind: 'dome', angle: 92, reach: 35 };
const turning: Kind = { kind: 'ptz', angle: 60, reach: 160 };
const panoramic: Kind = { kind: 'panoramic', angle: 180, reach: 60 };

function chooseKind(site: Mount['site'], random: Random): Kind {
  const draw = random.next();
  if (site === 'key') return draw < 0.4 ? dome : draw < 0.62 ? bullet : draw < 0.86 ? turning : panoramic;
  if (site === 'junction') return draw < 0.66 ? bullet : draw < 0.9 ? turning : panoramic;
  if (site === 'village') return draw < 0.72 ? bullet : draw < 0.9 ? turning : dome;
  return draw < 0.8 ? bullet : draw < 0.96 ? turning : panoramic;
}

function chooseNetwork(site: Mount['site'], random: Random): 'tianwang' | 'huiyan' | 'xueliang' {
  const draw = random.next();
  if (site === 'town' || site === 'village')
    return draw < 0.86 ? 'xueliang' : draw < 0.96 ? 'tianwang' : 'huiyan';
  if (site === 'key') return draw < 0.62 ? 'huiyan' : draw < 0.9 ? 'tianwang' : 'xueliang';
  return draw < 0.7 ? 'tianwang' : draw < 0.92 ? 'huiyan' : 'xueliang';
}

const networks = {
  tianwang: { industry: '00', digit: '5', firstYear: 2015, years: 10, point: '1', days: 90 },
  huiyan: { industry: '02', digit: '6', firstYear: 2020, years: 6, point: '2', days: 30 },
  xueliang: { industry: '01', digit: '6', firstYear: 2018, years: 7, point: '3', days: 30 },
};

/** Who paid for a camera: the networks differ, points of class 3 are mostly those of others. */
function chooseOwner({ network, kind }: Values, random: Random): string | null {
  const draw = random.next();
  if (draw > 0.97) return null;
  if (network === 'tianwang') return draw < 0.86 ? 'police' : 'operator';
  if (network === 'huiyan') return draw < 0.45 ? 'enterprise' : draw < 0.8 ? 'government' : 'police';
  if (draw < 0.5) return 'government';
  if (draw < 0.82) return 'operator';
  return kind === 'dome' || draw > 0.93 ? 'residents' : 'enterprise';
}

function chooseState(random: Random): string {
  const draw = random.next();
  return draw < 0.931 ? 'online' : draw < 0.969 ? 'offline' : draw < 0.992 ? 'fault' : 'unknown';
}

/** Gives a mount its number, kind, network and state; the bearing is that of the ground, where streets have turned. */
function dress(
  gazetteer: Gazetteer,
  county: number,
  serial: number,
  mount: Mount,
  random: Random,
): NewFeature {
  const { warp, plan } = gazetteer.geography;
  const { kind, angle, reach } = chooseKind(mount.site, random);
  const network = chooseNetwork(mount.site, random);
  const { industry, digit, firstYear, years, point, days } = networks[network];
  const [east, north] = unitStep(mount.look);
  const here = warp.toGround(mount.spot);
  const there = warp.toGround([mount.spot[0] + 30 * east, mount.spot[1] + 30 * north]);
  const bearing = Math.round(bearingOf(there[0] - here[0], there[1] - here[1])) % 360;
  const month = pad(1 + random.integer(12), 2);
  const installed = `${firstYear + random.integer(years)}-${month}-${pad(1 + random.integer(28), 2)}`;
  const values: Values = {
    code: `${itemAt(plan.countyCodes, county)}00${industry}132${digit}${pad(serial, 6)}`,
    name: mount.name,
    kind,
    state: chooseState(random),
    network,
    bearing: kind === 'panoramic' ? null : bearing,
    field_angle: angle,
    reach_metres: Math.round(reach * random.range(0.8, 1.2)),
    point_type: random.chance(0.94) ? point : '9',
    address: mount.address,
    management_unit: gazetteer.stationAt(mount.spot) || `${itemAt(plan.counties, county)}公安局`,
    installed_on: installed,
    record_days: random.chance(0.9) ? days : random.pick([15, 30, 60]),
    secret: false,
  };
  return { geometry: { type: 'Point', coordinates: warp.toLonLat(mount.spot) }, values };
}
