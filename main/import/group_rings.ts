import type { Position } from './source.ts';

/** Twice the signed area: positive for a ring that runs counter-clockwise. */
function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let index = 0; index < ring.length; index++) {
    const [ax, ay] = ring[index] ?? [0, 0];
    const [bx, by] = ring[(index + 1) % ring.length] ?? [0, 0];
    sum += ax * by - bx * ay;
  }
  return sum;
}

function contains(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [ax, ay] = ring[index] ?? [0, 0];
    const [bx, by] = ring[before] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Whether most of a few of the hole's corners lie within the ring: corners may touch the boundary. */
function holds(outer: readonly Position[], hole: readonly Position[]): boolean {
  const step = Math.max(1, Math.floor(hole.length / 5));
  const probes = hole.filter((_, index) => index % step === 0);
  return probes.filter((position) => contains(outer, position)).length * 2 > probes.length;
}

type Outer = { rings: Position[][]; area: number };

/**
 * Polygons from the bare rings of a Shapefile: clockwise rings are shells, the others holes of the smallest shell around them.
 * A hole without a shell becomes a shell, as programs that ignore the rule mean it.
 */
export function groupRings(rings: readonly Position[][]): Position[][][] {
  const outers: Outer[] = [];
  const holes: Position[][] = [];
  for (const ring of rings) {
    const area = signedArea(ring);
    if (area > 0) holes.push(ring);
    else outers.push({ rings: [ring], area: -area });
  }
  const bySize = [...outers].sort((a, b) => a.area - b.area);
  for (const hole of holes) {
    const around =
      bySize.length === 1 ? bySize[0] : bySize.find(({ rings: [shell] }) => shell && holds(shell, hole));
    if (around) around.rings.push(hole);
    else outers.push({ rings: [hole], area: 0 });
  }
  return outers.map((outer) => outer.rings);
}
