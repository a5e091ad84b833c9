import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** Area in square degrees: enough to compare areas of one place. */
export function squareDegrees({ geometry }: NewFeature): number {
  if (geometry.type !== 'MultiPolygon') return 0;
  let sum = 0;
  for (const ring of geometry.coordinates.flat()) {
    const [originX, originY] = ring[0] ?? [0, 0];
    for (let at = 0; at + 1 < ring.length; at++) {
      const [ax, ay] = ring[at]!;
      const [bx, by] = ring[at + 1]!;
      sum += ((ax - originX) * (by - originY) - (bx - originX) * (ay - originY)) / 2;
    }
  }
  return sum;
}

/** The pieces of border that no neighbour walks the other way: the outline of what the features cover together. */
export function outlineOf(features: readonly NewFeature[]): Set<string> {
  const open = new Set<string>();
  for (const { geometry } of features) {
    if (geometry.type !== 'MultiPolygon') continue;
    for (const ring of geometry.coordinates.flat()) {
      for (let at = 0; at + 1 < ring.length; at++) {
        const start = keyOf(ring[at]!);
        const end = keyOf(ring[at + 1]!);
        if (open.has(`${start} ${end}`)) throw new Error(`Two areas lie on the same side of ${start} ${end}`);
        if (!open.delete(`${end} ${start}`)) open.add(`${start} ${end}`);
      }
    }
  }
  return open;
}

function keyOf([longitude, latitude]: LonLat): string {
  return `${longitude},${latitude}`;
}

/** Whether a feature covers a position (even-odd rule). */
export function covers({ geometry }: NewFeature, [x, y]: LonLat): boolean {
  if (geometry.type !== 'MultiPolygon') return false;
  let inside = false;
  for (const ring of geometry.coordinates.flat()) {
    for (let at = 0; at + 1 < ring.length; at++) {
      const [ax, ay] = ring[at]!;
      const [bx, by] = ring[at + 1]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
