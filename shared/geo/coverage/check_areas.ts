import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { buildAreaIndex, type AreaIndex } from '../area_index.ts';
import { flatPlaneOf, type FlatPlane } from './flat_plane.ts';
import { faceSquareMetres, isWorthTelling, placesWithin } from './measure_face.ts';
import { nodeSegments, type Segment } from './node_segments.ts';
import { selfCrossings } from './self_crossings.ts';
import { traceFaces, type Face } from './trace_faces.ts';
import { segmentsOf, unmatchedSegments } from './unmatched_segments.ts';

/** One area of a layer of several levels. */
export type CheckedArea = {
  code: string;
  /** Code of the area that it is part of; empty for none. */
  parentCode: string;
  level: string;
  /** May lie over others of its level, as grids of single premises do. */
  mayOverlap: boolean;
  polygons: Ring[][];
};

export type AreaTrouble = {
  kind: 'gap' | 'overlap' | 'parent_missing' | 'outside_parent' | 'self_crossing';
  level: string;
  codes: string[];
  squareMetres: number | null;
  at: LonLat;
};

/** Lets others have their turn now and then; throws to end the work. */
type Pause = () => Promise<void>;

const placeOf = ({ polygons }: CheckedArea): LonLat => polygons[0]?.[0]?.[0] ?? [0, 0];

type Judged = { face: Face; squareMetres: number; at: LonLat; count: number; members: number[] };

/** How many areas of an index cover a face, which ones, and where it is; null for a face too small to be anything. */
function judge(face: Face, plane: FlatPlane, index: AreaIndex): Judged | null {
  const squareMetres = faceSquareMetres(face, plane);
  const places = placesWithin(face, plane, squareMetres);
  const covers = places.map(([longitude, latitude]) => index.findAll(longitude, latitude));
  const [at] = places;
  if (squareMetres <= 0 || !at) return null;
  const counts = covers.map((cover) => new Set(cover).size).sort((a, b) => a - b);
  const members = [...new Set(covers.flat())].sort((a, b) => a - b);
  return { face, squareMetres, at, count: counts[Math.floor(counts.length / 2)] ?? 0, members };
}

