import { layerById } from '#shared/layers/index.ts';
import { boundsOf, type Bounds } from '#shared/model/geometry.ts';
import { keyOfValues } from '#shared/model/row_key.ts';
import type { ImportOptions, ImportReport } from '#shared/rpc/import_schemas.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import type { ImportBatch, NewRow } from '#main/store/import_batch.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { countShares, type SharedAreas } from './count_shares.ts';
import type { KeyIndex } from './key_index.ts';
import { mergeRow, type MergeRule } from './merge_rows.ts';
import { placeSample, type Outcome, type PlaceSample } from './place_sample.ts';
import { completeValues, namingOf, rowsOfChunk, type RowChunk } from './row_chunk.ts';

/** Rows compared with those of the layer before others have their turn. */
const comparedAtOnce = 1000;

export type TakingRows = {
  options: Pick<ImportOptions, 'layer' | 'update'>;
  features: FeatureStore;
  /** Rows of the layer by key, or by code when rows are appended; null where the layer is empty. */
  index: KeyIndex | null;
  /** Fields that tell rows apart. */
  keyFields: readonly string[];
  areas: readonly SharedAreas[];
};

type Counts = Pick<ImportReport, 'stored' | 'added' | 'changed' | 'unchanged' | 'existing'>;

/** Compares the rows of a file with those of the layer, counts what becomes of them, and stages what is new. */
export type RowTaker = {
  /** What the reader tells before the first chunk; `batch` is null in a dry run. */
  open(codePrefix: string, filled: readonly string[], batch: ImportBatch | null): void;
  take(chunk: RowChunk): Promise<void>;
  readonly counts: Counts;
  readonly bounds: Bounds | null;
  readonly sample: PlaceSample;
  shares(): ImportReport['shares'];
};

function joined(a: Bounds | null, b: Bounds): Bounds {
  if (!a) return b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function rowTaker(taking: TakingRows): RowTaker {
  const { features, index, keyFields, options } = taking;
  const { layer, update } = options;
  const { codeField } = layerById(layer);
  const counts: Counts = { stored: 0, added: 0, changed: 0, unchanged: 0, existing: 0 };
  const sample = placeSample();
  const shares = countShares(taking.areas);
  let bounds: Bounds | null = null;
  let naming = namingOf(layer, '');
  let batch: ImportBatch | null = null;
  let rule: MergeRule = { layer, filled: [], emptyCells: 'keep' };

  function tell(row: number, outcome: Outcome, { geometry, values }: NewRow): void {
    bounds = joined(bounds, boundsOf(geometry));
    if (geometry.type === 'Point') shares.take(geometry.coordinates);
    if (values.disclosure !== 'family') sample.take(row, outcome, geometry);
    counts[outcome === 'rejected' ? 'unchanged' : outcome]++;
  }

  function append(row: NewRow, number: number): NewRow {
    completeValues(row.values, number, naming);
    const code = row.values[codeField];
    if (!update && typeof code === 'string' && index?.has(code)) counts.existing++;
    tell(number, 'added', row);
    return row;
  }

  /** The row to be stored in the place of one of the layer, itself when it is new, or null where nothing would change. */
  function merge(rows: readonly NewRow[], numbers: Uint32Array, start: number): NewRow[] {
    const fids = rows.map(({ values }) => index?.find(keyOfValues(values, keyFields) ?? '') ?? 0);
    const known = features.getMany(
      layer,
      fids.filter((fid) => fid > 0),
    );
    const stored = new Map(known.map((feature) => [feature.fid, feature]));
    return rows.flatMap((row, at) => {
      const number = numbers[start + at] ?? 0;
      const before = stored.get(fids[at] ?? 0);
      if (!before) return [append(row, number)];
      const merged = mergeRow(before, row, rule);
      tell(number, merged ? 'changed' : 'unchanged', merged ?? { ...row, values: before.values });
      return merged ?? [];
    });
  }

  return {
    open(codePrefix, filled, opened) {
      naming = namingOf(layer, codePrefix);
      batch = opened;
      rule = { layer, filled, emptyCells: update?.emptyCells ?? 'keep' };
    },
    async take(chunk) {
      const rows = rowsOfChunk(chunk);
      if (!update) {
        for (const [at, row] of rows.entries()) append(row, chunk.rows[at] ?? 0);
        await batch?.add(rows);
        counts.stored += rows.length;
        return;
      }
      for (let start = 0; start < rows.length; start += comparedAtOnce) {
        const merged = merge(rows.slice(start, start + comparedAtOnce), chunk.rows, start);
        await batch?.add(merged);
        counts.stored += merged.length;
        await yieldNow();
      }
    },
    counts,
    get bounds() {
      return bounds;
    },
    sample,
    shares: () => shares.finish(),
  };
}
