import proj4 from 'proj4';

import type { Datum } from '../model/datum.ts';
import type { LonLat } from '../model/geometry.ts';
import { AppError } from '../rpc/errors.ts';
import { semiMajorMetres } from './ellipsoid.ts';
import { epsgDefinition, needsLocalParameters } from './epsg_definitions.ts';
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, wgs84ToGcj02 } from './gcj02.ts';
import { fromMercator, toMercator } from './mercator.ts';

/** Both ways of one datum. Projected codes take and give `[east, north]` in metres. */
type DatumConverter = {
  toWgs84(position: LonLat): LonLat;
  fromWgs84(lonLat: LonLat): LonLat;
};

const unchanged = (lonLat: LonLat): LonLat => [lonLat[0], lonLat[1]];

const mercatorMetres = 2 * Math.PI * semiMajorMetres;

/** CGCS2000 is taken for WGS-84: they part by decimetres. */
const converters = new Map<Datum, DatumConverter>([
  ['wgs84', { toWgs84: unchanged, fromWgs84: unchanged }],
  ['cgcs2000', { toWgs84: unchanged, fromWgs84: unchanged }],
  ['gcj02', { toWgs84: gcj02ToWgs84, fromWgs84: wgs84ToGcj02 }],
  [
    'bd09',
    {
      toWgs84: (lonLat) => gcj02ToWgs84(bd09ToGcj02(lonLat)),
      fromWgs84: (lonLat) => gcj02ToBd09(wgs84ToGcj02(lonLat)),
    },
  ],
  [
    'EPSG:3857',
    {
      toWgs84: ([east, north]) => fromMercator(0.5 + east / mercatorMetres, 0.5 - north / mercatorMetres),
      fromWgs84: (lonLat) => {
        const [x, y] = toMercator(lonLat);
        return [(x - 0.5) * mercatorMetres, (0.5 - y) * mercatorMetres];
      },
    },
  ],
]);

/** Codes of degrees that part from WGS-84 by a metre at most. */
const degreesLikeWgs84 = new Set([4326, 4269, 4490]);

function epsgConverter(code: number): DatumConverter | null {
  const definition = epsgDefinition(code);
  if (definition === null) return null;
  if (degreesLikeWgs84.has(code)) return { toWgs84: unchanged, fromWgs84: unchanged };
  const projection = proj4(definition);
  return {
    toWgs84: (position) => projection.inverse([position[0], position[1]]),
    fromWgs84: (lonLat) => projection.forward([lonLat[0], lonLat[1]]),
  };
}

/** Why a datum cannot be converted, or null when it can. */
export function datumTrouble(datum: Datum): 'unknown' | 'needs_local_parameters' | null {
  if (converters.has(datum)) return null;
  const code = Number(datum.slice('EPSG:'.length));
  if (epsgDefinition(code) !== null) return null;
  return needsLocalParameters(code) ? 'needs_local_parameters' : 'unknown';
}

/**
 * The converter of a datum, made once. Throws AppError `datum_unknown` with the reason in its details for a code that
 * is not in the table.
 */
export function datumConverter(datum: Datum): DatumConverter {
  const known = converters.get(datum);
  if (known) return known;
  const made = epsgConverter(Number(datum.slice('EPSG:'.length)));
  if (!made) {
    const reason = datumTrouble(datum) ?? 'unknown';
    throw new AppError('datum_unknown', `Cannot convert from ${datum}: ${reason}`, { datum, reason });
  }
  converters.set(datum, made);
  return made;
}

/** One position to WGS-84 degrees. Throws as `datumConverter` does; positions outside a projection give NaN. */
export function toWgs84(position: LonLat, datum: Datum): LonLat {
  return datumConverter(datum).toWgs84(position);
}

/** The inverse of `toWgs84`. */
export function fromWgs84(lonLat: LonLat, datum: Datum): LonLat {
  return datumConverter(datum).fromWgs84(lonLat);
}

/** Whether positions of a datum are metres rather than degrees. Throws as `datumConverter` does. */
export function isProjected(datum: Datum): boolean {
  datumConverter(datum);
  if (!datum.startsWith('EPSG:')) return false;
  return epsgDefinition(Number(datum.slice('EPSG:'.length)))?.startsWith('+proj=longlat') !== true;
}
