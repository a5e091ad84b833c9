import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore, type Tool } from '#renderer/state/ui_store.ts';

import type { Command } from './command.ts';

/** Takes a tool up, or lays it down when it is in hand already. */
function toggleTool(tool: Tool): void {
  uiStore.setState((state) => ({
    tool: state.tool === tool ? 'inspect' : tool,
    measurement: null,
    editing: null,
  }));
}

export const measureDistanceCommand: Command = {
  id: 'measure_distance',
  label: 'command.measureDistance',
  group: 'map',
  keys: ['KeyM'],
  run: () => toggleTool('measure_distance'),
};

export const measureAreaCommand: Command = {
  id: 'measure_area',
  label: 'command.measureArea',
  group: 'map',
  keys: ['Shift+KeyM'],
  run: () => toggleTool('measure_area'),
};

export const addIncidentCommand: Command = {
  id: 'add_incident',
  label: 'command.addIncident',
  group: 'edit',
  keys: ['KeyN'],
  enabled: () => dataStore.getState().status?.readOnly === false,
  run: () => toggleTool('add_incident'),
};
