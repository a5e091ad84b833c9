import type { LonLat } from '#shared/model/geometry.ts';
import {
  emptyEdit,
  tilingAreas,
  type AreaEdit,
  type AreaTopology,
  type EditedArea,
  type EditProblemKind,
} from './area_topology.ts';
import { checkBorders } from './check_borders.ts';
import { cornerKey, isOnEdge, isSameCorner, onGrid, ringBounds } from './corner_grid.ts';
import {
  cornersBeside,
  mapCorners,
  shapeOf,
  shareCorner,
  shareNearCorners,
  type Shapes,
} from './shared_corners.ts';

/** Where a corner goes. */
type CornerMove = { from: LonLat; to: LonLat };

/** The areas whose borders follow each other here: all levels that tile, or one area alone that lies over others. */
function followers(topology: AreaTopology, subject: EditedArea, places: readonly LonLat[]): EditedArea[] {
  return subject.free ? [subject] : tilingAreas(topology, ringBounds([places]));
}

const editOf = (shapes: Shapes, problems: AreaEdit['problems']): AreaEdit => ({
  ...emptyEdit(problems),
  reshaped: shapes,
});

const refused = (kind: EditProblemKind, at: LonLat, { name }: EditedArea): AreaEdit =>
  emptyEdit([{ kind, blocking: true, at, names: [name] }]);

/** Corners where they land on the border of another area become corners of that border too. */
function shareLandings(shapes: Shapes, areas: readonly EditedArea[], places: readonly LonLat[]): void {
  for (const place of places) {
    const meeting = shareCorner(shapes, areas, place);
    for (const beside of cornersBeside(shapes, meeting, place).values()) {
      const crossed = areas.flatMap((area) =>
        shapeOf(shapes, area)
          .flat(2)
          .filter((corner) => isOnEdge(corner, place, beside)),
      );
      for (const corner of crossed) shareCorner(shapes, meeting, corner);
    }
  }
}

/**
 * Moves corners of an area; all areas that share them follow, at every level. Two corners moved alike are a border moved.
 * Goes to the nearest places on the grid.
 */
export function moveCorners(
  topology: AreaTopology,
  subject: EditedArea,
  moves: readonly CornerMove[],
): AreaEdit {
  const targets = new Map(moves.map(({ from, to }) => [cornerKey(from), onGrid(to)]));
  const places = [...moves.map(({ from }) => from), ...targets.values()];
  const areas = followers(topology, subject, places);
  const shapes: Shapes = new Map();
  for (const { from } of moves) shareNearCorners(shapes, shareCorner(shapes, areas, from), from);
  for (const area of areas) {
    const before = shapeOf(shapes, area);
    const isMoved = before.flat(2).some((corner) => targets.has(cornerKey(corner)));
    if (!isMoved) continue;
    shapes.set(
      area.fid,
      mapCorners(before, (corner) => targets.get(cornerKey(corner)) ?? corner),
    );
  }
  const landed = [...targets.values()];
  if (!subject.free) shareLandings(shapes, areas, landed);
  return editOf(shapes, checkBorders(topology, shapes, landed[0] ?? [0, 0]));
}

/** Puts a corner on a border, for all areas that share it. `to` draws it away from where it was put. */
export function insertCorner(
  topology: AreaTopology,
  subject: EditedArea,
  [a, b]: readonly [LonLat, LonLat],
  to: LonLat,
): AreaEdit {
  const target = onGrid(to);
  const areas = followers(topology, subject, [a, b, target]);
  const shapes: Shapes = new Map();
  for (const end of [a, b]) shareNearCorners(shapes, shareCorner(shapes, areas, end), end);
  for (const area of areas) {
    const before = shapeOf(shapes, area);
    const after = before.map((rings) =>
      rings.map((ring) => {
        const at = ring.findIndex((corner, index) => {
          const earlier = ring[index - 1];
          if (!earlier) return false;
          const ends = [earlier, corner] as const;
          return isBetween(ends, a, b) || isBetween(ends, b, a);
        });
        return at < 0 ? ring : [...ring.slice(0, at), target, ...ring.slice(at)];
      }),
    );
    const grew = after.some((rings, part) => rings.some((ring, at) => ring !== before[part]?.[at]));
    if (grew) shapes.set(area.fid, after);
  }
  if (!subject.free) shareLandings(shapes, areas, [target]);
  return editOf(shapes, checkBorders(topology, shapes, target));
}

const isBetween = ([from, to]: readonly [LonLat, LonLat], a: LonLat, b: LonLat): boolean =>
  isSameCorner(from, a) && isSameCorner(to, b);

/** Takes a corner out of all borders that have it. Where more than two borders meet it stays. */
export function removeCorner(topology: AreaTopology, subject: EditedArea, place: LonLat): AreaEdit {
  const areas = followers(topology, subject, [place]);
  const shapes: Shapes = new Map();
  const meeting = shareCorner(shapes, areas, place);
  if (cornersBeside(shapes, meeting, place).size > 2) return refused('junction', place, subject);
  for (const area of meeting) {
    shapes.set(
      area.fid,
      shapeOf(shapes, area).map((rings) =>
        rings.map((ring) => {
          const kept = ring.slice(0, -1).filter((corner) => !isSameCorner(corner, place));
          const [first] = kept;
          return first ? [...kept, first] : [];
        }),
      ),
    );
  }
  return editOf(shapes, checkBorders(topology, shapes, place));
}

/** Moves an area as it is. Only one that lies over others can: one that tiles would leave a hole and cover its neighbours. */
export function moveWhole(
  topology: AreaTopology,
  subject: EditedArea,
  eastDegrees: number,
  northDegrees: number,
): AreaEdit {
  const [west, south] = subject.bounds;
  if (!subject.free) return refused('not_free', [west, south], subject);
  const shapes: Shapes = new Map([
    [subject.fid, mapCorners(subject.polygons, ([x, y]) => onGrid([x + eastDegrees, y + northDegrees]))],
  ]);
  return editOf(shapes, checkBorders(topology, shapes, [west + eastDegrees, south + northDegrees]));
}
