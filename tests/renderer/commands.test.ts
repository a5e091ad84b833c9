import { describe, expect, it } from 'vitest';

import { keyLabels } from '#renderer/commands/key_labels.ts';
import { commands, keyConflicts } from '#renderer/commands/registry.ts';
import { dictionary } from '#renderer/text/dictionary.ts';

describe('the commands', () => {
  it('never give one key to two of them', () => {
    expect(keyConflicts(commands)).toEqual([]);
  });

  it('would be caught if they did', () => {
    const [first, second] = commands.filter(({ keys }) => keys.length > 0);
    expect(first && second && keyConflicts([first, { ...second, keys: first.keys }])).not.toEqual([]);
  });

  it('have ids of their own and labels in the dictionary', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    expect(commands.filter(({ label }) => !Object.hasOwn(dictionary, label))).toEqual([]);
  });

  it('name their keys as they are printed', () => {
    const keysOf = (id: string) => keyLabels(commands.find((command) => command.id === id) ?? commands[0]!);
    expect(keysOf('redo')).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keysOf('shortcuts')).toEqual(['?']);
    expect(keysOf('zoom_in')).toEqual(['+']);
  });
});
