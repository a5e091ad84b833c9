import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';

import { uiStore } from '#renderer/state/ui_store.ts';

import type { Command } from './command.ts';

type Binding = { press: ReturnType<typeof parseKeybinding>[number]; command: Command };

function bindingsOf(commands: readonly Command[]): Binding[] {
  return commands.flatMap((command) =>
    command.keys.flatMap((keys) => {
      const [press] = parseKeybinding(keys);
      return press ? [{ press, command }] : [];
    }),
  );
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  const textless = ['button', 'checkbox', 'radio', 'range', 'color', 'file'];
  return target instanceof HTMLInputElement && !textless.includes(target.type);
}

const shown = (part: string): string => `.${part}:not([class*="-hidden"]):not([class*="-leave"])`;
const questions = shown('ant-modal-confirm');
const menus = ['ant-dropdown', 'ant-popover', 'ant-select-dropdown', 'ant-picker-dropdown'].map(shown).join();

/** What has a role of its own and is not only a landmark; the map is a region that leaves its keys to the commands. */
const pressable = 'button, a, input, summary, [role]:not([role="region"], [role="group"], [role="note"])';

/** Keys that a focused control uses itself. */
function belongsToControl(event: KeyboardEvent): boolean {
  const { target, code } = event;
  if (code !== 'Space' && code !== 'Enter') return false;
  return target instanceof HTMLElement && target.closest(pressable) !== null;
}

/** Whether a question waits for its answer, or an open menu is what Escape closes. */
function belongsToMenu({ key }: KeyboardEvent): boolean {
  return document.querySelector(key === 'Escape' ? `${questions}, ${menus}` : questions) !== null;
}

/**
 * Runs commands by their keys. Keys that compose a character, that a field or a control takes for itself, or that are
 * pressed over a dialog, a question or, for Escape, a menu do nothing here. Returns the function that stops listening.
 */
export function listenForKeys(commands: readonly Command[]): () => void {
  const bindings = bindingsOf(commands);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.key === 'Process') return;
    const typing = isTextField(event.target);
    for (const { press, command } of bindings) {
      if (!matchKeyBindingPress(event, press)) continue;
      const allowed =
        command.whileTyping === true ||
        (!typing && !belongsToMenu(event) && uiStore.getState().dialog === null);
      if (!allowed || belongsToControl(event)) return;
      event.preventDefault();
      if (command.enabled?.() ?? true) command.run();
      return;
    }
  }

  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
