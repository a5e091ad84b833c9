import { layerById, type LayerId } from '#shared/layers/index.ts';

import type { SharedAreas } from '#main/import/count_shares.ts';

import { indexesOf, type IndexedWorkspace } from './indexes.ts';

/** The areas by which the points of an import are counted: the finest grids, police districts and station areas, where loaded. */
export async function areasForImport(workspace: IndexedWorkspace, layer: LayerId): Promise<SharedAreas[]> {
  if (layerById(layer).geometry !== 'Point') return [];
  const indexes = indexesOf(workspace);
  const [grids, police] = await Promise.all([indexes.areas('grids'), indexes.areas('police_districts')]);
  const finest = grids.finest();
  const levels: SharedAreas[] = police.levels.map((level) => {
    return { layer: 'police_districts', level, index: police.ofLevel(level).index };
  });
  return finest.areas.length === 0
    ? levels
    : [{ layer: 'grids', level: finest.level, index: finest.index }, ...levels];
}
