import { commonDefinition } from '#shared/geo/epsg_definitions.ts';
import type { Datum } from '#shared/model/datum.ts';

/** The EPSG code of a datum; null for GCJ-02 and BD-09, which no registry knows. */
export function epsgCodeOf(datum: Datum): number | null {
  if (datum === 'wgs84') return 4326;
  if (datum === 'cgcs2000') return 4490;
  return datum.startsWith('EPSG:') ? Number(datum.slice('EPSG:'.length)) : null;
}

type Ellipsoid = readonly [name: string, semiMajorMetres: number, inverseFlattening: number];

const wgs84: Ellipsoid = ['WGS 84', 6378137, 298.257223563];
const grs80: Ellipsoid = ['GRS 1980', 6378137, 298.257222101];
const chinaSpheroid: Ellipsoid = ['CGCS2000', 6378137, 298.257222101];
const airy: Ellipsoid = ['Airy 1830', 6377563.396, 299.3249646];

type Geographic = { code: number; name: string; esri: string; datum: string; ellipsoid: Ellipsoid };

const geographic: Readonly<Record<number, Geographic>> = {
  4326: { code: 4326, name: 'WGS 84', esri: 'GCS_WGS_1984', datum: 'WGS_1984', ellipsoid: wgs84 },
  4269: {
    code: 4269,
    name: 'NAD83',
    esri: 'GCS_North_American_1983',
    datum: 'North_American_Datum_1983',
    ellipsoid: grs80,
  },
  4490: {
    code: 4490,
    name: 'China Geodetic Coordinate System 2000',
    esri: 'GCS_China_Geodetic_Coordinate_System_2000',
    datum: 'China_2000',
    ellipsoid: chinaSpheroid,
  },
  4277: { code: 4277, name: 'OSGB36', esri: 'GCS_OSGB_1936', datum: 'OSGB_1936', ellipsoid: airy },
};

type Projected = { name: string; esri: string; base: number };

function gaussKruegerName(code: number): Projected {
  const zoned = (first: number, zone: number): number => zone + code - first;
  const names: readonly [first: number, last: number, name: string, esri: string, number: number][] = [
    [4491, 4501, 'Gauss-Kruger zone', 'GK_Zone_', zoned(4491, 13)],
    [4502, 4512, 'Gauss-Kruger CM', 'GK_CM_', 75 + 6 * (code - 4502)],
    [4513, 4533, '3-degree Gauss-Kruger zone', '3_Degree_GK_Zone_', zoned(4513, 25)],
    [4534, 4554, '3-degree Gauss-Kruger CM', '3_Degree_GK_CM_', 75 + 3 * (code - 4534)],
  ];
  const [, , name = '', esri = '', number = 0] =
    names.find(([first, last]) => code >= first && code <= last) ?? [];
  const ending = esri.endsWith('CM_') ? 'E' : '';
  return {
    name: `CGCS2000 / ${name} ${number}${ending}`,
    esri: `CGCS2000_${esri}${number}${ending}`,
    base: 4490,
  };
}

function projected(code: number): Projected {
  if (code === 27700)
    return { name: 'OSGB36 / British National Grid', esri: 'British_National_Grid', base: 4277 };
  const hundred = Math.floor(code / 100);
  if (hundred === 326 || hundred === 327 || hundred === 269) {
    const zone = `${code % 100}${hundred === 327 ? 'S' : 'N'}`;
    const american = hundred === 269;
    return {
      name: `${american ? 'NAD83' : 'WGS 84'} / UTM zone ${zone}`,
      esri: `${american ? 'NAD_1983' : 'WGS_1984'}_UTM_Zone_${zone}`,
      base: american ? 4269 : 4326,
    };
  }
  return gaussKruegerName(code);
}

function numberIn(definition: string, key: string, otherwise: number): number {
  return Number(new RegExp(`\\+${key}=(-?[\\d.]+)`, 'u').exec(definition)?.[1] ?? otherwise);
}

/** Parameters of the transverse Mercator that a definition of the table means. */
function transverseMercator(definition: string): [name: string, value: number][] {
  const zone = numberIn(definition, 'zone', 0);
  const utm = zone > 0;
  return [
    ['latitude_of_origin', numberIn(definition, 'lat_0', 0)],
    ['central_meridian', utm ? zone * 6 - 183 : numberIn(definition, 'lon_0', 0)],
    ['scale_factor', utm ? 0.9996 : numberIn(definition, 'k', 1)],
    ['false_easting', utm ? 500000 : numberIn(definition, 'x_0', 0)],
    ['false_northing', utm ? (definition.includes('+south') ? 10000000 : 0) : numberIn(definition, 'y_0', 0)],
  ];
}

/** A number as ESRI writes it: never without a decimal point. */
const decimal = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const authority = (code: number): string => `AUTHORITY["EPSG","${code}"]`;

function geographicText({ code, name, esri, datum, ellipsoid }: Geographic, isEsri: boolean): string {
  const [spheroid, radius, flattening] = ellipsoid;
  if (isEsri) {
    const written = spheroid.replaceAll(' ', '_').replace('WGS_84', 'WGS_1984');
    return `GEOGCS["${esri}",DATUM["D_${datum}",SPHEROID["${written}",${decimal(radius)},${flattening}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
  }
  return `GEOGCS["${name}",DATUM["${datum}",SPHEROID["${spheroid}",${radius},${flattening}]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],${authority(code)}]`;
}

function mercatorText(isEsri: boolean): string {
  const base = geographic[4326] ?? unknownCode(4326);
  const inner = geographicText(base, isEsri);
  if (isEsri) {
    return `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${inner},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]`;
  }
  return `PROJCS["WGS 84 / Pseudo-Mercator",${inner},PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH],EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"],${authority(3857)}]`;
}

/** Whether `crsText` can put a code into words. */
export function hasCrsText(code: number): boolean {
  return code === 3857 || commonDefinition(code) !== null;
}

function unknownCode(code: number): never {
  throw new RangeError(`No reference system ${code}`);
}

/**
 * Well-known text (version 1) of a common code: as OGC writes it, for GeoPackage, or as ESRI does, for
 * .prj files. The names are those of the EPSG registry. Throws RangeError for any other code.
 */
export function crsText(code: number, dialect: 'ogc' | 'esri'): { name: string; text: string } {
  const isEsri = dialect === 'esri';
  const plain = geographic[code];
  if (plain) return { name: plain.name, text: geographicText(plain, isEsri) };
  if (code === 3857) return { name: 'WGS 84 / Pseudo-Mercator', text: mercatorText(isEsri) };
  const definition = commonDefinition(code);
  if (definition === null) return unknownCode(code);
  const { name, esri, base } = projected(code);
  const inner = geographicText(geographic[base] ?? unknownCode(base), isEsri);
  const parameters = transverseMercator(definition).map(
    ([key, value]) =>
      `PARAMETER["${isEsri ? key.replace(/(^|_)([a-z])/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase()) : key}",${isEsri ? decimal(value) : value}]`,
  );
  const ending = isEsri ? 'UNIT["Meter",1.0]' : `UNIT["metre",1],${authority(code)}`;
  return {
    name,
    text: `PROJCS["${isEsri ? esri : name}",${inner},PROJECTION["Transverse_Mercator"],${parameters.join(',')},${ending}]`,
  };
}
