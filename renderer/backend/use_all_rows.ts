import { useEffect, useState } from 'react';

import type { LayerId } from '#shared/layers/index.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { backend } from './backend.ts';

export type Row = Output<'features.page'>['rows'][number];

const pageRows = 1000;

async function allRows(layer: LayerId, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const input = { layer, filter: {}, sort: null, offset: rows.length, limit: pageRows };
    const page = await backend().call('features.page', input, signal);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

type Answer = { key: string; rows: Row[] | undefined; error: AppError | null };

/** Every row of a layer of areas, which is never long; the last answer stays until the next one is there. */
export function useAllRows(
  layer: LayerId,
  revision: number,
): { rows: Row[] | undefined; error: AppError | null } {
  const [answer, setAnswer] = useState<Answer>();
  const key = `${layer} ${revision}`;
  useEffect(() => {
    const abort = new AbortController();
    allRows(layer, abort.signal)
      .then((rows) => setAnswer({ key, rows, error: null }))
      .catch((error: unknown) => {
        const known = error instanceof AppError ? error : new AppError('internal', String(error));
        if (!abort.signal.aborted) setAnswer({ key, rows: undefined, error: known });
      });
    return () => abort.abort();
  }, [layer, key]);
  const sameLayer = answer?.key.startsWith(`${layer} `) === true;
  return sameLayer ? { rows: answer.rows, error: answer.error } : { rows: undefined, error: null };
}
