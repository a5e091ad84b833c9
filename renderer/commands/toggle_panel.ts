import { uiStore, type PanelId } from '#renderer/state/ui_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';

import type { Command } from './command.ts';

function togglePanel(panel: PanelId): void {
  uiStore.setState((state) => ({ panel: state.panel === panel ? null : panel }));
}

const panelKeys: readonly [PanelId, TextKey, string][] = [
  ['layers', 'command.panelLayers', 'KeyL'],
  ['areas', 'command.panelAreas', 'KeyA'],
  ['checks', 'command.panelChecks', 'KeyK'],
  ['cameras', 'command.panelCameras', 'KeyC'],
  ['facilities', 'command.panelFacilities', 'KeyF'],
  ['incidents', 'command.panelIncidents', 'KeyE'],
  ['filter', 'command.panelFilter', 'Shift+KeyF'],
  ['analysis', 'command.panelAnalysis', 'KeyS'],
  ['hotspots', 'command.panelHotspots', 'KeyH'],
  ['coverage', 'command.panelCoverage', 'KeyV'],
  ['annotations', 'command.panelAnnotations', 'KeyP'],
  ['bookmarks', 'command.panelBookmarks', 'KeyB'],
  ['basemaps', 'command.panelBasemaps', 'KeyD'],
];

/** One command for each panel of the rail. */
export const panelCommands: readonly Command[] = panelKeys.map(([panel, label, key]) => ({
  id: `panel_${panel}`,
  label,
  group: 'view',
  keys: [key],
  run: () => togglePanel(panel),
}));
