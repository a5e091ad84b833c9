import type { LayerId } from '#shared/layers/index.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { indexesOf, type IndexedWorkspace } from '../indexes.ts';

/** Names the areas that hold a place, coarsest first; of an area itself only those above it. */
export type AreaLine = (layer: LayerId, level: string, at: LonLat) => string[];

/** Says in which grids a place lies, so that places of one name can be told apart. */
export async function areaLines(workspace: IndexedWorkspace): Promise<AreaLine> {
  const { areas, index, levels } = await indexesOf(workspace).areas('grids');
  return (layer, level, [longitude, latitude]) => {
    const own = layer === 'grids' ? levels.indexOf(level) : levels.length;
    const names = levels.map(() => '');
    for (const position of index.findAll(longitude, latitude)) {
      const area = areas[position];
      const rank = area ? levels.indexOf(area.level) : -1;
      if (area && rank >= 0 && rank < own && names[rank] === '') names[rank] = area.name;
    }
    return names.filter((name) => name !== '');
  };
}
