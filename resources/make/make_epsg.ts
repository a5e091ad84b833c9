import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import proj4 from 'proj4';

const require = createRequire(import.meta.url);

/** North, west, south and east in degrees. */
type Bounds = [number, number, number, number];

type System = { code: string; kind: string; name: string; proj4: string | null; bbox: Bounds | null };

/** Relation to WGS-84 that needs no file of shifts: stated, or a datum that parts from it by a metre at most. */
const isRelated = (definition: string): boolean =>
  !/\+nadgrids=(?!@null)/u.test(definition) &&
  /\+towgs84=|\+datum=WGS84|\+ellps=(?:GRS80|WGS84)\b|\+nadgrids=@null/u.test(definition);

/** Whether proj4 takes a position in the area of use there and back to a hundredth of a metre; what it cannot is not offered. */
function converts(definition: string, [north, west, south, east]: Bounds): boolean {
  const wide = east < west ? east + 360 - west : east - west;
  const at: [number, number] = [west + wide * 0.4, south + (north - south) * 0.6];
  try {
    const projection = proj4(definition);
    const there = projection.forward<[number, number]>([at[0] > 180 ? at[0] - 360 : at[0], at[1]]);
    const back = projection.inverse(there);
    const apart = Math.hypot(
      (((back[0] - at[0] + 540) % 360) - 180) * Math.cos((at[1] * Math.PI) / 180),
      back[1] - at[1],
    );
    return there.every(Number.isFinite) && apart < 1e-7;
  } catch {
    return false;
  }
}

/** Ellipsoids that proj4 does not know by name and would take for WGS-84, by their axes (EPSG 7043 and 1025). */
const ellipsoids = {
  '+ellps=WGS72': '+a=6378135 +rf=298.26',
  '+ellps=GSK2011': '+a=6378136.5 +rf=298.2564151',
};

const written = (definition: string): string =>
  Object.entries(ellipsoids)
    .reduce((text, [name, axes]) => text.replace(name, axes), definition)
    .replace(' +type=crs', '')
    .replace(' +no_defs', '')
    .trim();

/** What proj4 reads otherwise than PROJ does: axes that point elsewhere than east and north, one kind of Cassini. */
const isAlike = (definition: string): boolean => !/\+axis=|\+hyperbolic/u.test(definition);

/** Codes from here on are ESRI's, not of the registry. */
const firstForeignCode = 53_000;

/** Projected and geographic systems of the registry as lines `code<TAB>name<TAB>definition`, by code. */
export function epsgLines(): string[] {
  const text = readFileSync(require.resolve('epsg-index/all.json'), 'utf8');
  const registry = JSON.parse(text) as Record<string, System>;
  return Object.values(registry)
    .flatMap(({ kind, code, name, bbox, proj4: definition }) =>
      /PROJCRS|GEOGCRS/u.test(kind) && definition && bbox
        ? [{ code, name, bbox, definition: written(definition) }]
        : [],
    )
    .filter(({ code, definition }) => Number(code) < firstForeignCode && isAlike(definition))
    .filter(({ definition, bbox }) => isRelated(definition) && converts(definition, bbox))
    .map(({ code, name, definition }) => `${code}\t${name}\t${definition}`)
    .sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../epsg/definitions.txt', import.meta.url));
  writeFileSync(file, `${epsgLines().join('\n')}\n`);
}
