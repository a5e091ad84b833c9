import { useCallback, useState, useSyncExternalStore } from 'react';

import type { Input, MethodName, Output } from '#shared/rpc/contract.ts';

import { queryState, subscribeQuery, type QueryState } from './query_cache.ts';

const idleState: QueryState<never> = { data: undefined, error: null, loading: false };
const nobody = () => undefined;

/**
 * The core's answer to a question, asked again when `input` or `version` changes; null asks nothing. While the next
 * answer is on its way the last one stays, so that a panel does not blink; `loading` tells.
 */
export function useQuery<N extends MethodName>(
  method: N,
  input: Input<N> | null,
  version: string | number = '',
): QueryState<Output<N>> {
  const body = input === null ? null : JSON.stringify(input);
  const key = body === null ? '' : `${method} ${version} ${body}`;
  const subscribe = useCallback(
    (listener: () => void) =>
      body === null ? nobody : subscribeQuery(key, method, JSON.parse(body) as Input<N>, listener),
    [key, method, body],
  );
  const state = useSyncExternalStore(subscribe, () => (body === null ? idleState : queryState<N>(key)));
  const [last, setLast] = useState<Output<N> | undefined>(undefined);
  if (state.data !== undefined && state.data !== last) setLast(state.data);
  return state.loading ? { ...state, data: last } : state;
}
