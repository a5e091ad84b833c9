import { itemAt } from '../ground/item_at.ts';
import type { Spot } from '../ground/lattice.ts';
import { mixBits } from '../ground/random.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import { pad } from '../areas/unit_codes.ts';
import { borderSpots } from './border_spots.ts';
import { beside, type FoundFacility } from './found_facility.ts';
import type { Gazetteer } from './gazetteer.ts';

/** Units of a county by type, as a county has reported them: 80 in all. */
const perCounty: readonly [kind: string, count: number][] = [
  ['institution', 26],
  ['township', 10],
  ['traffic', 2],
  ['market', 3],
  ['campus', 11],
  ['scenic', 2],
  ['hospital', 15],
  ['border', 11],
];

/** Kinds of facility that units of a type are. */
const facilityKinds: Readonly<Record<string, string>> = {
  institution: 'government',
  traffic: 'transport',
  market: 'market',
  campus: 'school',
  scenic: 'park',
  hospital: 'hospital',
};

type Candidate = { name: string; spot: Spot };

function candidatesOf(
  gazetteer: Gazetteer,
  found: readonly FoundFacility[],
  county: number,
  kind: string,
): Candidate[] {
  const { partition, geography } = gazetteer;
  if (kind === 'township') {
    return partition.townships
      .filter((township) => township.county === county)
      .map(({ name, centre }) => ({ name, spot: beside(centre, -55, -48) }));
  }
  if (kind === 'border') {
    const title = itemAt(geography.plan.counties, county);
    return borderSpots(gazetteer, county, 11).map((spot, at) => ({
      name: `${title}边界第${at + 1}段`,
      spot,
    }));
  }
  return found
    .filter(
      (facility) => facility.kind === facilityKinds[kind] && gazetteer.countyAt(facility.spot) === county,
    )
    .map(({ name, spot }) => ({ name, spot: beside(spot, 14, 14) }));
}

/** Every n-th of a list, so that the units of a county are spread over it. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length < count) throw new RangeError(`${items.length} places for ${count} units`);
  return Array.from({ length: count }, (_, at) => itemAt(items, Math.floor((at * items.length) / count)));
}

/** The recognised units of 平安细胞: 80 a county. Part of the geography: no seed changes them. */
export function growUnits(gazetteer: Gazetteer, found: readonly FoundFacility[]): NewFeature[] {
  const { plan, warp } = gazetteer.geography;
  return plan.counties.flatMap((_, county) => {
    let number = 0;
    return perCounty.flatMap(([kind, count]) =>
      spread(candidatesOf(gazetteer, found, county, kind), count).map(({ name, spot }): NewFeature => {
        number++;
        const chance = mixBits(number * 31 + county * 977);
        const year = 2022 + (chance % 5);
        const date = (of: number) => `${of}-${pad(1 + (Math.floor(chance / 5) % 9), 2)}-15`;
        return {
          geometry: { type: 'Point', coordinates: warp.toLonLat(spot) },
          values: {
            code: `${itemAt(plan.countyCodes, county)}PA${pad(number, 4)}`,
            name,
            kind,
            level: chance % 10 === 0 ? 'province' : chance % 10 < 4 ? 'city' : 'county',
            recognised_on: date(year),
            valid_to: date(year + 3),
            address: gazetteer.addressAt(spot) || null,
          },
        };
      }),
    );
  });
}
