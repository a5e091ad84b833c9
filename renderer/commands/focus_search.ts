import type { Command } from './command.ts';

/** The id by which the search box is found from anywhere. */
export const searchInputId = 'search-input';

export const focusSearchCommand: Command = {
  id: 'focus_search',
  label: 'command.search',
  group: 'view',
  keys: ['$mod+KeyK', '/'],
  run: () => document.getElementById(searchInputId)?.focus(),
};
