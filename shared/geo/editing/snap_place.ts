import type { LonLat } from '../../model/geometry.ts';
import { tilingAreas, type AreaTopology } from './area_topology.ts';
import { cornerKey, eachEdge, onGrid } from './corner_grid.ts';

/** Where a place goes that is drawn near to a border, and whether to a corner of it or onto it. */
export type Snap = { at: LonLat; kind: 'corner' | 'border' };

/**
 * The nearest corner within reach, otherwise the nearest place on a border, of areas of all levels; null where there is
 * none. `moving` names corners that are in the hand: they and their borders draw nothing.
 */
export function snapPlace(
  topology: AreaTopology,
  place: LonLat,
  reachDegrees: number,
  moving: ReadonlySet<string> = new Set(),
): Snap | null {
  const [x, y] = place;
  const shortens = Math.cos((y * Math.PI) / 180) || 1;
  const reachEast = reachDegrees / shortens;
  const box: [number, number, number, number] = [
    x - reachEast,
    y - reachDegrees,
    x + reachEast,
    y + reachDegrees,
  ];
  let corner: { at: LonLat; distance: number } | null = null;
  let border: { at: LonLat; distance: number } | null = null;
  for (const { polygons } of tilingAreas(topology, box)) {
    eachEdge(polygons, (a, b) => {
      if (Math.max(a[0], b[0]) < box[0] || Math.min(a[0], b[0]) > box[2]) return;
      if (Math.max(a[1], b[1]) < box[1] || Math.min(a[1], b[1]) > box[3]) return;
      if (moving.size > 0 && (moving.has(cornerKey(a)) || moving.has(cornerKey(b)))) return;
      for (const end of [a, b]) {
        const distance = Math.hypot((end[0] - x) * shortens, end[1] - y);
        if (distance <= reachDegrees && distance < (corner?.distance ?? Infinity))
          corner = { at: end, distance };
      }
      const [dx, dy] = [(b[0] - a[0]) * shortens, b[1] - a[1]];
      const along = ((x - a[0]) * shortens * dx + (y - a[1]) * dy) / (dx * dx + dy * dy);
      if (!(along > 0 && along < 1)) return;
      const at: LonLat = [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
      const distance = Math.hypot((at[0] - x) * shortens, at[1] - y);
      if (distance <= reachDegrees && distance < (border?.distance ?? Infinity)) border = { at, distance };
    });
  }
  const [nearest, onBorder] = [corner, border] as ({ at: LonLat } | null)[];
  if (nearest) return { at: nearest.at, kind: 'corner' };
  return onBorder ? { at: onGrid(onBorder.at), kind: 'border' } : null;
}
