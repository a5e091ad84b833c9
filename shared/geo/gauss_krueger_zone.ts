import type { Datum } from '../model/datum.ts';

/** A zone of Gauss-Krüger on CGCS2000, as the EPSG registry numbers it. */
export type GaussKruegerZone = {
  centralMeridian: number;
  /** Number that stands before the easting, or before which it may be left out. */
  prefix: number;
  /** Whether eastings of this code carry the number of their zone. */
  isPrefixed: boolean;
  /**
   * An easting as this code has it: the number of the zone added where it is missing, dropped where it is too many. Null for
   * the number of another zone.
   */
  easting(written: number): number | null;
};

const zoneMetres = 1_000_000;

function zoneOf(centralMeridian: number, prefix: number, isPrefixed: boolean): GaussKruegerZone {
  return {
    centralMeridian,
    prefix,
    isPrefixed,
    easting(written) {
      const found = Math.floor(written / zoneMetres);
      if (found === 0) return isPrefixed ? written + prefix * zoneMetres : written;
      if (found !== prefix) return null;
      return isPrefixed ? written : written - prefix * zoneMetres;
    },
  };
}

/** The zone of a datum; null for one that is not of CGCS2000 in zones of 3° or 6°. */
export function gaussKruegerZone(datum: Datum): GaussKruegerZone | null {
  const code = Number(/^EPSG:(45\d\d|449\d)$/u.exec(datum)?.[1] ?? 0);
  const inside = (first: number, last: number): boolean => code >= first && code <= last;
  if (inside(4491, 4501)) return zoneOf((13 + code - 4491) * 6 - 3, 13 + code - 4491, true);
  if (inside(4502, 4512)) return zoneOf(75 + 6 * (code - 4502), 13 + code - 4502, false);
  if (inside(4513, 4533)) return zoneOf((25 + code - 4513) * 3, 25 + code - 4513, true);
  return inside(4534, 4554) ? zoneOf(75 + 3 * (code - 4534), 25 + code - 4534, false) : null;
}
