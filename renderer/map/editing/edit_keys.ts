import { areaEditStore } from '#renderer/state/area_edit_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';

import type { Stop } from '../sync/stop.ts';

/** What the keys of the editor do; each answers whether it had something to do. */
export type EditKeys = {
  cancel(): boolean;
  finish(): boolean;
  takeBack(): boolean;
  removeCorner(): boolean;
  /** Moves the selected corner by some pixels of the screen. */
  nudge(east: number, north: number): boolean;
};

const fewPixels = 1;
const manyPixels = 10;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function isElsewhere({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing || uiStore.getState().dialog !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, textarea, select, [contenteditable], [role="tree"], [role="grid"]') !== null;
}

const isControl = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role="button"], [role="radio"]') !== null;

/** Listens before all others, and takes only the keys that have something to do in the editor. */
export function listenForEditKeys(keys: EditKeys): Stop {
  function act(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key === 'Escape') return keys.cancel();
    if (isElsewhere(event)) return false;
    if ((ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'z') return keys.takeBack();
    if (ctrlKey || metaKey || altKey) return false;
    if (key === 'Enter') return !isControl(event) && keys.finish();
    if (key === 'Backspace') return keys.takeBack();
    if (key === 'Delete') return keys.removeCorner();
    const arrow = arrows[key];
    if (!arrow || isControl(event)) return false;
    const pixels = shiftKey ? manyPixels : fewPixels;
    return keys.nudge(arrow[0] * pixels, arrow[1] * pixels);
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || areaEditStore.getState().phase !== 'ready') return;
    if (!act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}
