/** Rings in lattice units, one after the other: ring n is positions [starts[n], starts[n + 1]) and closes by itself. */
export type LatticeRings = { u: ArrayLike<number>; v: ArrayLike<number>; starts: readonly number[] };

type VisitSpan = (row: number, first: number, end: number) => void;

/** Visits the samples inside some rings (even-odd), row by row; rows outside [top, bottom) are left out. */
export type SpanFiller = (rings: LatticeRings, visit: VisitSpan, top?: number, bottom?: number) => void;

/** Rows [first, end) whose middle an edge passes. */
const firstRow = (from: number, to: number): number => Math.ceil(Math.min(from, to) - 0.5);
const endRow = (from: number, to: number): number => Math.ceil(Math.max(from, to) - 0.5);

/** Calls `visit` with both ends of every edge. */
function forEdges(
  { u, v, starts }: LatticeRings,
  visit: (u0: number, v0: number, u1: number, v1: number) => void,
): void {
  for (let ring = 0; ring + 1 < starts.length; ring++) {
    const start = starts[ring] ?? 0;
    const end = starts[ring + 1] ?? 0;
    for (let index = start, last = end - 1; index < end; last = index++) {
      visit(u[last] ?? 0, v[last] ?? 0, u[index] ?? 0, v[index] ?? 0);
    }
  }
}

/**
 * A filler that keeps its memory between calls. A sample is inside when its middle is: along a row the crossing of every edge
 * is exact, so that a span is off by less than half a sample at either end.
 */
export function createSpanFiller(): SpanFiller {
  let offsets = new Int32Array(1024);
  let crossings = new Float64Array(4096);

  function countRows(rings: LatticeRings, top: number, bottom: number): [first: number, rows: number] {
    let [least, most] = [Infinity, -Infinity];
    forEdges(rings, (_, v0, __, v1) => {
      least = Math.min(least, firstRow(v0, v1));
      most = Math.max(most, endRow(v0, v1));
    });
    const first = Math.max(least, top);
    const rows = Math.max(0, Math.min(most, bottom) - first);
    if (rows + 2 > offsets.length) offsets = new Int32Array((rows + 2) * 2);
    offsets.fill(0, 0, rows + 2);
    forEdges(rings, (_, v0, __, v1) => {
      const end = Math.min(endRow(v0, v1), first + rows);
      for (let row = Math.max(firstRow(v0, v1), first); row < end; row++) {
        offsets[row - first + 2] = (offsets[row - first + 2] ?? 0) + 1;
      }
    });
    for (let row = 2; row < rows + 2; row++) offsets[row] = (offsets[row] ?? 0) + (offsets[row - 1] ?? 0);
    return [first, rows];
  }

  function sortCrossings(start: number, end: number): void {
    for (let index = start + 1; index < end; index++) {
      const value = crossings[index] ?? 0;
      let place = index - 1;
      while (place >= start && (crossings[place] ?? 0) > value) {
        crossings[place + 1] = crossings[place] ?? 0;
        place--;
      }
      crossings[place + 1] = value;
    }
  }

  return (rings, visit, top = -Infinity, bottom = Infinity) => {
    const [first, rows] = countRows(rings, top, bottom);
    if (rows === 0) return;
    const total = offsets[rows + 1] ?? 0;
    if (total > crossings.length) crossings = new Float64Array(total * 2);
    forEdges(rings, (u0, v0, u1, v1) => {
      const slope = (u1 - u0) / (v1 - v0);
      const end = Math.min(endRow(v0, v1), first + rows);
      for (let row = Math.max(firstRow(v0, v1), first); row < end; row++) {
        const slot = offsets[row - first + 1] ?? 0;
        offsets[row - first + 1] = slot + 1;
        crossings[slot] = u0 + (row + 0.5 - v0) * slope;
      }
    });
    let start = 0;
    for (let row = 0; row < rows; row++) {
      const end = offsets[row + 1] ?? 0;
      sortCrossings(start, end);
      for (let index = start; index + 1 < end; index += 2) {
        const from = Math.ceil((crossings[index] ?? 0) - 0.5);
        const to = Math.ceil((crossings[index + 1] ?? 0) - 0.5);
        if (to > from) visit(first + row, from, to);
      }
      start = end;
    }
  };
}
