import { useEffect, useState } from 'react';

import type { LayerId } from '#shared/layers/index.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

import { backend } from './backend.ts';

export type Row = Output<'features.page'>['rows'][number];

const pageRows = 1000;

/** More rows than a list is for: the table takes over. */
const mostRows = 20_000;

type Answer = { question: string; rows: Row[]; total: number; error: AppError | null };

async function ask(
  layer: LayerId,
  filter: FeatureFilter,
  signal: AbortSignal,
): Promise<Omit<Answer, 'question'>> {
  const rows: Row[] = [];
  for (;;) {
    const sort = { field: 'name', descending: false };
    const page = await backend().call(
      'features.page',
      { layer, filter, sort, offset: rows.length, limit: pageRows },
      signal,
    );
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= Math.min(page.total, mostRows)) {
      return { rows, total: page.total, error: null };
    }
  }
}

/** The rows of a layer that satisfy a filter, by name; the last answer stays until the next one is there. */
export function useFilteredRows(
  layer: LayerId,
  filter: FeatureFilter,
  revision: number,
): { rows: readonly Row[] | undefined; error: AppError | null } {
  const [answer, setAnswer] = useState<Answer>();
  const body = JSON.stringify(filter);
  const question = `${layer} ${revision} ${body}`;
  useEffect(() => {
    const abort = new AbortController();
    ask(layer, JSON.parse(body) as FeatureFilter, abort.signal)
      .then((found) => setAnswer({ question, ...found }))
      .catch((error: unknown) => {
        const known = error instanceof AppError ? error : new AppError('internal', String(error));
        if (!abort.signal.aborted) setAnswer({ question, rows: [], total: 0, error: known });
      });
    return () => abort.abort();
  }, [layer, body, question]);
  return answer?.question.startsWith(`${layer} `) === true
    ? { rows: answer.error ? undefined : answer.rows, error: answer.error }
    : { rows: undefined, error: null };
}
