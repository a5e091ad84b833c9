import type { GroundFace } from './arrange_faces.ts';

const nameOf = (x: number, y: number): string => `${x},${y}`;

/** The number of the face on the left of each stretch, by the stretch; nothing for the side that is open. */
export function facesOnLeft(faces: readonly GroundFace[]): Map<string, number> {
  const left = new Map<string, number>();
  faces.forEach(({ cycles }, number) => {
    for (const cycle of cycles) {
      cycle.forEach((from, at) => {
        const to = cycle[(at + 1) % cycle.length] ?? from;
        left.set(`${nameOf(from.x, from.y)} ${nameOf(to.x, to.y)}`, number);
      });
    }
  });
  return left;
}

/** The same stretch walked the other way. */
export function turnedRound(stretch: string): string {
  const [from = '', to = ''] = stretch.split(' ');
  return `${to} ${from}`;
}

/** Numbers of the faces of a set that nothing connects with the open ground around all faces but what is not in the set. */
export function enclosedFaces(faces: readonly GroundFace[], isIn: (number: number) => boolean): Set<number> {
  const left = facesOnLeft(faces);
  const open = new Set<number>();
  for (const [stretch, number] of left) {
    if (isIn(number) && !left.has(turnedRound(stretch))) open.add(number);
  }
  for (const number of open) {
    for (const next of faces[number]?.neighbours ?? []) if (isIn(next)) open.add(next);
  }
  return new Set(faces.flatMap((_, number) => (isIn(number) && !open.has(number) ? [number] : [])));
}
