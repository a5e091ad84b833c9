import { createStore } from 'zustand/vanilla';

/** Which part of the filter is open for change, by its path; null for none. */
export const editorStore = createStore<{ open: string | null }>()(() => ({ open: null }));
