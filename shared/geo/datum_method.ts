import type { Datum } from '../model/datum.ts';
import { isProjected } from './convert_datum.ts';

/** How positions of a datum become WGS-84, in words for the record; empty where they are WGS-84 already. */
export function datumMethod(datum: Datum): string {
  if (datum === 'wgs84' || datum === 'EPSG:4326') return '';
  if (datum === 'cgcs2000') return 'CGCS2000 = WGS-84';
  if (datum === 'gcj02') return 'GCJ-02 inverse, iterated';
  if (datum === 'bd09') return 'BD-09 to GCJ-02, GCJ-02 inverse, iterated';
  return isProjected(datum) ? `proj4 inverse, ${datum}` : `${datum} = WGS-84`;
}
