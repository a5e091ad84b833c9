import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { tilingAreas, type AreaTopology, type EditedArea } from './area_topology.ts';
import { boundsMeet, eachEdge, isOnEdge, isSameCorner, ringBounds } from './corner_grid.ts';

const lies = (place: LonLat, a: LonLat, b: LonLat): boolean =>
  isSameCorner(place, a) || isSameCorner(place, b) || isOnEdge(place, a, b);

/** Length of border that two shapes share, in degrees: good for comparing. */
export function sharedLength(one: readonly Ring[][], other: readonly Ring[][]): number {
  const near = ringBounds(other.flat());
  let length = 0;
  eachEdge(one, (a, b) => {
    const box = ringBounds([[a, b]]);
    if (!boundsMeet(box, near)) return;
    eachEdge(other, (c, d) => {
      if (!boundsMeet(box, ringBounds([[c, d]]))) return;
      const shortens = Math.cos((a[1] * Math.PI) / 180);
      const span = (p: LonLat, q: LonLat): number => Math.hypot((p[0] - q[0]) * shortens, p[1] - q[1]);
      if (lies(a, c, d) && lies(b, c, d)) length += span(a, b);
      else if (lies(c, a, b) && lies(d, a, b)) length += span(c, d);
    });
  });
  return length;
}

/** The areas of a level that share a border with a shape, the longest border first. */
export function borderingAreas(
  topology: AreaTopology,
  level: string,
  shape: readonly Ring[][],
  except: readonly number[] = [],
): EditedArea[] {
  return tilingAreas(topology, ringBounds(shape.flat()), level)
    .filter(({ fid }) => !except.includes(fid))
    .map((area) => ({ area, length: sharedLength(shape, area.polygons) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)
    .map(({ area }) => area);
}
