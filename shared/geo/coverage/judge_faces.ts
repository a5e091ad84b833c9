import type { LonLat } from '#shared/model/geometry.ts';
import type { AreaIndex } from '../area_index.ts';
import type { FlatPlane } from './flat_plane.ts';
import { faceSquareMetres, placesWithin } from './measure_face.ts';
import type { Face } from './trace_faces.ts';

/** A face with what covers it: how many areas and which. */
export type JudgedFace = { face: Face; squareMetres: number; at: LonLat; count: number; members: number[] };

/** How many areas of an index cover a face, which ones, and where it is; null for a face too small to be anything. */
export function judgeFace(face: Face, plane: FlatPlane, index: AreaIndex): JudgedFace | null {
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
export function joinAlike(
  judged: ReadonlyMap<number, JudgedFace>,
  alike: (a: JudgedFace, b: JudgedFace) => boolean,
): JudgedFace[][] {
  const groups: JudgedFace[][] = [];
  const seen = new Set<number>();
  for (const start of judged.keys()) {
    if (seen.has(start)) continue;
    const group: JudgedFace[] = [];
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
