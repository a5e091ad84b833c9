import { geodesic } from '#shared/geo/geodesic.ts';
import { nearestPlaces } from '#shared/geo/nearest_places.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import { isInUse, type FacilityRecord } from './facility_records.ts';

type Question = Input<'facilities.nearest'>;

/** Whether a list that may be left out has a value. */
const allows = (wanted: readonly string[] | undefined, value: string): boolean =>
  wanted === undefined || wanted.includes(value);

/** A number nobody recorded is below any that is asked for. */
const reaches = (value: number | null, least: number | undefined): boolean =>
  least === undefined || (value ?? -1) >= least;

/** The nearest facilities along the ellipsoid that satisfy every part of the question. */
export function nearestFacilities(
  records: readonly FacilityRecord[],
  question: Question,
): Output<'facilities.nearest'> {
  const { at, count, kinds, levels, inUseOnly = false, leastCapacity, leastStaff } = question;
  const fitting = records.filter(
    (record) =>
      allows(kinds, record.kind) &&
      allows(levels, record.level) &&
      (!inUseOnly || isInUse(record)) &&
      reaches(record.capacity, leastCapacity) &&
      reaches(record.staffCount, leastStaff),
  );
  return nearestPlaces(fitting, at, count).map(({ place, distanceMetres }) => ({
    ...place,
    distanceMetres,
    azimuth: geodesic(at, place.at).startAzimuth,
  }));
}
