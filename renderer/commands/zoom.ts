import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { Command } from './command.ts';

function zoomBy(step: number): void {
  const { center, zoom } = viewStore.getState().camera;
  uiStore.setState({ cameraRequest: { kind: 'fly', center, zoom: zoom + step } });
}

export const zoomInCommand: Command = {
  id: 'zoom_in',
  label: 'map.zoomIn',
  group: 'map',
  keys: ['=', 'Shift++', 'NumpadAdd'],
  run: () => zoomBy(1),
};

export const zoomOutCommand: Command = {
  id: 'zoom_out',
  label: 'map.zoomOut',
  group: 'map',
  keys: ['-', 'NumpadSubtract'],
  run: () => zoomBy(-1),
};
