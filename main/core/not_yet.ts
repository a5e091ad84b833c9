import { AppError } from '#shared/rpc/errors.ts';
import type { Handlers } from '#shared/rpc/server.ts';

function missing(): never {
  throw new AppError('not_found', 'This build cannot do that');
}

/** Groups of the contract that are being built. */
export const notYet: Pick<
  Handlers,
  'basemaps.list' | 'basemaps.add' | 'basemaps.describe' | 'basemaps.remove'
> = {
  'basemaps.list': () => [],
  'basemaps.add': missing,
  'basemaps.describe': missing,
  'basemaps.remove': missing,
};

export function noTile(): never {
  return missing();
}
