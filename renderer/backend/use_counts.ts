import { useEffect, useState } from 'react';

import type { LayerId } from '#shared/layers/index.ts';

import { backend } from './backend.ts';

export type Counts = Readonly<Record<string, number>>;

/** How many rows of a layer have each code of a field. Undefined until all are known; codes with no row count 0. */
export function useCounts(
  layer: LayerId,
  field: string,
  codes: readonly string[],
  revision: number,
): Counts | undefined {
  const [answer, setAnswer] = useState<{ key: string; counts: Counts }>();
  const key = `${layer} ${field} ${revision} ${codes.join(' ')}`;
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (code: string): Promise<[string, number]> => {
      const input = { layer, filter: { equals: { [field]: [code] } }, sort: null, offset: 0, limit: 0 };
      return [code, (await backend().call('features.page', input, abort.signal)).total];
    };
    const [, , , ...asked] = key.split(' ');
    Promise.all(asked.map(ask))
      .then((entries) => setAnswer({ key, counts: Object.fromEntries(entries) }))
      .catch(() => undefined);
    return () => abort.abort();
  }, [layer, field, key]);
  return answer?.counts;
}
