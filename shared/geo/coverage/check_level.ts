import { buildAreaIndex, type AreaIndex } from '../area_index.ts';
import type { AreaTrouble, CheckedArea, Pause } from './area_trouble.ts';
import { cornerKeys, groundOf } from './describe_faces.ts';
import { flatPlaneOf, type FlatPlane } from './flat_plane.ts';
import { joinAlike, judgeFace, type JudgedFace } from './judge_faces.ts';
import { nodeSegments, type Segment } from './node_segments.ts';
import { traceFaces } from './trace_faces.ts';
import { segmentsOf, unmatchedSegments } from './unmatched_segments.ts';

/** How far outside of a gap its neighbours are looked for, in millimetres. */
const besideMillimetres = 300;

/** Areas of a level that touch a face: those found a little outside of its boundary. */
function borderOn(group: readonly JudgedFace[], plane: FlatPlane, index: AreaIndex): number[] {
  const beside = [-besideMillimetres, besideMillimetres];
  const found = group.flatMap(({ face }) =>
    face.cycles
      .flat()
      .flatMap(({ x, y }) =>
        beside.flatMap((dx) => beside.flatMap((dy) => index.findAll(...plane.toLonLat(x + dx, y + dy)))),
      ),
  );
  return [...new Set(found)];
}

async function boundariesOf(
  areas: readonly CheckedArea[],
  plane: FlatPlane,
  pause: Pause,
): Promise<Segment[]> {
  const all: Segment[] = [];
  for (const { polygons } of areas) {
    for (const segment of segmentsOf(polygons, plane)) all.push(segment);
    await pause();
  }
  return unmatchedSegments(all, pause);
}

/**
 * Gaps and overlaps of one level: the faces of the network of unmatched boundaries, by how many areas cover them. The
 * outline of the level above says how far the ground reaches. `onFaces` is told the share of the faces looked at.
 */
export async function checkLevel(
  level: string,
  areas: readonly CheckedArea[],
  parents: readonly CheckedArea[],
  toleranceMetres: number,
  pause: Pause,
  onFaces: (share: number) => void,
): Promise<AreaTrouble[]> {
  const tiling = areas.filter(({ mayOverlap }) => !mayOverlap);
  const plane = flatPlaneOf([...tiling, ...parents].flatMap(({ polygons }) => polygons.flat()));
  const own = await boundariesOf(tiling, plane, pause);
  const above = await boundariesOf(parents, plane, pause);
  const faces = traceFaces(await nodeSegments([...own, ...above], pause));
  await pause();
  const index = buildAreaIndex(tiling.map(({ polygons }) => polygons));
  await pause();
  const parentIndex = buildAreaIndex(parents.map(({ polygons }) => polygons));
  const codes = new Set(parents.map(({ code }) => code));
  const haveParents = tiling.every(({ parentCode }) => codes.has(parentCode));
  const gaps = new Map<number, JudgedFace>();
  const overlaps = new Map<number, JudgedFace>();
  for (const [number, face] of faces.entries()) {
    await pause();
    onFaces(number / faces.length);
    const judged = judgeFace(face, plane, index);
    if (!judged) continue;
    const isWithin = !haveParents || parentIndex.find(...judged.at) >= 0;
    if (judged.count === 0 && isWithin) gaps.set(number, judged);
    if (judged.count >= 2) overlaps.set(number, judged);
  }
  const troubled = gaps.size + overlaps.size > 0;
  const corners = cornerKeys(troubled ? [...own, ...above].flatMap(({ from, to }) => [from, to]) : []);
  const told = (
    kind: 'gap' | 'overlap',
    group: readonly JudgedFace[],
    members: readonly number[],
  ): AreaTrouble[] => {
    const ground = groundOf(group, plane, corners, toleranceMetres);
    if (!ground) return [];
    const { isSliver, ...rest } = ground;
    return [
      {
        kind: isSliver ? `sliver_${kind}` : kind,
        level,
        codes: members.flatMap((at) => tiling[at]?.code ?? []),
        parentCode: kind === 'gap' ? (parents[parentIndex.find(...rest.at)]?.code ?? '') : '',
        ...rest,
      },
    ];
  };
  const sameMembers = (a: JudgedFace, b: JudgedFace): boolean => a.members.join() === b.members.join();
  return [
    ...joinAlike(gaps, () => true).flatMap((group) => told('gap', group, borderOn(group, plane, index))),
    ...joinAlike(overlaps, sameMembers).flatMap((group) =>
      told('overlap', group, [...new Set(group.flatMap(({ members }) => members))]),
    ),
  ];
}
