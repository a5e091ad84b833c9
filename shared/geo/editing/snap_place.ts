import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import { tilingAreas, type AreaTopology, type EditedArea } from './area_topology.ts';
import { boundsMeet, cornerKey, eachEdge, onGrid } from './corner_grid.ts';

/** The nearest place on borders: a corner of them, or a place on a stretch between two corners. */
export type NearBorder =
  { at: LonLat; kind: 'corner' } | { at: LonLat; kind: 'border'; edge: [LonLat, LonLat] };

type Found<T> = { distance: number; near: T };

/**
 * The nearest corner of some areas within reach, otherwise the nearest place on their borders; null where there is none.
 * `moving` names corners that are in the hand: they and their borders draw nothing.
 */
export function nearestBorder(
  areas: Iterable<Pick<EditedArea, 'polygons' | 'bounds'>>,
  [x, y]: LonLat,
  reachDegrees: number,
  moving: ReadonlySet<string> = new Set(),
): NearBorder | null {
  const shortens = Math.cos((y * Math.PI) / 180) || 1;
  const reachEast = reachDegrees / shortens;
  const box: Bounds = [x - reachEast, y - reachDegrees, x + reachEast, y + reachDegrees];
  const distanceTo = (at: LonLat): number => Math.hypot((at[0] - x) * shortens, at[1] - y);
  const found: { corner: Found<NearBorder> | null; border: Found<NearBorder> | null } = {
    corner: null,
    border: null,
  };
  const offer = (kind: 'corner' | 'border', near: NearBorder): void => {
    const distance = distanceTo(near.at);
    if (distance <= reachDegrees && distance < (found[kind]?.distance ?? Infinity))
      found[kind] = { distance, near };
  };
  for (const { polygons, bounds } of areas) {
    if (!boundsMeet(bounds, box)) continue;
    eachEdge(polygons, (a, b) => {
      if (Math.max(a[0], b[0]) < box[0] || Math.min(a[0], b[0]) > box[2]) return;
      if (Math.max(a[1], b[1]) < box[1] || Math.min(a[1], b[1]) > box[3]) return;
      if (moving.size > 0 && (moving.has(cornerKey(a)) || moving.has(cornerKey(b)))) return;
      for (const end of [a, b]) offer('corner', { at: end, kind: 'corner' });
      const [dx, dy] = [(b[0] - a[0]) * shortens, b[1] - a[1]];
      const along = ((x - a[0]) * shortens * dx + (y - a[1]) * dy) / (dx * dx + dy * dy);
      if (!(along > 0 && along < 1)) return;
      const at: LonLat = [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
      offer('border', { at, kind: 'border', edge: [a, b] });
    });
  }
  return (found.corner ?? found.border)?.near ?? null;
}

/** Where a place goes that is drawn near to a border of any level: a corner as it is, or a place on the border on the grid. */
export function snapPlace(
  topology: AreaTopology,
  place: LonLat,
  reachDegrees: number,
  moving?: ReadonlySet<string>,
): NearBorder | null {
  const reach = reachDegrees * 2;
  const box: Bounds = [place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach];
  const near = nearestBorder(tilingAreas(topology, box), place, reachDegrees, moving);
  return near?.kind === 'border' ? { ...near, at: onGrid(near.at) } : near;
}
