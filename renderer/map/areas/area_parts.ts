import type { FeatureCollection, LineString, MultiPolygon, Point } from 'geojson';

import { tilesGround } from '#shared/model/areas_in_force.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { borderLines } from './border_lines.ts';
import { labelPlace } from './label_place.ts';

/** Properties that the map reads of an area. */
type AreaProperties = {
  name?: string | null;
  code?: string | null;
  level?: string | null;
  kind?: string | null;
};

export type AreaCollection = FeatureCollection<MultiPolygon, AreaProperties>;

/** What the map draws of an area layer besides its polygons. */
export type AreaParts = {
  borders: FeatureCollection<LineString, { level: string }>;
  /** `zoom` is the one from which the name fits. */
  names: FeatureCollection<Point, { name: string; code: string; level: string; zoom: number }>;
};

const textPixels = 12;
const longestLineEms = 9;
const metresPerDegree = 111_320;
const metresPerPixelAtZoom0 = 78_271.517;

/** Share of a name that has to lie within the greatest circle inside its area: areas are longer than wide. */
const inside = 0.7;

/** What stands for the level of mobile grids, which lie over the others. */
export const mobileLevel = 'mobile';

/** Each border once and one place for each name. `levels` are the codes of the level field, coarsest first. */
export function areaParts(collection: AreaCollection, levels: readonly string[]): AreaParts {
  const finest = levels.length - 1;
  const rankOf = (properties: AreaProperties): number => {
    if (!tilesGround(properties.kind)) return levels.length;
    const rank = levels.indexOf(properties.level ?? '');
    return rank < 0 ? finest : rank;
  };
  const areas = collection.features.map(({ properties, geometry }) => ({
    rank: rankOf(properties),
    rings: geometry.coordinates.flat() as Ring[],
  }));
  return {
    borders: {
      type: 'FeatureCollection',
      features: borderLines(areas).flatMap(({ rank, lines }) =>
        lines.map((coordinates) => ({
          type: 'Feature' as const,
          properties: { level: levels[rank] ?? mobileLevel },
          geometry: { type: 'LineString' as const, coordinates },
        })),
      ),
    },
    names: {
      type: 'FeatureCollection',
      features: collection.features.map(({ properties, geometry }) => {
        const name = properties.name ?? '';
        const { at, clearanceDegrees } = labelPlace(largestPart(geometry));
        return {
          type: 'Feature' as const,
          properties: {
            name,
            code: properties.code ?? '',
            level: levels[rankOf(properties)] ?? mobileLevel,
            zoom: fittingZoom(name, at, clearanceDegrees),
          },
          geometry: { type: 'Point' as const, coordinates: at },
        };
      }),
    },
  };
}

function largestPart({ coordinates }: MultiPolygon): Ring[] {
  const area = ([shell = []]: Ring[]): number => Math.abs(shoelace(shell));
  return (coordinates as Ring[][]).reduce((most, part) => (area(part) > area(most) ? part : most), [[]]);
}

function shoelace(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  });
  return sum;
}

/** Zoom at which a name is no wider than its area has room for. */
function fittingZoom(name: string, at: LonLat, clearanceDegrees: number): number {
  const ems = Math.min(
    longestLineEms,
    Array.from(name, (letter) => (letter > '\u2e7f' ? 1 : 0.56)).reduce((sum, ems) => sum + ems, 0),
  );
  const halfPixels = (ems * textPixels * inside) / 2;
  const metres = Math.max(1, clearanceDegrees * metresPerDegree);
  const zoom = Math.log2((halfPixels * metresPerPixelAtZoom0 * Math.cos((at[1] * Math.PI) / 180)) / metres);
  return Math.round(Math.max(6, Math.min(18, zoom)) * 10) / 10;
}
