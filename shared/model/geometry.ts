/** `[longitude, latitude]` in degrees, WGS-84 unless a name says otherwise. */
export type LonLat = [number, number];

/** `[west, south, east, north]` in degrees. */
export type Bounds = [number, number, number, number];

/** A closed ring: the last position repeats the first. */
export type Ring = LonLat[];

export type PointGeometry = { type: 'Point'; coordinates: LonLat };
export type MultiPolygonGeometry = { type: 'MultiPolygon'; coordinates: Ring[][] };

/** The two geometry types that the store keeps; lone polygons become one-part MultiPolygons at import. */
export type Geometry = PointGeometry | MultiPolygonGeometry;

/** The envelope of a geometry in degrees. */
export function boundsOf(geometry: Geometry): Bounds {
  if (geometry.type === 'Point') {
    const [longitude, latitude] = geometry.coordinates;
    return [longitude, latitude, longitude, latitude];
  }
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of geometry.coordinates) {
    for (const [longitude, latitude] of polygon[0] ?? []) {
      bounds[0] = Math.min(bounds[0], longitude);
      bounds[1] = Math.min(bounds[1], latitude);
      bounds[2] = Math.max(bounds[2], longitude);
      bounds[3] = Math.max(bounds[3], latitude);
    }
  }
  return bounds;
}
