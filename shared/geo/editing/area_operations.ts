import { parentFields } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import {
  childrenOf,
  emptyEdit,
  type AreaEdit,
  type AreaTopology,
  type EditedArea,
  type EditProblem,
  type EditProblemKind,
} from './area_topology.ts';
import { arrangeFaces, coverOf } from './arrange_faces.ts';
import { crossingOf } from './check_borders.ts';
import { onGrid } from './corner_grid.ts';
import { cutArea } from './cut_area.ts';
import { joinFaces } from './join_faces.ts';
import { repaint, type Paint } from './repaint.ts';
import { sumHeadCounts } from './share_counts.ts';
import { borderingAreas, sharedLength } from './shared_length.ts';

const problem = (
  kind: EditProblemKind,
  at: LonLat | undefined,
  areas: readonly EditedArea[],
  blocking = true,
): EditProblem => ({ kind, blocking, at: at ?? [0, 0], names: areas.map(({ name }) => name) });

const placeOf = ({ polygons }: EditedArea): LonLat => polygons[0]?.[0]?.[0] ?? [0, 0];

/** Where a drawn line crosses itself; null where it does not. */
export function lineCrossing(line: readonly LonLat[]): LonLat | null {
  for (let at = 1; at < line.length; at++) {
    for (let other = at + 2; other < line.length; other++) {
      const [a, b, c, d] = [line[at - 1], line[at], line[other - 1], line[other]];
      const place = a && b && c && d ? crossingOf(a, b, c, d) : null;
      if (place) return place;
    }
  }
  return null;
}

const prepared = (line: readonly LonLat[]): LonLat[] => line.map(onGrid);

const crossed = (at: LonLat): AreaEdit => emptyEdit([problem('self_crossing', at, [])]);

/** The pieces into which a line cuts an area, largest first; one alone where it does not cut. */
export async function piecesOf(area: EditedArea, line: readonly LonLat[]): Promise<Ring[][][]> {
  return (await cutArea(area.polygons, prepared(line))).inside;
}

/**
 * Splits an area along a line that runs through it. `kept` are the fields of the largest piece, which stays the area that it
 * was; `added` those of the others in the order of their size, of which there must be as many as pieces.
 */
export async function splitArea(
  topology: AreaTopology,
  area: EditedArea,
  line: readonly LonLat[],
  kept: Values,
  added: readonly Values[],
): Promise<AreaEdit> {
  const crossing = lineCrossing(line);
  if (crossing) return crossed(crossing);
  const pieces = await piecesOf(area, line);
  if (pieces.length < 2) return emptyEdit([problem('no_cut', line.at(-1), [area])]);
  const field = parentFields[topology.layer];
  const paints = pieces.slice(1).map((region, index): Paint => ({ region, owner: -index - 1 }));
  const edit = await repaint({
    topology,
    level: area.level,
    paints,
    added: added.map((values) => ({ ...values, level: area.level, [field]: area.parentCode })),
    addedParents: paints.map(() => area.parentCode),
  });
  return { ...edit, revalued: new Map([...edit.revalued, [area.fid, kept]]) };
}

/** Whether areas hang together by borders, not only by corners. */
function hangTogether(areas: readonly EditedArea[]): boolean {
  const [first, ...rest] = areas;
  const reached = first ? [first] : [];
  let waiting = rest;
  for (;;) {
    const next = waiting.find((area) =>
      reached.some((other) => sharedLength(area.polygons, other.polygons) > 0),
    );
    if (!next) return waiting.length === 0;
    reached.push(next);
    waiting = waiting.filter((area) => area !== next);
  }
}

/** Makes one area of several that border on each other. The survivor keeps its key, code and name and gets all head-counts. */
export async function mergeAreas(
  topology: AreaTopology,
  areas: readonly EditedArea[],
  survivor: EditedArea,
): Promise<AreaEdit> {
  const others = areas.filter(({ fid }) => fid !== survivor.fid);
  if (others.length === 0 || areas.some(({ free, level }) => free || level !== survivor.level))
    return emptyEdit([problem('not_adjacent', placeOf(survivor), areas)]);
  if (!hangTogether(areas)) return emptyEdit([problem('not_adjacent', placeOf(survivor), areas)]);
  const edit = await repaint({
    topology,
    level: survivor.level,
    paints: others.map(({ polygons }) => ({ region: polygons, owner: survivor.fid })),
    added: [],
    addedParents: [],
    removed: others.map(({ fid }) => fid),
  });
  const children = others.flatMap((area) => childrenOf(topology, area));
  const moved = children.map((child): [number, Values] => [
    child.fid,
    { [parentFields[topology.layer]]: survivor.code },
  ]);
  const sums = sumHeadCounts(areas.map(({ values }) => values));
  return { ...edit, revalued: new Map([...edit.revalued, ...moved, [survivor.fid, sums]]) };
}

