import type { LayerId } from '#shared/layers/index.ts';
import type { Values } from '#shared/model/feature.ts';
import { keyOfValues } from '#shared/model/row_key.ts';

import { readSlices } from '#main/store/read_slices.ts';
import type { Store } from '#main/store/store.ts';

/** The rows of a layer by what tells them apart. */
export type KeyIndex = {
  /** The one row with this key; undefined where there is none, or more than one. */
  find(key: string): number | undefined;
  has(key: string): boolean;
  /** Keys that several rows have. */
  ambiguous: string[];
};

/** Reads the keys of a layer, in slices that yield. Key fields are codes and texts, which the file holds as they are. */
export async function readKeyIndex(
  store: Store,
  layer: LayerId,
  fields: readonly string[],
  signal?: AbortSignal,
): Promise<KeyIndex> {
  const fids = new Map<string, number>();
  const ambiguous = new Set<string>();
  const receiver = {
    begin() {
      fids.clear();
      ambiguous.clear();
    },
    row([fid, ...stored]: readonly unknown[]) {
      const values: Values = {};
      for (const [at, field] of fields.entries()) {
        const value = stored[at];
        values[field] = typeof value === 'string' ? value : null;
      }
      const key = keyOfValues(values, fields);
      if (key === null) return;
      if (fids.has(key)) ambiguous.add(key);
      fids.set(key, Number(fid));
    },
  };
  const all = { condition: 'TRUE', parameters: [] };
  await readSlices(store, layer, ['fid', ...fields], all, receiver, signal);
  return {
    find: (key) => (ambiguous.has(key) ? undefined : fids.get(key)),
    has: (key) => fids.has(key),
    ambiguous: [...ambiguous],
  };
}
