import {
  bitsIn,
  blockSide,
  blockStart,
  countSpan,
  planeWords,
  wordsARow,
  type BitPlanes,
} from './bit_planes.ts';
import { sampleSquareMetres, type SampleLattice } from './sample_lattice.ts';
import type { LatticeRings, SpanFiller } from './span_filler.ts';

/** Ground covered at least once, at least twice … of a whole or of a part, in m². */
type CoveredMetres = number[];

/** What planes cover of some rings. Rows of the rings where no block lies cost nothing but their crossing. */
export function coveredWithin(
  lattice: SampleLattice,
  planes: BitPlanes,
  rings: LatticeRings,
  fill: SpanFiller,
): CoveredMetres {
  const covered = new Array<number>(planes.planes).fill(0);
  const counts = new Float64Array(planes.planes);
  let countedRow = NaN;
  const settle = (): void => {
    if (Number.isNaN(countedRow)) return;
    const squareMetres = sampleSquareMetres(lattice, countedRow);
    for (const [plane, count] of counts.entries())
      covered[plane] = (covered[plane] ?? 0) + count * squareMetres;
    counts.fill(0);
  };
  const top = planes.blockNorth * blockSide;
  fill(
    rings,
    (row, first, end) => {
      if (row !== countedRow) {
        settle();
        countedRow = row;
      }
      countSpan(planes, row, first, end, counts);
    },
    top,
    top + planes.down * blockSide,
  );
  settle();
  return covered;
}

/** What planes cover altogether, and the length of the border between what is covered and what is not. */
export function coveredAltogether(
  lattice: SampleLattice,
  { planes, words, directory, across, down, blockNorth, ...rest }: BitPlanes,
): { covered: CoveredMetres; borderMetres: number } {
  const covered = new Array<number>(planes).fill(0);
  const source = { planes, words, directory, across, down, blockNorth, ...rest };
  const rowCounts = new Float64Array(planes * blockSide);
  let crossings = 0;
  for (let blockRow = 0; blockRow < down; blockRow++) {
    rowCounts.fill(0);
    for (let place = blockRow * across; place < (blockRow + 1) * across; place++) {
      const start = blockStart(source, place);
      if (start >= 0) crossings += countBlock(source, start, rowCounts);
    }
    for (let line = 0; line < blockSide; line++) {
      if (rowCounts[line] === 0) continue;
      const squareMetres = sampleSquareMetres(lattice, (blockNorth + blockRow) * blockSide + line);
      for (let plane = 0; plane < planes; plane++) {
        covered[plane] = (covered[plane] ?? 0) + (rowCounts[plane * blockSide + line] ?? 0) * squareMetres;
      }
    }
  }
  const everyChange = (crossings * blockSide) / (blockSide - 1);
  return { covered, borderMetres: (everyChange * lattice.cellMetres * Math.PI) / 2 };
}

/** Adds the covered samples of a block row by row; answers with the changes between covered and uncovered inside its rows. */
function countBlock({ words, planes }: BitPlanes, start: number, rowCounts: Float64Array): number {
  let changes = 0;
  for (let line = 0; line < blockSide; line++) {
    const first = start + line * wordsARow;
    let before = (words[first] ?? 0) & 1;
    for (let at = first; at < first + wordsARow; at++) {
      const bits = words[at] ?? 0;
      if (bits === 0 && before === 0) continue;
      changes += bitsIn(bits ^ ((bits << 1) | before));
      before = bits >>> 31;
      let deeper = bits;
      for (let plane = 0; plane < planes && deeper !== 0; plane++) {
        const sum = plane * blockSide + line;
        rowCounts[sum] = (rowCounts[sum] ?? 0) + bitsIn(deeper);
        deeper = words[at + (plane + 1) * planeWords] ?? 0;
      }
    }
  }
  return changes;
}

/**
 * Standard error of an area that is told by the samples inside it: √(0.0724 · border · cell³) for a square lattice that lies
 * at random to the shape (Matérn 1985; Gundersen and Jensen 1987, J. Microscopy 147, 229). No sample is off by more than
 * half a cell, so that border · cell / 2 can never be exceeded.
 */
export function sampledAreaError(borderMetres: number, cellMetres: number): number {
  return Math.sqrt(0.0724 * borderMetres * cellMetres ** 3);
}