/** Joins faces that border on each other and are alike, so that a line of another level divides no trouble in two. */
function joinAlike(
  judged: ReadonlyMap<number, Judged>,
  alike: (a: Judged, b: Judged) => boolean,
): Judged[][] {
  const groups: Judged[][] = [];
  const seen = new Set<number>();
  for (const start of judged.keys()) {
    if (seen.has(start)) continue;
    const group: Judged[] = [];
    const waiting = [start];
    seen.add(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const own = judged.get(at);
      if (!own) continue;
      group.push(own);
      for (const next of own.face.neighbours) {
        const other = judged.get(next);
        if (!other || seen.has(next) || !alike(own, other)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    groups.push(group);
  }
  return groups;
}

function troubleOf(
  kind: 'gap' | 'overlap',
  level: string,
  group: readonly Judged[],
  codesOf: (members: readonly number[]) => string[],
): AreaTrouble | null {
  const squareMetres = group.reduce((sum, part) => sum + part.squareMetres, 0);
  const [largest] = [...group].sort((a, b) => b.squareMetres - a.squareMetres);
  if (
    !largest ||
    !isWorthTelling(
      squareMetres,
      group.map(({ face }) => face),
    )
  )
    return null;
  const members = [...new Set(group.flatMap((part) => part.members))];
  return { kind, level, codes: codesOf(members), squareMetres, at: largest.at };
}

/** Areas of a level that touch a face: those found a little outside of its boundary. */
function borderOn(group: readonly Judged[], plane: FlatPlane, index: AreaIndex): number[] {
  const found = group.flatMap(({ face }) =>
    face.cycles
      .flat()
      .flatMap(({ x, y }) =>
        [-300, 300].flatMap((dx) =>
          [-300, 300].flatMap((dy) => index.findAll(...plane.toLonLat(x + dx, y + dy))),
        ),
      ),
  );
  return [...new Set(found)];
}

/** Gaps and overlaps of one level: the faces of the network of unmatched boundaries, by how many areas cover them. */
async function checkLevel(
  level: string,
  areas: readonly CheckedArea[],
  parents: readonly CheckedArea[],
  pause: Pause,
): Promise<AreaTrouble[]> {
  const tiling = areas.filter(({ mayOverlap }) => !mayOverlap);
  const plane = flatPlaneOf([...tiling, ...parents].flatMap(({ polygons }) => polygons.flat()));
  const all: Segment[] = [];
  for (const { polygons } of tiling) {
    for (const segment of segmentsOf(polygons, plane)) all.push(segment);
    await pause();
  }
  const own = await unmatchedSegments(all, pause);
  const above = parents.flatMap(({ polygons }) => segmentsOf(polygons, plane));
  const faces = traceFaces(await nodeSegments([...own, ...above], pause));
  await pause();
  const index = buildAreaIndex(tiling.map(({ polygons }) => polygons));
  const parentIndex = buildAreaIndex(parents.map(({ polygons }) => polygons));
  const codes = new Set(parents.map(({ code }) => code));
  const haveParents = tiling.every(({ parentCode }) => codes.has(parentCode));
  const gaps = new Map<number, Judged>();
  const overlaps = new Map<number, Judged>();
  for (const [number, face] of faces.entries()) {
    if (number % 200 === 199) await pause();
    const judged = judge(face, plane, index);
    if (!judged) continue;
    const isWithin = !haveParents || parentIndex.find(...judged.at) >= 0;
    if (judged.count === 0 && isWithin) gaps.set(number, judged);
    if (judged.count >= 2) overlaps.set(number, judged);
  }
  const codesOf = (members: readonly number[]): string[] => members.flatMap((at) => tiling[at]?.code ?? []);
  const sameMembers = (a: Judged, b: Judged): boolean => a.members.join() === b.members.join();
  return [
    ...joinAlike(gaps, () => true).map((group) =>
      troubleOf('gap', level, group, () => codesOf(borderOn(group, plane, index))),
    ),
    ...joinAlike(overlaps, sameMembers).map((group) => troubleOf('overlap', level, group, codesOf)),
  ].filter((trouble) => trouble !== null);
}

/** How much of an area lies outside of another, and where. */
async function outside(child: CheckedArea, parent: CheckedArea, pause: Pause): Promise<Judged[]> {
  const within = buildAreaIndex([parent.polygons]);
  const isInside = child.polygons.flat().every((ring) => ring.every(([x, y]) => within.find(x, y) >= 0));
  const middles = child.polygons.flat().flatMap((ring) =>
    ring.slice(1).map((to, at): LonLat => {
      const from = ring[at] ?? to;
      return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    }),
  );
  if (isInside && middles.every(([x, y]) => within.find(x, y) >= 0)) return [];
  const plane = flatPlaneOf([...child.polygons.flat(), ...parent.polygons.flat()]);
  const segments = [child, parent].flatMap(({ polygons }) => segmentsOf(polygons, plane));
  const own = buildAreaIndex([child.polygons]);
  return traceFaces(await nodeSegments(segments, pause)).flatMap((face) => {
    const judged = judge(face, plane, own);
    return judged && judged.count > 0 && within.find(...judged.at) < 0 ? [judged] : [];
  });
}

/** Areas without their parent, where the level above is loaded at all, and those that reach beyond theirs. */
async function checkParents(areas: readonly CheckedArea[], pause: Pause): Promise<AreaTrouble[]> {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const levelsAbove = new Set(
    areas.filter(({ parentCode }) => byCode.has(parentCode)).map(({ level }) => level),
  );
  const troubles: AreaTrouble[] = [];
  for (const area of areas) {
    await pause();
    if (area.parentCode === '') continue;
    const parent = byCode.get(area.parentCode);
    const { level } = area;
    const codes = [area.code, area.parentCode];
    if (!parent) {
      if (!levelsAbove.has(level)) continue;
      troubles.push({ kind: 'parent_missing', level, codes, squareMetres: null, at: placeOf(area) });
      continue;
    }
    const parts = await outside(area, parent, pause);
    const squareMetres = parts.reduce((sum, part) => sum + part.squareMetres, 0);
    const [largest] = parts.sort((a, b) => b.squareMetres - a.squareMetres);
    if (
      largest &&
      isWorthTelling(
        squareMetres,
        parts.map(({ face }) => face),
      )
    )
      troubles.push({ kind: 'outside_parent', level, codes, squareMetres, at: largest.at });
  }
  return troubles;
}

/**
 * Everything that keeps areas from tiling the ground level by level: gaps, overlaps, orphans and boundaries that cross
 * themselves, largest first. Strips narrower than half a metre and ground of less than a square metre are rounding and not
 * told. A gap that is open to the outside is found only where areas of the level above say how far the ground reaches.
 */
export async function checkAreas(areas: readonly CheckedArea[], pause: Pause): Promise<AreaTrouble[]> {
  const troubles: AreaTrouble[] = [];
  for (const area of areas) {
    await pause();
    const [at] = await selfCrossings(area.polygons.flat(), pause, 1);
    const { level, code } = area;
    if (at) troubles.push({ kind: 'self_crossing', level, codes: [code], squareMetres: null, at });
  }
  for (const level of new Set(areas.map((area) => area.level))) {
    const members = areas.filter((area) => area.level === level);
    const above = new Set(members.map(({ parentCode }) => parentCode));
    const parents = areas.filter(({ code, level: other }) => other !== level && above.has(code));
    troubles.push(...(await checkLevel(level, members, parents, pause)));
  }
  troubles.push(...(await checkParents(areas, pause)));
  return troubles.sort((a, b) => (b.squareMetres ?? Infinity) - (a.squareMetres ?? Infinity));
}
