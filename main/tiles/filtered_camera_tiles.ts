import { cameraFilterOfKey, type CameraFilter } from '#shared/model/camera_filter.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { passesRecord } from '#main/analysis/cameras/camera_book.ts';
import { indexesOf, type IndexedWorkspace } from '#main/analysis/indexes.ts';

import { buildCameraTiles, type CameraTiles } from './camera_tiles.ts';

/** Filters whose clusters are kept: the hand that switches between a few finds them ready. */
const keptFilters = 8;

function readFilter(key: string): CameraFilter {
  try {
    return cameraFilterOfKey(key);
  } catch {
    throw new AppError('bad_input', 'The address carries no filter', { field: 'filter' });
  }
}

/**
 * The cameras that a filter lets through as tiles: their clusters and counts are made of them alone. Some filters are kept until
 * the cameras change, the one asked for longest ago giving way.
 */
export function filteredCameraTiles(workspace: IndexedWorkspace): (filter: string) => Promise<CameraTiles> {
  const indexes = indexesOf(workspace);
  const kept = new Map<string, Promise<CameraTiles>>();
  let revision = -1;

  async function build(key: string): Promise<CameraTiles> {
    const filter = readFilter(key);
    const cameras = await indexes.cameras();
    return buildCameraTiles(key === '' ? cameras : cameras.filter((each) => passesRecord(filter, each)));
  }

  return (key) => {
    const now = workspace.revision('cameras');
    if (now !== revision) kept.clear();
    revision = now;
    const tiles = kept.get(key) ?? build(key);
    kept.delete(key);
    kept.set(key, tiles);
    tiles.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > keptFilters && oldest !== undefined) kept.delete(oldest);
    return tiles;
  };
}
