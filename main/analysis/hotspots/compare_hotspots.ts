import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { CellColumns, HotspotResult } from '#shared/statistics/hotspot_result.ts';
import { cellCode } from '#shared/statistics/summarise_hotspots.ts';
import { rankOf, toldCells } from '#shared/statistics/told_cells.ts';

import type { HeldHotspots } from './hotspot_library.ts';
import type { HotspotFeature } from './hotspot_features.ts';
import { cellOutlines } from './hotspot_shapes.ts';

type CellResult = Extract<HotspotResult, { cells: CellColumns }>;

type Pair = { before: CellResult; after: CellResult; limits: [number, number] };

const sameLists = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
};

function areSameCells(a: CellColumns, b: CellColumns): boolean {
  if (a.kind === 'grids') return b.kind === 'grids' && sameLists(a.codes, b.codes);
  if (b.kind === 'grids') return false;
  const sameLattice = a.shape === b.shape && a.sizeMetres === b.sizeMetres && sameLists(a.origin, b.origin);
  return sameLattice && sameLists(a.column, b.column) && sameLists(a.row, b.row);
}

/** Throws `bad_input` where two results cannot be compared cell by cell. */
function pairOf(before: HeldHotspots, after: HeldHotspots): Pair {
  const [first, second] = [before.result(), after.result()];
  const comparable =
    'cells' in first &&
    'cells' in second &&
    first.method === second.method &&
    areSameCells(first.cells, second.cells);
  if (!comparable) throw new AppError('bad_input', 'Not of the same cells', { field: 'after' });
  return {
    before: first,
    after: second,
    limits: [before.parameters.suppressBelow, after.parameters.suppressBelow],
  };
}

/** How many cells went from which class to which; cells whose class is withheld in either are in none. */
export function compareHotspots(before: HeldHotspots, after: HeldHotspots): Output<'hotspots.compare'> {
  const pair = pairOf(before, after);
  const moves = new Map<string, { before: number; after: number; cells: number }>();
  for (let cell = 0; cell < pair.before.count.length; cell++) {
    const from = rankOf(pair.before, cell);
    const to = rankOf(pair.after, cell);
    if (from === null || to === null) continue;
    const move = moves.get(`${from} ${to}`) ?? { before: from, after: to, cells: 0 };
    move.cells += 1;
    moves.set(`${from} ${to}`, move);
  }
  return {
    url: `/hotspots/${before.id}/${after.id}.geojson`,
    cells: pair.before.count.length,
    moves: [...moves.values()].sort((a, b) => a.before - b.before || a.after - b.after),
    caveat: 'hotspots',
  };
}

const difference = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : to - from;

/** The cells of two results with both classes, both counts and their differences, null where one of the two is not told. */
export function* comparedFeatures(before: HeldHotspots, after: HeldHotspots): Generator<HotspotFeature> {
  const pair = pairOf(before, after);
  const { cells } = pair.before;
  const [first, second] = [toldCells(pair.before, pair.limits[0]), toldCells(pair.after, pair.limits[1])];
  const outline = cellOutlines(cells);
  for (let cell = 0; cell < pair.before.count.length; cell++) {
    const [a, b] = [first.at(cell), second.at(cell)];
    const [from, to] = [rankOf(pair.before, cell), rankOf(pair.after, cell)];
    yield {
      id: cell,
      properties: {
        code: cellCode(cells, cell),
        ...(cells.kind === 'grids' ? { name: cells.names[cell] ?? '' } : {}),
        before_count: a.count,
        after_count: b.count,
        count_difference: difference(a.count, b.count),
        before_class: from,
        after_class: to,
        class_difference: difference(from, to),
      },
      shape: outline(cell),
    };
  }
}
