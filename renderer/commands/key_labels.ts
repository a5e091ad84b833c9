import type { Command } from './command.ts';

const names: Record<string, string> = {
  $mod: 'Ctrl',
  Space: 'Space',
  Escape: 'Esc',
  '=': '+',
  '-': '−',
};

/** The first shortcut of a command as it is printed on the keyboard. */
export function keyLabels({ keys }: Command): string[] {
  const [first] = keys;
  if (first === undefined) return [];
  const parts = first.split('+').map((part) => names[part] ?? part.replace(/^Key/u, ''));
  return parts.at(-1) === '?' ? ['?'] : parts;
}
