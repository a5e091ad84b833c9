import { backend } from '#renderer/backend/backend.ts';
import { attempt } from '#renderer/backend/attempt.ts';
import { editAreasOf } from '#renderer/state/area_edit_store.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { levelsOf, type AreaLayerId } from '#shared/layers/area_layers.ts';
import type { LayerId } from '#shared/layers/index.ts';

import type { Command } from './command.ts';

const isAreaLayer = (layer: LayerId): layer is AreaLayerId =>
  layer === 'grids' || layer === 'police_districts';

/** Whether areas can be edited: the database may be written and the map can be drawn on. */
export function mayEditAreas(): boolean {
  const { status, mapTrouble } = dataStore.getState();
  return status?.readOnly === false && mapTrouble === '';
}

/** Opens the editor of borders with an area in hand, at its level. */
export async function editArea(layer: AreaLayerId, fid: number): Promise<void> {
  const feature = await attempt(backend().call('features.get', { layer, fid }));
  if (!feature) return;
  const levels = levelsOf(layer);
  const level = typeof feature.values.level === 'string' ? feature.values.level : '';
  editAreasOf(layer, levels.includes(level) ? level : (levels.at(-1) ?? ''), fid);
}

/** Opens the editor of borders for the finest level of a layer. */
export function editLayer(layer: AreaLayerId): void {
  editAreasOf(layer, levelsOf(layer).at(-1) ?? '');
}

function toggle(): void {
  const { selection } = viewStore.getState();
  if (uiStore.getState().tool === 'edit_areas') uiStore.setState({ tool: 'inspect' });
  else if (selection && isAreaLayer(selection.layer)) void editArea(selection.layer, selection.fid);
  else editLayer('grids');
}

export const editAreasCommand: Command = {
  id: 'edit_areas',
  label: 'areaEditor.command',
  group: 'edit',
  keys: ['Shift+KeyG'],
  enabled: mayEditAreas,
  run: toggle,
};
