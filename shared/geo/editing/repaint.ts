import { parentFields } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Bounds, LonLat, Ring } from '#shared/model/geometry.ts';
import { areaSquareMetres } from '../measure.ts';
import {
  ancestorsOf,
  areaAt,
  levelRank,
  tilingAreas,
  type AddedArea,
  type AreaEdit,
  type AreaTopology,
  type EditedArea,
  type EditProblem,
} from './area_topology.ts';
import { arrangeFaces, coverOf, type Arrangement, type GroundFace } from './arrange_faces.ts';
import { leastAreaSquareMetres } from './check_borders.ts';
import { boundsMeet, cornerKey, eachEdge, edgeKey, isOnEdge, ringBounds } from './corner_grid.ts';
import { enclosedFaces } from './faces_on_left.ts';
import { joinFaces } from './join_faces.ts';
import { withCorner } from './shared_corners.ts';

/** Ground and whose it shall be: a key, `-1`, `-2`, … for the first, second, … new area, or null for nobody. */
export type Paint = { region: Ring[][]; owner: number | null };

type PaintOrder = {
  topology: AreaTopology;
  level: string;
  paints: readonly Paint[];
  /** Fields of the new areas that paints name. */
  added: readonly Values[];
  /** Parent code of the first, second, … new area. */
  addedParents: readonly string[];
  /** Leaves alone what an area of the level covers. */
  uncoveredOnly?: boolean;
  /** Keys of areas of a coarser level beyond which nothing is painted. */
  within?: readonly number[];
  /** Ground that nobody gets leaves the coarser levels as well. */
  leavesParents?: boolean;
  /** Areas that are meant to go. */
  removed?: readonly number[];
};

/** A face with the keys of the areas that cover it, before and after. */
type Owned = { face: GroundFace; before: ReadonlySet<number>; after: Set<number> };

/** The areas that have a say: those that reach the painted ground, and those whose shape an owner follows. */
function concerned({ topology, paints, addedParents }: PaintOrder, box: Bounds): EditedArea[] {
  const found = new Set(tilingAreas(topology, box));
  const include = (area: EditedArea | undefined): void => {
    if (!area) return;
    found.add(area);
    for (const above of ancestorsOf(topology, area.parentCode)) found.add(above);
  };
  for (const { owner } of paints) if (owner !== null && owner >= 0) include(topology.areas.get(owner));
  for (const code of addedParents) for (const above of ancestorsOf(topology, code)) found.add(above);
  return [...found].filter(({ free }) => !free);
}

function ownFaces(
  { topology, level, paints, addedParents, uncoveredOnly, within, leavesParents }: PaintOrder,
  arrangement: Arrangement,
  areas: readonly EditedArea[],
): Owned[] {
  const covers = areas.map((area) => ({ area, covers: coverOf(area.polygons, arrangement.toCorner) }));
  const regions = paints.map(({ region, owner }) => ({
    owner,
    covers: coverOf(region, arrangement.toCorner),
    above: aboveOf(topology, owner, addedParents),
  }));
  const rank = levelRank(topology, level);
  return arrangement.faces.map((face) => {
    const members = covers.filter((one) => one.covers(face.at)).map(({ area }) => area);
    const before = new Set(members.map(({ fid }) => fid));
    const after = new Set(before);
    const paint = regions.find((region) => region.covers(face.at));
    const isCovered = members.some((area) => area.level === level);
    const isOutside = within?.some((fid) => before.has(fid)) === false;
    if (!paint || isOutside || (uncoveredOnly === true && isCovered)) return { face, before, after };
    const give = (of: string, owner: number | null): void => {
      for (const area of members) if (area.level === of) after.delete(area.fid);
      if (owner !== null) after.add(owner);
    };
    give(level, paint.owner);
    for (const above of paint.above) give(above.level, above.fid);
    if (paint.owner === null && leavesParents === true) {
      for (const coarser of topology.levels.slice(0, rank)) give(coarser, null);
    }
    return { face, before, after };
  });
}

