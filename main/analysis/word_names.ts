import { incidentCategories } from '#shared/codes/incident_categories.ts';
import type { WordNames } from '#shared/text/event_words.ts';

import { indexesOf, type IndexedWorkspace } from './indexes.ts';

/** What the words of a filter need to know of an open database. */
export async function wordNames(workspace: IndexedWorkspace): Promise<WordNames> {
  const indexes = indexesOf(workspace);
  const [grids, police] = await Promise.all([indexes.areas('grids'), indexes.areas('police_districts')]);
  const names = {
    grids: new Map(grids.areas.map(({ code, name }) => [code, name])),
    police_districts: new Map(police.areas.map(({ code, name }) => [code, name])),
  };
  return {
    timezone: workspace.timezone(),
    areaName: (layer, code) => names[layer].get(code),
    categoryLabel: (key) => incidentCategories.find(({ code }) => code === key)?.label,
  };
}
