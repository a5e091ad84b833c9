import type { Corner } from './flat_plane.ts';
import type { Segment } from './node_segments.ts';

/** A bounded piece of ground that segments enclose, without what others enclose within it. */
export type Face = {
  /** Boundaries: the outer one runs counterclockwise, those of islands clockwise. */
  cycles: Corner[][];
  /** Faces on the other side of its segments, by number. */
  neighbours: Set<number>;
};

type HalfEdge = { from: number; to: number; angle: number; twin: number; next: number; cycle: number };

export function signedArea(cycle: readonly Corner[]): number {
  let sum = 0;
  for (const [at, { x, y }] of cycle.entries()) {
    const next = cycle[(at + 1) % cycle.length];
    if (next) sum += x * next.y - next.x * y;
  }
  return sum / 2;
}

/** Half edges with their successor around the face on their left. */
function halfEdges(segments: readonly Segment[]): { edges: HalfEdge[]; corners: Corner[] } {
  const numbers = new Map<string, number>();
  const corners: Corner[] = [];
  const numberOf = (corner: Corner): number => {
    const key = `${corner.x},${corner.y}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, corners.length);
    corners.push(corner);
    return corners.length - 1;
  };
  const edges: HalfEdge[] = [];
  const leaving: number[][] = [];
  for (const { from, to } of segments) {
    const [a, b] = [numberOf(from), numberOf(to)];
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const back = Math.atan2(from.y - to.y, from.x - to.x);
    const at = edges.length;
    edges.push({ from: a, to: b, angle, twin: at + 1, next: -1, cycle: -1 });
    edges.push({ from: b, to: a, angle: back, twin: at, next: -1, cycle: -1 });
    (leaving[a] ??= []).push(at);
    (leaving[b] ??= []).push(at + 1);
  }
  for (const around of leaving) {
    around.sort((a, b) => (edges[a]?.angle ?? 0) - (edges[b]?.angle ?? 0));
    for (const [position, index] of around.entries()) {
      const before = around[(position - 1 + around.length) % around.length] ?? index;
      const arriving = edges[edges[index]?.twin ?? 0];
      if (arriving) arriving.next = before;
    }
  }
  return { edges, corners };
}

function isInside({ x, y }: Corner, cycle: readonly Corner[]): boolean {
  let inside = false;
  for (const [at, a] of cycle.entries()) {
    const b = cycle[(at + 1) % cycle.length] ?? a;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

type Cycle = { corners: Corner[]; area: number; edges: number[] };

function traceCycles(edges: readonly HalfEdge[], corners: readonly Corner[]): Cycle[] {
  const cycles: Cycle[] = [];
  for (const [start, edge] of edges.entries()) {
    if (edge.cycle >= 0) continue;
    const walked: number[] = [];
    for (let at = start; edges[at]?.cycle === -1; at = edges[at]?.next ?? start) {
      const current = edges[at];
      if (!current) break;
      current.cycle = cycles.length;
      walked.push(at);
    }
    const ring = walked.flatMap((at) => corners[edges[at]?.from ?? -1] ?? []);
    cycles.push({ corners: ring, area: signedArea(ring), edges: walked });
  }
  return cycles;
}

/** The smallest face around a cycle that is the outside of its own piece of network; -1 for none. */
function faceAround(cycle: Cycle, outer: readonly { cycle: Cycle; face: number }[]): number {
  const [corner] = cycle.corners;
  let best = -1;
  let bestArea = Infinity;
  if (!corner) return best;
  for (const { cycle: candidate, face } of outer) {
    if (candidate.area >= bestArea || candidate.area <= -cycle.area) continue;
    if (candidate.corners.some(({ x, y }) => x === corner.x && y === corner.y)) continue;
    if (!isInside(corner, candidate.corners)) continue;
    best = face;
    bestArea = candidate.area;
  }
  return best;
}

/** The faces of a network of segments that meet at their ends alone. */
export function traceFaces(segments: readonly Segment[]): Face[] {
  const { edges, corners } = halfEdges(segments);
  const cycles = traceCycles(edges, corners);
  const faces: Face[] = [];
  const faceOfCycle = new Array<number>(cycles.length).fill(-1);
  const outer: { cycle: Cycle; face: number }[] = [];
  for (const [number, cycle] of cycles.entries()) {
    if (cycle.area <= 0) continue;
    faceOfCycle[number] = faces.length;
    outer.push({ cycle, face: faces.length });
    faces.push({ cycles: [cycle.corners], neighbours: new Set() });
  }
  for (const [number, cycle] of cycles.entries()) {
    if (cycle.area >= 0) continue;
    const around = faceAround(cycle, outer);
    faceOfCycle[number] = around;
    faces[around]?.cycles.push(cycle.corners);
  }
  for (const edge of edges) {
    const own = faceOfCycle[edge.cycle] ?? -1;
    const other = faceOfCycle[edges[edge.twin]?.cycle ?? -1] ?? -1;
    if (own >= 0 && other >= 0 && own !== other) faces[own]?.neighbours.add(other);
  }
  return faces;
}
