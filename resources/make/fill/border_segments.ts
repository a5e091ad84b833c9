import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

const keyOf = ([longitude, latitude]: LonLat): string => `${longitude} ${latitude}`;

/** Edges of the coarsest areas that no neighbour shares, by the place where each begins. */
function outerEdges(grids: readonly NewFeature[]): Map<string, LonLat> {
  const edges = new Map<string, [LonLat, LonLat]>();
  for (const { geometry, values } of grids) {
    if (values.level !== '1' || geometry.type !== 'MultiPolygon') continue;
    for (const ring of geometry.coordinates.flat()) {
      for (let at = 1; at < ring.length; at++) {
        const [from, to] = [ring[at - 1], ring[at]];
        if (!from || !to) continue;
        if (!edges.delete(`${keyOf(to)} ${keyOf(from)}`))
          edges.set(`${keyOf(from)} ${keyOf(to)}`, [from, to]);
      }
    }
  }
  return new Map([...edges.values()].map(([from, to]) => [keyOf(from), to]));
}

/** The outer border of the place, cut into parts of equally many pieces. */
export function borderSegments(grids: readonly NewFeature[], parts: number): LonLat[][] {
  const next = outerEdges(grids);
  let longest: LonLat[] = [];
  while (next.size > 0) {
    const [start] = next.keys();
    const ring: LonLat[] = [];
    for (let key = start ?? ''; next.has(key);) {
      const to = next.get(key);
      next.delete(key);
      if (!to) break;
      ring.push(to);
      key = keyOf(to);
    }
    if (ring.length > longest.length) longest = ring;
  }
  const whole = [...longest, ...longest.slice(0, 1)];
  const pieces = (whole.length - 1) / parts;
  return Array.from({ length: parts }, (_, part) =>
    whole.slice(Math.round(part * pieces), Math.round((part + 1) * pieces) + 1),
  ).filter((line) => line.length > 1);
}
