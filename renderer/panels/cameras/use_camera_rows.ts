import { useCallback, useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import type { Input } from '#shared/rpc/contract.ts';
import type { CameraRow } from '#shared/rpc/camera_schemas.ts';
import type { AppError } from '#shared/rpc/errors.ts';

const pageRows = 200;

type ListQuestion = Omit<Input<'cameras.list'>, 'offset' | 'limit'>;

export type CameraRows = {
  total: number | null;
  /** The instant that the list is of. */
  asOfMs: number | null;
  error: AppError | null;
  rowAt: (index: number) => CameraRow | undefined;
  /** Rows that are laid out now: their pages are fetched. */
  want: (first: number, last: number) => void;
};

/** The rows of a list of any length: two neighbouring pages of it at a time. */
export function useCameraRows(question: ListQuestion, revision: number): CameraRows {
  const [page, setPage] = useState(0);
  const asked = (at: number) => ({ ...question, offset: at * pageRows, limit: pageRows });
  const first = useQuery('cameras.list', asked(page), revision);
  const total = first.data?.total ?? null;
  const isMore = total !== null && (page + 1) * pageRows < total;
  const second = useQuery('cameras.list', isMore ? asked(page + 1) : null, revision);
  const rowAt = useCallback(
    (index: number) => {
      const at = Math.floor(index / pageRows) - page;
      const shown = at === 0 ? first : at === 1 ? second : null;
      return shown?.loading === false ? shown.data?.rows[index % pageRows] : undefined;
    },
    [page, first, second],
  );
  const want = useCallback((from: number) => setPage(Math.max(0, Math.floor(from / pageRows))), []);
  return { total, asOfMs: first.data?.asOfMs ?? null, error: first.error, rowAt, want };
}
