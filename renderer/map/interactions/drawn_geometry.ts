import type { GeoJSONStoreFeatures } from 'terra-draw';

import type { Geometry, LonLat } from '#shared/model/geometry.ts';

/** About a centimetre. */
const roundDegrees = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

const rounded = ([x = 0, y = 0]: readonly number[]): LonLat => [roundDegrees(x), roundDegrees(y)];

/** What a drawing holds as a geometry of the store; null for a line or ring too short to be one. */
export function drawnGeometry({ geometry }: Pick<GeoJSONStoreFeatures, 'geometry'>): Geometry | null {
  if (geometry.type === 'Point') return { type: 'Point', coordinates: rounded(geometry.coordinates) };
  if (geometry.type === 'LineString') {
    const line = geometry.coordinates.map(rounded);
    return line.length > 1 ? { type: 'MultiLineString', coordinates: [line] } : null;
  }
  const rings = geometry.coordinates.map((ring) => ring.map(rounded));
  return (rings[0]?.length ?? 0) > 3 ? { type: 'MultiPolygon', coordinates: [rings] } : null;
}

/** Parts of a geometry as a drawing takes them. */
export function drawnParts(geometry: Geometry): GeoJSONStoreFeatures['geometry'][] {
  switch (geometry.type) {
    case 'Point':
      return [geometry];
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  }
}

/** The parts of a drawing put together again; null where none is left that can be stored. */
export function joinedGeometry(type: Geometry['type'], parts: readonly Geometry[]): Geometry | null {
  const [first] = parts;
  if (!first) return null;
  if (type === 'Point') return first.type === 'Point' ? first : null;
  if (type === 'MultiLineString') {
    const coordinates = parts.flatMap((part) => (part.type === type ? part.coordinates : []));
    return { type, coordinates };
  }
  return {
    type: 'MultiPolygon',
    coordinates: parts.flatMap((part) => (part.type === 'MultiPolygon' ? part.coordinates : [])),
  };
}
