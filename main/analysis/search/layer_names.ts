import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Value } from '#shared/model/feature.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { buildGramIndex, type GramIndex } from './gram_index.ts';
import { normaliseName } from './normalise_name.ts';
import { buildTextColumn, textOfRow, type TextColumn } from './text_column.ts';

/** Rows of a layer as the search box looks through them, ascending by key. */
export type NameSegment = {
  layer: LayerId;
  fids: Uint32Array;
  codes: TextColumn;
  names: TextColumn;
  /** What else may be searched, such as addresses. */
  others: TextColumn;
  /** Null where the rows are too many to be forgiving: then texts are found as they stand. */
  grams: { names: GramIndex; others: GramIndex } | null;
};

/** A layer as large segments that stay and small ones with what has changed since. */
export type LayerNames = {
  segments: readonly NameSegment[];
  /** Keys in the first segment whose rows have changed or gone. */
  outdated: ReadonlySet<number>;
};

/** Past this, rows are found by their texts as they stand: a county's names are not that many, its events may be. */
const mostForgivingRows = 250_000;

/** Of the rows of a layer, how many may have changed before it is indexed anew: these many, and this share. */
const fewChanges = 2000;
const fewChangesShare = 0.02;

const rowsAtOnce = 20_000;

type Rows = { fids: number[]; codes: string[]; names: string[]; others: string[] };

const noRows = (): Rows => ({ fids: [], codes: [], names: [], others: [] });

const normal = (value: Value | undefined): string => (typeof value === 'string' ? normaliseName(value) : '');

async function gather(features: FeatureStore, layer: LayerId, signal: AbortSignal): Promise<Rows> {
  const { codeField, nameField, searchFields, fields } = layerById(layer);
  const rest = searchFields.filter((field) => field !== codeField && field !== nameField);
  const hides = fields.some(({ id }) => id === 'disclosure');
  const wanted = [codeField, nameField, ...(hides ? ['disclosure'] : []), ...rest];
  let rows = noRows();
  const begin = (): void => {
    rows = noRows();
  };
  const row = (fid: number, [code, name, ...others]: readonly Value[]): void => {
    // Folded incidents are not mapped, so the box that flies to a place does not know them.
    if (hides && others[0] === 'folded') return;
    rows.fids.push(fid);
    rows.codes.push(normal(code));
    rows.names.push(normal(name));
    rows.others.push(
      others
        .slice(hides ? 1 : 0)
        .map(normal)
        .filter(Boolean)
        .join(' '),
    );
  };
  await features.scanValues(layer, wanted, { begin, row }, signal);
  return rows;
}

async function indexRows(layer: LayerId, rows: Rows, signal: AbortSignal): Promise<NameSegment> {
  const forgiving = rows.fids.length <= mostForgivingRows;
  return {
    layer,
    fids: Uint32Array.from(rows.fids),
    codes: buildTextColumn(rows.codes),
    names: buildTextColumn(rows.names),
    others: buildTextColumn(rows.others),
    grams: forgiving
      ? {
          names: await buildGramIndex(rows.names, signal),
          others: await buildGramIndex(rows.others, signal),
        }
      : null,
  };
}

const isSame = ({ codes, names, others }: NameSegment, row: number, rows: Rows, at: number): boolean =>
  textOfRow(codes, row) === rows.codes[at] &&
  textOfRow(names, row) === rows.names[at] &&
  textOfRow(others, row) === rows.others[at];

/** Positions of rows that the segment does not have as they are now, and keys of those that it has otherwise; both ascend by key. */
async function compareRows(
  segment: NameSegment,
  rows: Rows,
  signal: AbortSignal,
): Promise<{ fresh: number[]; outdated: Set<number> }> {
  const fresh: number[] = [];
  const outdated = new Set<number>();
  let row = 0;
  for (const [at, fid] of rows.fids.entries()) {
    while (row < segment.fids.length && (segment.fids[row] ?? 0) < fid)
      outdated.add(segment.fids[row++] ?? 0);
    if (segment.fids[row] !== fid) fresh.push(at);
    else {
      if (!isSame(segment, row, rows, at)) {
        fresh.push(at);
        outdated.add(fid);
      }
      row += 1;
    }
    if (at % rowsAtOnce === rowsAtOnce - 1) await yieldNow(signal);
  }
  while (row < segment.fids.length) outdated.add(segment.fids[row++] ?? 0);
  return { fresh, outdated };
}

const pick = (rows: Rows, positions: readonly number[]): Rows => ({
  fids: positions.map((at) => rows.fids[at] ?? 0),
  codes: positions.map((at) => rows.codes[at] ?? ''),
  names: positions.map((at) => rows.names[at] ?? ''),
  others: positions.map((at) => rows.others[at] ?? ''),
});

/**
 * Reads the names of a layer in slices between which others have their turn. After an edit only the rows that differ are
 * taken apart and stand in a segment of their own, until they are too many. Throws `aborted`.
 */
export async function readLayerNames(
  features: FeatureStore,
  layer: LayerId,
  before: LayerNames | null,
  signal: AbortSignal,
): Promise<LayerNames> {
  const rows = await gather(features, layer, signal);
  const [base] = before?.segments ?? [];
  if (base) {
    const { fresh, outdated } = await compareRows(base, rows, signal);
    const changes = fresh.length + outdated.size;
    if (changes <= fewChanges && changes <= Math.max(1, base.fids.length * fewChangesShare)) {
      if (changes === 0) return { segments: [base], outdated };
      return { segments: [base, await indexRows(layer, pick(rows, fresh), signal)], outdated };
    }
  }
  return { segments: [await indexRows(layer, rows, signal)], outdated: new Set() };
}
