const cgcs2000 = '+ellps=GRS80 +units=m +no_defs';

const gaussKrueger = (meridian: number, falseEasting: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 ${cgcs2000}`;

/** CGCS2000 Gauss-Krüger, as the EPSG registry numbers it: zones of 6° and of 3°, each with and without its zone prefix. */
function cgcs2000Zone(code: number): string | null {
  const inside = (first: number, last: number): boolean => code >= first && code <= last;
  if (inside(4491, 4501)) {
    const zone = 13 + code - 4491;
    return gaussKrueger(zone * 6 - 3, zone * 1e6 + 500_000);
  }
  if (inside(4502, 4512)) return gaussKrueger(75 + 6 * (code - 4502), 500_000);
  if (inside(4513, 4533)) {
    const zone = 25 + code - 4513;
    return gaussKrueger(zone * 3, zone * 1e6 + 500_000);
  }
  if (inside(4534, 4554)) return gaussKrueger(75 + 3 * (code - 4534), 500_000);
  return null;
}

function utmZone(code: number): string | null {
  const zone = code % 100;
  if (zone < 1 || zone > 60) return null;
  const hundred = Math.floor(code / 100);
  if (hundred === 326) return `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`;
  if (hundred === 327) return `+proj=utm +zone=${zone} +south +datum=WGS84 +units=m +no_defs`;
  if (hundred === 269 && zone <= 23) {
    return `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs`;
  }
  return null;
}

/** WGS-84, NAD83 and CGCS2000 in degrees are the same here: they part by decimetres to a metre. */
const named = new Map<number, string>([
  [4326, '+proj=longlat +datum=WGS84 +no_defs'],
  [4269, '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs'],
  [4490, '+proj=longlat +ellps=GRS80 +no_defs'],
  [
    27700,
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
      '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs',
  ],
]);

/** As `epsgDefinition`, for the codes that are known without the registry: WGS-84, CGCS2000, NAD83, their zones, and Britain's. */
export function commonDefinition(code: number): string | null {
  return named.get(code) ?? cgcs2000Zone(code) ?? utmZone(code);
}

let readRegistry: (() => string) | null = null;
let registry: Map<number, { name: string; definition: string }> | null = null;

/** Gives the table of all other codes, lines of `code<TAB>name<TAB>definition`, which is read when a code first asks for it. */
export function provideEpsgRegistry(read: () => string): void {
  readRegistry = read;
  registry = null;
}

function registered(code: number): { name: string; definition: string } | undefined {
  if (!registry && readRegistry) {
    registry = new Map();
    for (const line of readRegistry().split('\n')) {
      const [number = '', name = '', definition = ''] = line.split('\t');
      if (definition !== '') registry.set(Number(number), { name, definition });
    }
  }
  return registry?.get(code);
}

/**
 * The proj4 definition of an EPSG code, or null. Axes are east, north. Web Mercator (3857) is computed elsewhere. Codes whose
 * datum needs the parameters of the place are not in the table, though the registry lists them.
 */
export function epsgDefinition(code: number): string | null {
  if (needsLocalParameters(code)) return null;
  return commonDefinition(code) ?? registered(code)?.definition ?? null;
}

const localDatumRanges: readonly (readonly [first: number, last: number])[] = [
  [4214, 4214],
  [4610, 4610],
  [2327, 2390],
  [2401, 2442],
  [21413, 21423],
  [21453, 21463],
  [21473, 21483],
];

/** Beijing 1954 and Xi'an 1980: without the seven parameters of the place they are off by tens to hundreds of metres. */
export function needsLocalParameters(code: number): boolean {
  return localDatumRanges.some(([first, last]) => code >= first && code <= last);
}
