import type { GeometryKind } from '../layers/layer.ts';
import type { Geometry, LonLat } from './geometry.ts';

export type GeometryFault = 'wrong_type' | 'off_earth' | 'too_short' | 'ring_open';

const onEarth = ([longitude, latitude]: LonLat): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

function lineFault(line: readonly LonLat[], least: number): GeometryFault | null {
  if (line.length < least) return 'too_short';
  return line.every(onEarth) ? null : 'off_earth';
}

function ringFault(ring: readonly LonLat[]): GeometryFault | null {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return lineFault(ring, 4) ?? (isClosed ? null : 'ring_open');
}

/** Whether a layer's column of geometries may hold geometries of a type. */
export function holds(kind: GeometryKind, type: Geometry['type']): boolean {
  return kind === 'Geometry' || kind === type;
}

/** Why a layer of this kind cannot hold the geometry; null where it can. Crossings of lines are no fault here. */
export function geometryFault(kind: GeometryKind, geometry: Geometry): GeometryFault | null {
  if (!holds(kind, geometry.type)) return 'wrong_type';
  if (geometry.type === 'Point') return onEarth(geometry.coordinates) ? null : 'off_earth';
  if (geometry.coordinates.length === 0) return 'too_short';
  const faults =
    geometry.type === 'MultiLineString'
      ? geometry.coordinates.map((line) => lineFault(line, 2))
      : geometry.coordinates.flatMap((rings) =>
          rings.length === 0 ? ['too_short' as const] : rings.map(ringFault),
        );
  return faults.find((fault) => fault !== null) ?? null;
}
