import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { arrangeFaces, coverOf, type GroundFace } from './arrange_faces.ts';
import { facesOnLeft, turnedRound } from './faces_on_left.ts';
import { joinFaces } from './join_faces.ts';

/** What a line does to an area: pieces of it, largest first, and ground beside it that the line encloses with it. */
type CutArea = { inside: Ring[][][]; enclosed: Ring[][][] };

/** Numbers of the faces that the line divides from ground of their own kind: what is inside on both sides, or outside. */
function dividedFaces(faces: readonly GroundFace[], inside: readonly boolean[]): Set<number> {
  const left = facesOnLeft(faces);
  const divided = new Set<number>();
  for (const [stretch, number] of left) {
    const other = left.get(turnedRound(stretch)) ?? -1;
    if (other !== number && (inside[other] ?? false) === inside[number]) divided.add(number);
  }
  return divided;
}

/**
 * Cuts an area along a line. Parts of it that the line does not divide stay with the largest piece. Of two pieces of open
 * ground on either side of the line the smaller one counts as enclosed.
 */
export async function cutArea(polygons: readonly Ring[][], line: readonly LonLat[]): Promise<CutArea> {
  const arrangement = await arrangeFaces([...polygons.flat(), line]);
  const { faces } = arrangement;
  const covers = coverOf(polygons, arrangement.toCorner);
  const inside = faces.map(({ at }) => covers(at));
  const divided = dividedFaces(faces, inside);
  const numbers = faces.map((_, number) => number);
  const sizeOf = (number: number): number => faces[number]?.size ?? 0;
  const pieces = numbers
    .filter((number) => inside[number] === true && divided.has(number))
    .sort((a, b) => sizeOf(b) - sizeOf(a));
  const whole = numbers.filter((number) => inside[number] === true && !divided.has(number));
  const open = numbers
    .filter((number) => inside[number] === false && divided.has(number))
    .sort((a, b) => sizeOf(a) - sizeOf(b));
  const enclosed: number[] = [];
  for (const number of open) {
    const neighbours = faces[number]?.neighbours;
    if (!enclosed.some((other) => neighbours?.has(other))) enclosed.push(number);
  }
  const [largest, ...others] = pieces;
  const join = (of: readonly number[]): Ring[][] =>
    joinFaces(
      of.flatMap((number) => faces[number] ?? []),
      arrangement,
    );
  return {
    inside: [largest === undefined ? whole : [largest, ...whole], ...others.map((one) => [one])].map(join),
    enclosed: enclosed.map((one) => join([one])),
  };
}