function aboveOf(
  topology: AreaTopology,
  owner: number | null,
  addedParents: readonly string[],
): EditedArea[] {
  if (owner === null) return [];
  const parentCode = owner < 0 ? addedParents[-owner - 1] : topology.areas.get(owner)?.parentCode;
  return ancestorsOf(topology, parentCode ?? '');
}

function groundOf(owned: readonly Owned[], fid: number, which: 'before' | 'after'): GroundFace[] {
  return owned.filter((one) => one[which].has(fid)).map(({ face }) => face);
}

const isSameSet = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((item) => b.has(item));

/** Keys of areas that get or lose ground. */
function changedKeys(owned: readonly Owned[]): Set<number> {
  const changed = new Set<number>();
  for (const { before, after } of owned) {
    if (isSameSet(before, after)) continue;
    for (const fid of before) if (!after.has(fid)) changed.add(fid);
    for (const fid of after) if (!before.has(fid)) changed.add(fid);
  }
  return changed;
}

/** Gives unchanged areas the corners that changed borders have on theirs, so that they stay shared. */
function shareNewCorners(
  shapes: Map<number, Ring[][]>,
  areas: readonly EditedArea[],
  changed: ReadonlySet<number>,
): void {
  const fresh = new Map<string, LonLat>();
  const borders = new Set<string>();
  for (const polygons of shapes.values()) {
    eachEdge(polygons, (a, b) => borders.add(edgeKey(a, b)));
    for (const corner of polygons.flat(2)) fresh.set(cornerKey(corner), corner);
  }
  for (const area of areas) {
    if (changed.has(area.fid)) continue;
    let polygons = area.polygons;
    eachEdge(area.polygons, (a, b) => {
      if (borders.has(edgeKey(a, b))) return;
      const box = ringBounds([[a, b]]);
      for (const corner of fresh.values()) {
        if (!boundsMeet(box, [corner[0], corner[1], corner[0], corner[1]])) continue;
        if (isOnEdge(corner, a, b)) polygons = withCorner(polygons, corner);
      }
    });
    if (polygons !== area.polygons) shapes.set(area.fid, polygons);
  }
}

const place = (polygons: readonly Ring[][], otherwise: LonLat): LonLat => polygons[0]?.[0]?.[0] ?? otherwise;

function shapeProblems(area: EditedArea | null, name: string, polygons: Ring[][], at: LonLat): EditProblem[] {
  const squareMetres = areaSquareMetres({ type: 'MultiPolygon', coordinates: polygons });
  const problems: EditProblem[] = [];
  if (squareMetres < leastAreaSquareMetres)
    problems.push({ kind: 'too_small', blocking: true, at: place(polygons, at), names: [name] });
  const partsBefore = area?.polygons.length ?? 1;
  if (polygons.length > partsBefore)
    problems.push({ kind: 'more_parts', blocking: false, at: place(polygons.slice(1), at), names: [name] });
  return problems;
}

/** Ground of a level that nobody has and that the edit closes off from the outside. */
function newGaps(
  { topology, level }: PaintOrder,
  owned: readonly Owned[],
  { toLonLat }: Arrangement,
): EditProblem[] {
  const faces = owned.map(({ face }) => face);
  const levels = topology.levels.slice(0, levelRank(topology, level) + 1);
  const isOf = (of: string, fid: number): boolean =>
    fid < 0 ? of === level : topology.areas.get(fid)?.level === of;
  return levels.flatMap((of) => {
    if (![...topology.areas.values()].some((area) => area.level === of)) return [];
    const has = (keys: ReadonlySet<number> | undefined): boolean =>
      [...(keys ?? [])].some((fid) => isOf(of, fid));
    const before = enclosedFaces(faces, (number) => !has(owned[number]?.before));
    const after = enclosedFaces(faces, (number) => !has(owned[number]?.after));
    const found = [...after].find((number) => !before.has(number));
    const face = found === undefined ? undefined : faces[found];
    if (!face) return [];
    const at = toLonLat(face.at);
    const isCovered = areaAt(topology, of, at) !== null && !has(owned[found ?? -1]?.before);
    return isCovered ? [] : [{ kind: 'encloses_gap', blocking: true, at, names: [] }];
  });
}

