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

/** Keys that a focused control uses itself. */
function belongsToControl(event: KeyboardEvent): boolean {
  const { target, code } = event;
  if (code !== 'Space' && code !== 'Enter') return false;
  return target instanceof HTMLElement && target.closest('button, a, [role], input, summary') !== null;
}

/**
 * Runs commands by their keys. Keys that compose a character, that a field or a control takes for itself, or that are
 * pressed over a dialog do nothing here. Returns the function that stops listening.
 */
export function listenForKeys(commands: readonly Command[]): () => void {
  const bindings = bindingsOf(commands);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.key === 'Process') return;
    const typing = isTextField(event.target);
    for (const { press, command } of bindings) {
      if (!matchKeyBindingPress(event, press)) continue;
      const allowed = command.whileTyping === true || (!typing && uiStore.getState().dialog === null);
      if (!allowed || belongsToControl(event)) return;
      event.preventDefault();
      if (command.enabled?.() ?? true) command.run();
      return;
    }
  }

  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
