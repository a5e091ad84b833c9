import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import {
  chooseRows,
  clearRows,
  mostNamed,
  rowSelectionStore,
  type RowSelection,
} from '#renderer/state/row_selection_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import type { GridChoice, GridReach } from '#renderer/widgets/data_grid_model.ts';

import type { FeatureRow, Question } from './row_pages.ts';

/** The keys of the rows between two places of the list, ends included. */
async function keysBetween(question: Question, a: number, b: number): Promise<number[] | undefined> {
  const offset = Math.min(a, b);
  const limit = Math.min(mostNamed, Math.abs(a - b) + 1);
  const found = await attempt(backend().call('table.keys', { ...question, offset, limit }));
  return found?.fids;
}

/** Rows chosen besides the active one: with Shift, Ctrl and the space bar, all of the filter, or by a shape on the map. */
export function useRowChoice(
  question: Question,
  total: number,
  rowAt: (index: number) => FeatureRow | undefined,
): { choice: GridChoice; selection: RowSelection | null } {
  const anchor = useRef(0);
  const held = useStore(rowSelectionStore, (state) => state.selection);
  const ring = useStore(rowSelectionStore, (state) => state.ring);
  const { layer, filter, sort } = question;
  const filterKey = JSON.stringify([layer, filter]);
  const isOfFilter = held?.kind !== 'all' || JSON.stringify([held.layer, held.filter]) === filterKey;
  const selection = held?.layer === layer && isOfFilter ? held : null;

  useEffect(() => {
    if (!isOfFilter) clearRows();
  }, [isOfFilter]);

  useEffect(() => {
    if (!ring) return;
    rowSelectionStore.setState({ ring: null });
    const asked = { layer, filter: { ...filter, within: ring }, sort, offset: 0, limit: mostNamed };
    void attempt(backend().call('table.keys', asked)).then((found) => {
      if (!found) return;
      chooseRows(layer, found.fids);
      notify('information', text('table.withinShape', { count: formatNumber(found.fids.length) }));
    });
  }, [ring, layer, filter, sort]);

  const onReach = useCallback(
    (index: number, reach: GridReach) => {
      if (reach === 'range') {
        void keysBetween({ layer, filter, sort }, anchor.current, index).then(
          (fids) => fids && chooseRows(layer, fids),
        );
        return;
      }
      anchor.current = index;
      if (reach === 'alone') {
        clearRows();
        return;
      }
      const row = rowAt(index);
      if (!row) return;
      const { selection: now } = rowSelectionStore.getState();
      const named = new Set(now?.layer === layer && now.kind === 'some' ? now.fids : []);
      if (!named.delete(row.fid)) named.add(row.fid);
      chooseRows(layer, named);
    },
    [layer, filter, sort, rowAt],
  );

  const onAll = useCallback(() => {
    if (total === 0) return;
    rowSelectionStore.setState({ selection: { kind: 'all', layer, filter, count: total } });
  }, [layer, filter, total]);

  const choice = useMemo<GridChoice>(
    () => ({
      isChosen: (key) => selection !== null && (selection.kind === 'all' || selection.fids.has(key)),
      onReach,
      onAll,
    }),
    [selection, onReach, onAll],
  );
  return { choice, selection };
}
