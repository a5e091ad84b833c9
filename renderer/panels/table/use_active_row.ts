import { useCallback, useRef, useState } from 'react';

import { backend } from '#renderer/backend/backend.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { selectFeature } from '#renderer/commands/show_feature.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { FeatureRow, Question } from './row_pages.ts';

/** `fid` is null while the row is on its way; `before` is what was selected when it was asked for. */
type Chosen = { index: number; fid: number | null; before: number | null };

function selectedIn(layer: string): number | null {
  const { selection } = viewStore.getState();
  return selection?.layer === layer ? selection.fid : null;
}

/**
 * The row that has the focus, and how it gets it. What the map selects takes it: the core says where the row stands. A
 * row that is activated here is selected, at once or, far down a long table, as soon as it has come.
 */
export function useActiveRow(
  question: Question,
  revision: number,
  rowAt: (index: number) => FeatureRow | undefined,
) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const latest = useRef(-1);
  const { layer, filter, sort } = question;
  const selectedFid = useView((view) => (view.selection?.layer === layer ? view.selection.fid : null));
  const chosenHere = chosen !== null && selectedFid === (chosen.fid ?? chosen.before);
  const position = useQuery(
    'features.position',
    selectedFid === null || chosenHere ? null : { ...question, fid: selectedFid },
    revision,
  );

  const take = useCallback(
    (index: number, row: FeatureRow) => {
      setChosen({ index, fid: row.fid, before: null });
      selectFeature(layer, row.fid, row.at);
    },
    [layer],
  );

  const activate = useCallback(
    (index: number) => {
      latest.current = index;
      const row = rowAt(index);
      if (row) {
        take(index, row);
        return;
      }
      setChosen({ index, fid: null, before: selectedIn(layer) });
      backend()
        .call('features.page', { layer, filter, sort, offset: index, limit: 1 })
        .then(({ rows: [late] }) => {
          if (late && latest.current === index) take(index, late);
        })
        .catch(() => undefined);
    },
    [rowAt, take, layer, filter, sort],
  );

  const mapIndex = selectedFid === null ? null : (position.data?.index ?? null);
  return { activeIndex: chosenHere || mapIndex === null ? (chosen?.index ?? null) : mapIndex, activate };
}
