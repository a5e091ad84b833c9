import { useCallback, useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { useView } from '#renderer/state/use_stores.ts';

import type { Question } from './row_pages.ts';

/**
 * The row that has the focus. What the map selects takes it: the core says where the row stands; a row that was
 * activated here keeps it without asking.
 */
export function useActiveRow(question: Question, revision: number) {
  const [chosen, setChosen] = useState<{ index: number; fid: number | null } | null>(null);
  const setActiveIndex = useCallback((index: number, fid: number | null) => setChosen({ index, fid }), []);
  const selectedFid = useView((view) =>
    view.selection?.layer === question.layer ? view.selection.fid : null,
  );
  const chosenHere = chosen !== null && chosen.fid === selectedFid;
  const position = useQuery(
    'features.position',
    selectedFid === null || chosenHere ? null : { ...question, fid: selectedFid },
    revision,
  );
  const mapIndex = selectedFid === null ? null : (position.data?.index ?? null);
  return {
    activeIndex: chosenHere || mapIndex === null ? (chosen?.index ?? null) : mapIndex,
    setActiveIndex,
  };
}
