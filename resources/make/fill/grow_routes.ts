import { itemAt } from '../ground/item_at.ts';
import type { Line } from '../ground/lattice.ts';
import { lengthOf, spacing } from '../ground/lines.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { pad } from '../areas/unit_codes.ts';
import { borderSegments } from './border_segments.ts';
import type { FoundFacility } from './found_facility.ts';
import type { Gazetteer } from './gazetteer.ts';
import { roadStretches, streetStretches } from './road_anchors.ts';

type Planned = {
  county: number;
  kind: string;
  name: string;
  lines: LonLat[][];
  unit: string;
  staff: number;
  timesAWeek: number;
};

const borderParts = 13;

/** Planned routes: patrols of streets and towns, guards of schools, of the railway and of the woods, and the border. */
export function growRoutes(
  gazetteer: Gazetteer,
  found: readonly FoundFacility[],
  grids: readonly NewFeature[],
): NewFeature[] {
  const { plan } = gazetteer.geography;
  const numbers = new Map<number, number>();
  const planned = [
    ...plan.counties.flatMap((_, county) => streetPatrols(gazetteer, county)),
    ...townPatrols(gazetteer),
    ...plan.counties.flatMap((_, county) => schoolGuards(gazetteer, found, county)),
    ...roadGuards(gazetteer, 'rail', 'line_guard', '护路段'),
    ...roadGuards(gazetteer, 'secondary', 'fire_watch', '防火巡查线'),
    ...borderSegments(grids, borderParts).map((line, at) => ({
      county: 0,
      kind: 'border',
      name: `平安边界第${at + 1}段`,
      lines: [line],
      unit: `${plan.name.zh}综治中心`,
      staff: 4,
      timesAWeek: 2,
    })),
  ];
  return planned.map(({ county, kind, name, lines, unit, staff, timesAWeek }) => {
    const number = (numbers.get(county) ?? 0) + 1;
    numbers.set(county, number);
    return {
      geometry: { type: 'MultiLineString', coordinates: lines },
      values: {
        code: `${itemAt(plan.countyCodes, county)}XL${pad(number, 4)}`,
        name,
        kind,
        unit,
        staff_count: staff,
        times_a_week: timesAWeek,
        note: null,
      },
    };
  });
}

/** Four patrols of a seat, each along some of its wide streets. */
function streetPatrols({ geography, stationAt }: Gazetteer, county: number): Planned[] {
  const { plan, seats, warp } = geography;
  const wide = streetStretches(itemAt(seats, county))
    .filter((street) => street.class === 'primary' || street.class === 'secondary')
    .sort((a, b) => b.lengthMetres - a.lengthMetres)
    .slice(0, 12);
  return [0, 1, 2, 3].map((at) => {
    const streets = wide.filter((_, place) => place % 4 === at);
    const [first] = streets;
    const spot = itemAt(first?.line ?? [], Math.floor((first?.line.length ?? 0) / 2));
    return {
      county,
      kind: 'patrol',
      name: `${itemAt(plan.counties, county)}城区巡逻${at + 1}线`,
      lines: streets.map(({ line }) => line.map(warp.toLonLat)),
      unit: stationAt(spot),
      staff: 6,
      timesAWeek: 14,
    };
  });
}

function townPatrols({ geography, partition, countyAt, stationAt }: Gazetteer): Planned[] {
  const { settlements, warp } = geography;
  const towns = partition.townships.flatMap((township, at) => (township.urban ? [] : [{ township, at }]));
  return towns.flatMap(({ township, at }): Planned[] => {
    const settlement = settlements[at];
    const lanes = (settlement?.lanes ?? []).filter(({ line }) => line.length > 1).slice(0, 4);
    if (settlement?.kind !== 'town' || lanes.length === 0) return [];
    return [
      {
        county: countyAt(township.centre),
        kind: 'patrol',
        name: `${township.name}街面巡逻线`,
        lines: lanes.map(({ line }) => line.map(warp.toLonLat)),
        unit: stationAt(township.centre),
        staff: 3,
        timesAWeek: 7,
      },
    ];
  });
}

const guardReachMetres = 260;

/** The part of a line around the corner that is nearest to a spot. */
function around(line: Line, spot: readonly [number, number]): { part: Line; away: number } {
  let nearest = 0;
  line.forEach((corner, at) => {
    if (spacing(corner, [...spot]) < spacing(itemAt(line, nearest), [...spot])) nearest = at;
  });
  const middle = itemAt(line, nearest);
  const part = line.filter((corner) => spacing(corner, middle) <= guardReachMetres);
  return { part, away: spacing(middle, [...spot]) };
}

/** School guards of a seat's first schools, along the street at the gate. */
function schoolGuards(
  { geography, countyAt, stationAt }: Gazetteer,
  found: readonly FoundFacility[],
  county: number,
): Planned[] {
  const { seats, warp } = geography;
  const streets = streetStretches(itemAt(seats, county));
  const schools = found
    .filter(({ kind, spot }) => kind === 'school' && countyAt(spot) === county)
    .slice(0, 6);
  return schools.flatMap(({ name, spot }): Planned[] => {
    const parts = streets.map(({ line }) => around(line, spot)).filter(({ part }) => part.length > 1);
    const [best] = parts.sort((a, b) => a.away - b.away || lengthOf(b.part) - lengthOf(a.part));
    if (!best) return [];
    return [
      {
        county,
        kind: 'school_guard',
        name: `${name}护学岗`,
        lines: [best.part.map(warp.toLonLat)],
        unit: stationAt(spot),
        staff: 4,
        timesAWeek: 10,
      },
    ];
  });
}

/** The longest stretches of one class of roads or rails, a few a county. */
function roadGuards(
  { geography, countyAt, stationAt }: Gazetteer,
  roadClass: 'rail' | 'secondary',
  kind: string,
  title: string,
): Planned[] {
  const { warp, plan } = geography;
  const perCounty = new Map<number, number>();
  const stretches = roadStretches(geography, [roadClass]).sort((a, b) => b.lengthMetres - a.lengthMetres);
  return stretches.flatMap(({ line, name }): Planned[] => {
    const spot = itemAt(line, Math.floor(line.length / 2));
    const county = countyAt(spot);
    const number = (perCounty.get(county) ?? 0) + 1;
    if (number > 3) return [];
    perCounty.set(county, number);
    return [
      {
        county,
        kind,
        name: `${itemAt(plan.counties, county)}${name}${title}${number}`,
        lines: [line.map(warp.toLonLat)],
        unit: stationAt(spot),
        staff: 2,
        timesAWeek: 3,
      },
    ];
  });
}
