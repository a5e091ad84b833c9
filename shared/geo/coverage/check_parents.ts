import type { LonLat } from '#shared/model/geometry.ts';
import { buildAreaIndex, type AreaIndex } from '../area_index.ts';
import type { AreaTrouble, CheckedArea, Pause } from './area_trouble.ts';
import { cornerKeys, groundOf, type FaceGround } from './describe_faces.ts';
import { flatPlaneOf } from './flat_plane.ts';
import { judgeFace } from './judge_faces.ts';
import { nodeSegments } from './node_segments.ts';
import { traceFaces } from './trace_faces.ts';
import { segmentsOf } from './unmatched_segments.ts';

const placeOf = ({ polygons }: CheckedArea): LonLat => polygons[0]?.[0]?.[0] ?? [0, 0];

/** Whether every corner of an area and every middle of its edges lies within another. */
function staysWithin(child: CheckedArea, within: AreaIndex): boolean {
  return child.polygons.flat().every((ring) =>
    ring.every((to, at) => {
      const from = ring[at - 1] ?? to;
      return within.find(to[0], to[1]) >= 0 && within.find((from[0] + to[0]) / 2, (from[1] + to[1]) / 2) >= 0;
    }),
  );
}

/** What of an area lies outside of another; null for nothing worth telling. */
async function groundOutside(
  child: CheckedArea,
  parent: CheckedArea,
  within: AreaIndex,
  toleranceMetres: number,
  pause: Pause,
): Promise<FaceGround | null> {
  const plane = flatPlaneOf([...child.polygons.flat(), ...parent.polygons.flat()]);
  const segments = [child, parent].flatMap(({ polygons }) => segmentsOf(polygons, plane));
  const corners = cornerKeys(segments.flatMap(({ from, to }) => [from, to]));
  const own = buildAreaIndex([child.polygons]);
  const parts = traceFaces(await nodeSegments(segments, pause)).flatMap((face) => {
    const judged = judgeFace(face, plane, own);
    return judged && judged.count > 0 && within.find(...judged.at) < 0 ? [judged] : [];
  });
  return groundOf(parts, plane, corners, toleranceMetres);
}

/** Areas without their parent, where the level above is loaded at all, and those that reach beyond theirs. */
export async function checkParents(
  areas: readonly CheckedArea[],
  toleranceMetres: number,
  pause: Pause,
  onArea: () => void,
): Promise<AreaTrouble[]> {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const levelsAbove = new Set(
    areas.filter(({ parentCode }) => byCode.has(parentCode)).map(({ level }) => level),
  );
  const indexes = new Map<string, AreaIndex>();
  const troubles: AreaTrouble[] = [];
  for (const area of areas) {
    await pause();
    onArea();
    const { level, code, parentCode } = area;
    if (parentCode === '') continue;
    const parent = byCode.get(parentCode);
    const codes = [code, parentCode];
    if (!parent) {
      if (!levelsAbove.has(level)) continue;
      const nowhere = { squareMetres: null, widthMetres: null, at: placeOf(area), crossings: [] };
      troubles.push({ kind: 'parent_missing', level, codes, parentCode, shape: area.polygons, ...nowhere });
      continue;
    }
    const within = indexes.get(parentCode) ?? buildAreaIndex([parent.polygons]);
    indexes.set(parentCode, within);
    if (staysWithin(area, within)) continue;
    const ground = await groundOutside(area, parent, within, toleranceMetres, pause);
    if (!ground) continue;
    const { squareMetres, widthMetres, at, shape, crossings } = ground;
    const told = { squareMetres, widthMetres, at, shape, crossings };
    troubles.push({ kind: 'outside_parent', level, codes, parentCode, ...told });
  }
  return troubles;
}
