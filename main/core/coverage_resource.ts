import { AppError } from '#shared/rpc/errors.ts';

import { heldCoverage } from '#main/analysis/coverage/coverage_library.ts';
import { coverageTile, type DepthColours } from '#main/analysis/coverage/coverage_tile.ts';
import { isTileAddress } from '#main/tiles/tile_pack.ts';

import type { ResourceResponse } from './core.ts';
import type { ResourceRoute } from './resource_route.ts';
import type { Workspace } from './workspace.ts';

const address = /^\/coverage\/([\w-]{1,64})\/(\d{1,2})\/(\d{1,9})\/(\d{1,9})\.png$/u;
const threeColours = /^[\da-f]{6}-[\da-f]{6}-[\da-f]{6}$/iu;

function readColours(text: string | null): DepthColours {
  if (text === null || !threeColours.test(text)) {
    throw new AppError('bad_input', 'The address carries no colours', { field: 'colours' });
  }
  return text.split('-').map((colour): [number, number, number] => {
    const number = Number.parseInt(colour, 16);
    return [number >> 16, (number >> 8) & 255, number & 255];
  });
}

/** `/coverage/<id>/<z>/<x>/<y>.png?colours=…`: the covered ground as tiles of a picture. */
export function coverageResource(current: () => Workspace): ResourceRoute {
  function answer([, id = '', ...numbers]: RegExpExecArray, query: URLSearchParams): ResourceResponse {
    const [z = -1, x = -1, y = -1] = numbers.map(Number);
    if (!isTileAddress(z, x, y)) throw new AppError('not_found', 'There is no such tile');
    const body = coverageTile(
      heldCoverage(current(), id).result,
      [z, x, y],
      readColours(query.get('colours')),
    );
    return {
      status: body ? 200 : 204,
      contentType: 'image/png',
      body: body ?? new Uint8Array(),
      headers: { 'cache-control': 'no-store' },
    };
  }

  return (path, query) => {
    const match = address.exec(path);
    return match && Promise.resolve().then(() => answer(match, query));
  };
}
