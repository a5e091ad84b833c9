import { datumTrouble } from '#shared/geo/convert_datum.ts';
import type { Datum } from '#shared/model/datum.ts';
import { AppError } from '#shared/rpc/errors.ts';

/** The datum of an EPSG code; codes that mean longitude and latitude have names of their own. */
export function datumOfEpsg(code: number): Datum {
  if (code === 4326 || code === 4979 || code === 4269) return 'wgs84';
  if (code === 4490 || code === 4480) return 'cgcs2000';
  return `EPSG:${code}`;
}

/** The datum, if this console can convert it. Throws AppError `datum_unknown` with the reason otherwise. */
export function convertible(datum: Datum): Datum {
  const reason = datumTrouble(datum);
  if (reason === null) return datum;
  throw new AppError('datum_unknown', `Cannot convert from ${datum}: ${reason}`, { datum, reason });
}

type Projection = {
  ellipsoid: string;
  meridian: number;
  falseEasting: number;
  scale: number;
  latitude: number;
};

function numberAfter(wkt: string, name: RegExp): number {
  const match = new RegExp(
    `(?:PARAMETER|Parameter)\\["(?:${name.source})"\\s*,\\s*(-?[\\d.]+(?:[eE][+-]?\\d+)?)`,
    'iu',
  ).exec(wkt);
  return Number(match?.[1] ?? NaN);
}

function projectionOf(wkt: string): Projection {
  return {
    ellipsoid: /(?:SPHEROID|ELLIPSOID)\["([^"]*)"/iu.exec(wkt)?.[1] ?? '',
    meridian: numberAfter(wkt, /central_meridian|longitude of natural origin|longitude_of_center/u),
    falseEasting: numberAfter(wkt, /false_easting|false easting/u),
    scale: numberAfter(wkt, /scale_factor|scale factor at natural origin/u),
    latitude: numberAfter(wkt, /latitude_of_origin|latitude of natural origin/u),
  };
}

const isChinaGeodetic = (text: string): boolean =>
  /cgcs[ _]?2000|china[ _]geodetic[ _](?:coordinate[ _]system[ _])?2000/iu.test(text);

/** Gauss-Krüger on CGCS2000 by its parameters: the names in .prj files differ from program to program. */
function gaussKruegerCode({ meridian, falseEasting }: Projection): number | null {
  const prefix = Math.floor(falseEasting / 1_000_000);
  if (falseEasting - prefix * 1_000_000 !== 500_000 || meridian % 3 !== 0) return null;
  if (prefix === 0) return meridian >= 75 && meridian <= 135 ? 4534 + (meridian - 75) / 3 : null;
  if (prefix >= 25 && prefix <= 45 && meridian === prefix * 3) return 4513 + prefix - 25;
  return prefix >= 13 && prefix <= 23 && meridian === prefix * 6 - 3 ? 4491 + prefix - 13 : null;
}

function utmCode(name: string): number | null {
  const match = /(?:UTM)[ _]Zone[ _](\d{1,2})([NS])/iu.exec(name);
  if (!match) return null;
  const zone = Number(match[1]);
  if (/WGS[ _]?(?:19)?84/iu.test(name)) return (match[2]?.toUpperCase() === 'S' ? 32700 : 32600) + zone;
  return /NAD[ _]?(?:19)?83/iu.test(name) ? 26900 + zone : null;
}

function projectedCode(wkt: string, name: string): number | null {
  if (/British[ _]National[ _]Grid/iu.test(name)) return 27700;
  if (/Web[ _]Mercator|Pseudo-Mercator/iu.test(name)) return 3857;
  const projection = projectionOf(wkt);
  return (
    utmCode(name) ?? (isChinaGeodetic(wkt) && projection.scale === 1 ? gaussKruegerCode(projection) : null)
  );
}

/** The authority that the outermost brackets carry, rather than that of a spheroid within. */
function rootAuthority(wkt: string): number | null {
  const match = /(?:AUTHORITY|ID)\["EPSG"\s*,\s*"?(\d{4,6})"?\]\s*\]\s*$/iu.exec(wkt);
  return match ? Number(match[1]) : null;
}

/**
 * The datum that a .prj text (WKT of ESRI or OGC) means: by its EPSG authority, by the names that programs write, or by the
 * parameters of Gauss-Krüger on CGCS2000. Throws AppError `datum_unknown` for a text it does not know, rather than guess.
 */
export function datumOfWkt(text: string): Datum {
  const wkt = text.trim();
  const name = /^\w+\["([^"]*)"/u.exec(wkt)?.[1] ?? '';
  const authority = rootAuthority(wkt);
  if (authority !== null) return convertible(datumOfEpsg(authority));
  if (/^GEOG/iu.test(wkt)) {
    if (isChinaGeodetic(name)) return 'cgcs2000';
    if (/WGS[ _]?(?:19)?84|NAD[ _]?(?:19)?83|North_American_1983/iu.test(name)) return 'wgs84';
  } else {
    const code = projectedCode(wkt, name);
    if (code !== null) return convertible(datumOfEpsg(code));
  }
  throw new AppError('datum_unknown', 'The .prj text is not known', { datum: name.slice(0, 80) });
}
