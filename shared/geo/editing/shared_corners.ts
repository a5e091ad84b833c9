import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { EditedArea } from './area_topology.ts';
import { boundsMeet, cornerKey, eachEdge, isOnEdge, isSameCorner } from './corner_grid.ts';

/** Shapes of areas while they are being worked on. */
export type Shapes = Map<number, Ring[][]>;

export const shapeOf = (shapes: Shapes, { fid, polygons }: EditedArea): Ring[][] =>
  shapes.get(fid) ?? polygons;

/** The shape with a corner on each of its borders that runs through the place; the same object where none does. */
export function withCorner(polygons: Ring[][], place: LonLat): Ring[][] {
  const next = polygons.map((rings) =>
    rings.map((ring) => {
      const at = ring.findIndex((to, index) => index > 0 && isOnEdge(place, ring[index - 1] ?? to, to));
      if (at < 0) return ring;
      return [...ring.slice(0, at), place, ...ring.slice(at)];
    }),
  );
  const grew = next.some((rings, part) => rings.some((ring, at) => ring !== polygons[part]?.[at]));
  return grew ? next : polygons;
}

function hasCorner(polygons: readonly (readonly Ring[])[], place: LonLat): boolean {
  return polygons.some((rings) => rings.some((ring) => ring.some((corner) => isSameCorner(corner, place))));
}

/** Gives all areas whose borders run through a place a corner there, and answers those that have one. */
export function shareCorner(shapes: Shapes, areas: readonly EditedArea[], place: LonLat): EditedArea[] {
  const [x, y] = place;
  return areas.filter((area) => {
    if (!boundsMeet(area.bounds, [x, y, x, y])) return false;
    const before = shapeOf(shapes, area);
    const after = withCorner(before, place);
    if (after !== before) shapes.set(area.fid, after);
    return hasCorner(after, place);
  });
}

/** The corners next to a place along the borders of some areas, each once. */
export function cornersBeside(
  shapes: Shapes,
  areas: readonly EditedArea[],
  place: LonLat,
): Map<string, LonLat> {
  const found = new Map<string, LonLat>();
  for (const area of areas) {
    eachEdge(shapeOf(shapes, area), (a, b) => {
      if (isSameCorner(a, place)) found.set(cornerKey(b), b);
      if (isSameCorner(b, place)) found.set(cornerKey(a), a);
    });
  }
  found.delete(cornerKey(place));
  return found;
}

/**
 * Gives the borders that meet at a place all corners that others have on them, so that borders which ran together run
 * together when the place moves.
 */
export function shareNearCorners(shapes: Shapes, areas: readonly EditedArea[], place: LonLat): void {
  for (const beside of cornersBeside(shapes, areas, place).values()) {
    for (const other of areas) {
      for (const corner of shapeOf(shapes, other).flat(2)) {
        if (isOnEdge(corner, place, beside)) shareCorner(shapes, areas, corner);
      }
    }
  }
}

/** A shape whose corners are mapped; corners that fall together become one. */
export function mapCorners(polygons: readonly Ring[][], move: (corner: LonLat) => LonLat): Ring[][] {
  return polygons.map((rings) =>
    rings.map((ring) => {
      const moved = ring.slice(0, -1).map(move);
      const kept = moved.filter((corner, at) => {
        const before = moved.at(at - 1);
        return moved.length === 1 || !before || !isSameCorner(corner, before);
      });
      const [first] = kept;
      return first ? [...kept, first] : [];
    }),
  );
}
