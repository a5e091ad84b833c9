import type { Bounds, LonLat, Ring } from '#shared/model/geometry.ts';
import {
  emptyEdit,
  tilingAreas,
  type AreaEdit,
  type AreaTopology,
  type EditedArea,
} from './area_topology.ts';
import { arrangeFaces, coverOf } from './arrange_faces.ts';
import { ringBounds } from './corner_grid.ts';
import { joinFaces } from './join_faces.ts';
import { repaint } from './repaint.ts';

/** How far around the place is looked first, in degrees. */
const firstReach = 0.002;

const mostRounds = 8;

/** Uncovered ground within some areas, as far as they know of it; null where there is none at the place. */
async function groundAmong(
  areas: readonly EditedArea[],
  level: string,
  at: LonLat,
): Promise<Ring[][] | null> {
  const arrangement = await arrangeFaces(areas.flatMap(({ polygons }) => polygons.flat()));
  const { faces, toCorner } = arrangement;
  const coverings = (of: readonly EditedArea[]) => of.map(({ polygons }) => coverOf(polygons, toCorner));
  const own = coverings(areas.filter((area) => area.level === level));
  const above = coverings(areas.filter((area) => area.level !== level));
  const isOpen = faces.map(
    (face) =>
      !own.some((covers) => covers(face.at)) &&
      (above.length === 0 || above.some((covers) => covers(face.at))),
  );
  const place = toCorner(at);
  const start = faces.findIndex(
    ({ cycles }, number) =>
      isOpen[number] === true && coverOf([closed(cycles, arrangement)], toCorner)(place),
  );
  if (start < 0) return null;
  const found = new Set([start]);
  for (const number of found) {
    for (const next of faces[number]?.neighbours ?? []) if (isOpen[next] === true) found.add(next);
  }
  return joinFaces(
    [...found].flatMap((number) => faces[number] ?? []),
    arrangement,
  );
}

function closed(
  cycles: readonly { x: number; y: number }[][],
  { toLonLat }: { toLonLat: (corner: { x: number; y: number }) => LonLat },
): Ring[] {
  return cycles.map((cycle) => {
    const [first] = cycle;
    return (first ? [...cycle, first] : []).map(toLonLat);
  });
}

/**
 * The uncovered ground of a level around a place, up to its neighbours or, at the outside, to the border of the level above.
 * Null where the place is covered or the ground is open to the outside.
 */
export async function gapAt(topology: AreaTopology, level: string, at: LonLat): Promise<Ring[][] | null> {
  const rank = topology.levels.indexOf(level);
  const wanted = new Set([level, ...topology.levels.slice(Math.max(0, rank - 1), rank)]);
  const [x, y] = at;
  let box: Bounds = [x - firstReach, y - firstReach, x + firstReach, y + firstReach];
  let counted = -1;
  let gap: Ring[][] | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const areas = tilingAreas(topology, box).filter((area) => wanted.has(area.level));
    if (areas.length === counted) return gap;
    counted = areas.length;
    gap = await groundAmong(areas, level, at);
    const reach = gap ? ringBounds(gap.flat()) : box;
    const grow = gap ? 0 : (box[2] - box[0]) / 2;
    box = [
      Math.min(box[0], reach[0]) - grow,
      Math.min(box[1], reach[1]) - grow,
      Math.max(box[2], reach[2]) + grow,
      Math.max(box[3], reach[3]) + grow,
    ];
  }
  return gap;
}

/** Gives a gap to one of the areas around it. */
export async function fillGap(topology: AreaTopology, gap: Ring[][], owner: EditedArea): Promise<AreaEdit> {
  if (gap.length === 0) return emptyEdit();
  return repaint({
    topology,
    level: owner.level,
    paints: [{ region: gap, owner: owner.fid }],
    added: [],
    addedParents: [],
  });
}
