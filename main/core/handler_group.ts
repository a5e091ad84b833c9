import type { MethodName } from '#shared/rpc/contract.ts';
import type { Handler } from '#shared/rpc/server.ts';

/** The handlers of one group of the contract: `HandlerGroup<'places'>` answers `places.describe`. */
export type HandlerGroup<G extends string> = {
  [N in MethodName as N extends `${G}.${string}` ? N : never]: Handler<N>;
};
