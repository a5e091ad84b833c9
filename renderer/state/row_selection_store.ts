import { createStore } from 'zustand/vanilla';

import type { LayerId } from '#shared/layers/index.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

/** Rows of one layer chosen in the table: those named, or all of a filter. */
export type RowSelection =
  | { kind: 'some'; layer: LayerId; fids: ReadonlySet<number> }
  | { kind: 'all'; layer: LayerId; filter: FeatureFilter; count: number };

type RowSelectionState = {
  selection: RowSelection | null;
  /** A ring that was drawn to choose the rows within; taken up and cleared by the table. */
  ring: [number, number][] | null;
};

/** Most rows that are named one by one; more are chosen as all of a filter. */
export const mostNamed = 100_000;

export const rowSelectionStore = createStore<RowSelectionState>()(() => ({ selection: null, ring: null }));

export function selectedCount(selection: RowSelection | null): number {
  if (!selection) return 0;
  return selection.kind === 'all' ? selection.count : selection.fids.size;
}

/** The rows chosen as a filter. */
export function selectionFilter(selection: RowSelection): FeatureFilter {
  return selection.kind === 'all' ? selection.filter : { fids: [...selection.fids] };
}

export function chooseRows(layer: LayerId, fids: Iterable<number>): void {
  const named = new Set(fids);
  rowSelectionStore.setState({ selection: named.size > 0 ? { kind: 'some', layer, fids: named } : null });
}

export function clearRows(): void {
  rowSelectionStore.setState({ selection: null });
}