/**
 * Gives an area a new border where a line runs from border to border: what the line cuts off goes to the neighbour that
 * borders on it longest, and what it encloses outside becomes part of the area.
 */
export async function reshapeBorder(
  topology: AreaTopology,
  area: EditedArea,
  line: readonly LonLat[],
): Promise<AreaEdit> {
  const crossing = lineCrossing(line);
  if (crossing) return crossed(crossing);
  const { inside, enclosed } = await cutArea(area.polygons, prepared(line));
  const cutOff = inside.slice(1);
  if (cutOff.length + enclosed.length === 0)
    return emptyEdit([problem('not_on_border', line.at(-1), [area])]);
  if (area.free) return reshapeFree(area, inside[0] ?? [], enclosed);
  if (childrenOf(topology, area).length > 0) return emptyEdit([problem('has_children', line[0], [area])]);
  const given = cutOff.map((region): Paint => {
    const [neighbour] = borderingAreas(topology, area.level, region, [area.fid]);
    return { region, owner: neighbour?.fid ?? null };
  });
  const taken = enclosed.map((region): Paint => ({ region, owner: area.fid }));
  const edit = await repaint({
    topology,
    level: area.level,
    paints: [...given, ...taken],
    added: [],
    addedParents: [],
    leavesParents: true,
  });
  const lost = given.find(({ owner }) => owner === null);
  if (!lost) return edit;
  const told = problem('leaves_county', lost.region[0]?.[0]?.[0], [area], false);
  return { ...edit, problems: [...edit.problems, told] };
}

/** The same for an area that lies over others: nobody gets or loses anything else. */
async function reshapeFree(
  area: EditedArea,
  kept: Ring[][],
  enclosed: readonly Ring[][][],
): Promise<AreaEdit> {
  const parts = [kept, ...enclosed];
  const arrangement = await arrangeFaces(parts.flat(2));
  const covers = parts.map((part) => coverOf(part, arrangement.toCorner));
  const faces = arrangement.faces.filter(({ at }) => covers.some((cover) => cover(at)));
  return { ...emptyEdit(), reshaped: new Map([[area.fid, joinFaces(faces, arrangement)]]) };
}

const ofLevel = ({ areas }: AreaTopology, level: string): number[] =>
  [...areas.values()].filter((area) => area.level === level).map(({ fid }) => fid);

/** What a new area takes where others lie already: only what none of them covers, or all that was drawn. */
export type DrawnGround = 'uncovered' | 'all';

/**
 * Adds an area. One that tiles gets the ground that nobody has, or takes what was drawn from its neighbours, and its parent
 * follows; one that lies over others is what was drawn.
 */
export async function drawArea(
  topology: AreaTopology,
  ring: readonly LonLat[],
  {
    values,
    level,
    parent,
    free,
  }: { values: Values; level: string; parent: EditedArea | null; free: boolean },
  ground: DrawnGround,
): Promise<AreaEdit> {
  const corners = prepared(ring);
  const [first] = corners;
  const closed = first ? [...corners, first] : corners;
  const crossing = lineCrossing(closed.slice(0, -1)) ?? closingCrossing(corners);
  if (crossing) return crossed(crossing);
  const region = [[closed]];
  const parentCode = parent?.code ?? '';
  const known = { ...values, level, [parentFields[topology.layer]]: parentCode === '' ? null : parentCode };
  if (free) return { ...emptyEdit(), added: [{ polygons: region, values: known }] };
  const edit = await repaint({
    topology,
    level,
    paints: [{ region, owner: -1 }],
    added: [known],
    addedParents: [parentCode],
    uncoveredOnly: ground === 'uncovered',
    ...(parent ? { within: ground === 'uncovered' ? [parent.fid] : ofLevel(topology, parent.level) } : {}),
  });
  if ((edit.added[0]?.polygons.length ?? 0) > 0) return edit;
  return emptyEdit([problem('covered', first, [])]);
}

/** Where the closing side of a ring crosses another. */
function closingCrossing(corners: readonly LonLat[]): LonLat | null {
  const [first, last] = [corners[0], corners.at(-1)];
  for (let at = 2; first && last && at < corners.length - 1; at++) {
    const [a, b] = [corners[at - 1], corners[at]];
    const place = a && b ? crossingOf(last, first, a, b) : null;
    if (place) return place;
  }
  return null;
}

/** Takes an area away; its ground stays with nobody, and with its parent. */
export function deleteArea(topology: AreaTopology, area: EditedArea): AreaEdit {
  if (childrenOf(topology, area).length > 0)
    return emptyEdit([problem('has_children', placeOf(area), [area])]);
  const told = area.free ? [] : [problem('leaves_hole', placeOf(area), [area], false)];
  return { ...emptyEdit(told), removed: [area.fid] };
}
