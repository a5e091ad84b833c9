/** `[longitude, latitude]` in degrees, WGS-84 unless a name says otherwise. */
export type LonLat = [number, number];

/** `[west, south, east, north]` in degrees. */
export type Bounds = [number, number, number, number];

/** A closed ring: the last position repeats the first. */
export type Ring = LonLat[];

export type PointGeometry = { type: 'Point'; coordinates: LonLat };
/** Lines that belong together; each has at least two positions. */
export type MultiLineStringGeometry = { type: 'MultiLineString'; coordinates: LonLat[][] };
export type MultiPolygonGeometry = { type: 'MultiPolygon'; coordinates: Ring[][] };

/** The geometry types that the store keeps; lone lines and polygons become geometries of one part at import. */
export type Geometry = PointGeometry | MultiLineStringGeometry | MultiPolygonGeometry;

/** The envelope of a geometry in degrees. */
export function boundsOf(geometry: Geometry): Bounds {
  if (geometry.type === 'Point') {
    const [longitude, latitude] = geometry.coordinates;
    return [longitude, latitude, longitude, latitude];
  }
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const lines =
    geometry.type === 'MultiLineString' ? geometry.coordinates : geometry.coordinates.map(([shell]) => shell);
  for (const line of lines) {
    for (const [longitude, latitude] of line ?? []) {
      bounds[0] = Math.min(bounds[0], longitude);
      bounds[1] = Math.min(bounds[1], latitude);
      bounds[2] = Math.max(bounds[2], longitude);
      bounds[3] = Math.max(bounds[3], latitude);
    }
  }
  return bounds;
}

/** The same geometry with every position put elsewhere. */
export function mapPositions(geometry: Geometry, move: (at: LonLat) => LonLat): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: move(geometry.coordinates) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: geometry.coordinates.map((line) => line.map(move)) };
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(move))),
      };
  }
}

/** Every position of a geometry, in order. */
export function positionsOf(geometry: Geometry): LonLat[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
  }
}