/** A share of an area that borders digitised twice may leave on the wrong side. */
const roundingShare = 0.005;

/** Finer areas whose ground now lies with others than their parent: they go over whole, or keep the edit from being done. */
function followChildren(
  order: PaintOrder,
  owned: readonly Owned[],
  areas: readonly EditedArea[],
  revalued: Map<number, Values>,
): EditProblem[] {
  const { topology, level, added } = order;
  const rank = levelRank(topology, level);
  const codeOf = (fid: number): string =>
    fid < 0 ? String(added[-fid - 1]?.code ?? '') : (topology.areas.get(fid)?.code ?? '');
  const isOfLevel = (fid: number): boolean => fid < 0 || topology.areas.get(fid)?.level === level;
  const problems: EditProblem[] = [];
  for (const child of areas) {
    if (levelRank(topology, child.level) <= rank) continue;
    const ground = owned.filter(({ before }) => before.has(child.fid));
    if (ground.every(({ before, after }) => isSameSet(before, after))) continue;
    const whole = ground.reduce((sum, { face }) => sum + face.size, 0);
    const parents = new Set(
      ground
        .filter(({ face }) => face.size > whole * roundingShare)
        .flatMap(({ after }) => [...after].filter(isOfLevel).map((fid) => codeOf(fid))),
    );
    const [only] = parents;
    const at = place(child.polygons, [0, 0]);
    if (parents.size > 1) {
      problems.push({ kind: 'crosses_child', blocking: true, at, names: [child.name] });
    } else if (only !== undefined && levelRank(topology, child.level) === rank + 1) {
      if (only !== child.parentCode) revalued.set(child.fid, { [parentFields[topology.layer]]: only });
    }
  }
  return problems;
}

const idleBox: Bounds = [Infinity, Infinity, -Infinity, -Infinity];

/**
 * Hands ground over: the borders around it and those of the painted regions become one plane of faces, each face gets its
 * owners, and the areas whose ground has changed are put together anew from their faces. So neighbours share every corner,
 * and coarser levels follow in the same step.
 */
export async function repaint(order: PaintOrder): Promise<AreaEdit> {
  const { topology, paints, added, removed = [] } = order;
  const box = paints.length === 0 ? idleBox : ringBounds(paints.flatMap(({ region }) => region.flat()));
  const areas = concerned(order, box);
  const rings = [...areas.map(({ polygons }) => polygons), ...paints.map(({ region }) => region)];
  const arrangement = await arrangeFaces(rings.flat(2));
  const owned = ownFaces(order, arrangement, areas);
  const changed = changedKeys(owned);
  const shapes = new Map<number, Ring[][]>();
  const addedAreas: AddedArea[] = [];
  const at: LonLat = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const revalued = new Map<number, Values>();
  const problems = followChildren(order, owned, areas, revalued);
  for (const fid of changed) {
    if (fid < 0) continue;
    const area = topology.areas.get(fid);
    const polygons = joinFaces(groundOf(owned, fid, 'after'), arrangement);
    if (!area || removed.includes(fid)) continue;
    if (polygons.length === 0)
      problems.push({ kind: 'swallowed', blocking: true, at: place(area.polygons, at), names: [area.name] });
    else problems.push(...shapeProblems(area, area.name, polygons, at));
    shapes.set(fid, polygons);
  }
  added.forEach((values, index) => {
    const polygons = joinFaces(groundOf(owned, -index - 1, 'after'), arrangement);
    problems.push(...shapeProblems(null, String(values.name ?? ''), polygons, at));
    addedAreas.push({ polygons, values });
  });
  const all = new Map([
    ...shapes,
    ...addedAreas.map(({ polygons }, index): [number, Ring[][]] => [-index - 1, polygons]),
  ]);
  problems.push(...newGaps(order, owned, arrangement));
  shareNewCorners(all, areas, new Set([...changed, ...removed]));
  const reshaped = new Map([...all].filter(([fid]) => fid >= 0));
  return { reshaped, revalued, added: addedAreas, removed, problems };
}
