import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';

import type { Command } from './command.ts';

type NearbyTool = Tool & `nearby_${string}`;

/** Takes a tool up that draws what to ask about, or lays it down when it is in hand already. */
const command = (tool: NearbyTool, label: TextKey, keys: string[]): Command => ({
  id: tool,
  label,
  group: 'map',
  keys,
  run: () =>
    uiStore.setState((state) => ({
      tool: state.tool === tool ? 'inspect' : tool,
      measurement: null,
      editing: null,
    })),
});

/** Ask for the surroundings of what is drawn: a circle, an area, a route. */
export const nearbyCommands: readonly Command[] = [
  command('nearby_circle', 'nearby.circle', ['KeyQ']),
  command('nearby_area', 'nearby.area', ['Shift+KeyQ']),
  command('nearby_route', 'nearby.route', ['Alt+KeyQ']),
];
