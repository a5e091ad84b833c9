import type { Geometry, LonLat } from '../model/geometry.ts';
import { interiorPoint } from './interior_point.ts';

/** Where a feature is named and flown to: the point itself, the middle position of the longest line, a place within the area. */
export function placeOf(geometry: Geometry): LonLat {
  if (geometry.type === 'Point') return geometry.coordinates;
  if (geometry.type === 'MultiPolygon') return interiorPoint(geometry);
  const [longest = []] = [...geometry.coordinates].sort((a, b) => b.length - a.length);
  return longest[longest.length >> 1] ?? [0, 0];
}
