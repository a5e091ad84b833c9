import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { Corner } from '../coverage/flat_plane.ts';
import { signedArea } from '../coverage/trace_faces.ts';
import type { Arrangement, GroundFace } from './arrange_faces.ts';

const keyOf = ({ x, y }: Corner): string => `${x},${y}`;

type Stretch = { from: Corner; to: Corner };

/** Stretches with a face of the set on their left and none on their right, by where they begin. */
function boundaryOf(faces: readonly GroundFace[]): Map<string, Stretch[]> {
  const stretches = new Map<string, Stretch>();
  for (const { cycles } of faces) {
    for (const cycle of cycles) {
      for (const [at, from] of cycle.entries()) {
        const to = cycle[(at + 1) % cycle.length] ?? from;
        const back = `${keyOf(to)} ${keyOf(from)}`;
        if (!stretches.delete(back)) stretches.set(`${keyOf(from)} ${keyOf(to)}`, { from, to });
      }
    }
  }
  const leaving = new Map<string, Stretch[]>();
  for (const stretch of stretches.values()) {
    const list = leaving.get(keyOf(stretch.from));
    if (list) list.push(stretch);
    else leaving.set(keyOf(stretch.from), [stretch]);
  }
  return leaving;
}

/** Angle by which one turns left from a stretch into the next, in (−π, π]. */
function turnOf(before: Stretch, next: Stretch): number {
  const heading = Math.atan2(before.to.y - before.from.y, before.to.x - before.from.x);
  const turn = Math.atan2(next.to.y - next.from.y, next.to.x - next.from.x) - heading;
  return turn > Math.PI ? turn - 2 * Math.PI : turn <= -Math.PI ? turn + 2 * Math.PI : turn;
}

/** Walks a boundary with the ground on the left; where a walk comes back to a corner, that loop is a ring of its own. */
function walkLoops(leaving: Map<string, Stretch[]>): Corner[][] {
  const loops: Corner[][] = [];
  for (const list of leaving.values()) {
    while (list.length > 0) {
      const path: Stretch[] = [];
      const met = new Map<string, number>();
      let stretch = list.pop();
      while (stretch) {
        met.set(keyOf(stretch.from), path.length);
        path.push(stretch);
        const start = met.get(keyOf(stretch.to));
        if (start !== undefined) {
          const loop = path.splice(start);
          for (const { from } of loop) met.delete(keyOf(from));
          loops.push(loop.map(({ from }) => from));
          if (path.length === 0) break;
        }
        const last: Stretch | undefined = path.at(-1) ?? stretch;
        const ways = leaving.get(keyOf(last.to)) ?? [];
        const current = last;
        ways.sort((a, b) => turnOf(current, a) - turnOf(current, b));
        stretch = ways.pop();
      }
    }
  }
  return loops;
}

function isWithin({ x, y }: Corner, loop: readonly Corner[]): boolean {
  let inside = false;
  for (const [at, a] of loop.entries()) {
    const b = loop[(at + 1) % loop.length] ?? a;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

/** A corner of a hole, or the middle of a stretch of it, that is no corner of the shell. */
function probeOf(hole: readonly Corner[], shell: readonly Corner[]): Corner {
  const corners = new Set(shell.map(keyOf));
  const free = hole.find((corner) => !corners.has(keyOf(corner)));
  const [a = { x: 0, y: 0 }, b = a] = hole;
  return free ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Faces as one shape: what lies between them is gone, shells run counterclockwise and holes clockwise. */
export function joinFaces(faces: readonly GroundFace[], { toLonLat }: Arrangement): Ring[][] {
  const loops = walkLoops(boundaryOf(faces));
  const shells = loops
    .map((loop) => ({ loop, size: signedArea(loop), holes: [] as Corner[][] }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size);
  for (const hole of loops) {
    if (signedArea(hole) >= 0) continue;
    shells.find(({ loop }) => isWithin(probeOf(hole, loop), loop))?.holes.push(hole);
  }
  const ringOf = (loop: readonly Corner[]): Ring => {
    const ring: LonLat[] = loop.map(toLonLat);
    const [first] = ring;
    return first ? [...ring, first] : ring;
  };
  return shells
    .sort((a, b) => b.size - a.size)
    .map(({ loop, holes }) => [ringOf(loop), ...holes.map(ringOf)]);
}
