import { uiStore } from '#renderer/state/ui_store.ts';

/** Takes over language and theme when the operator switches them in another window of this browser. */
export function obeyOperator(): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === 'guanlan.theme') uiStore.setState({ theme: newValue === 'light' ? 'light' : 'dark' });
    if (key === 'guanlan.language') uiStore.setState({ language: newValue === 'en' ? 'en' : 'zh' });
  });
}
