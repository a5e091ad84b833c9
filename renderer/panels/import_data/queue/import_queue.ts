import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

import { noChoices, type ImportChoices } from '../import_choices.ts';
import { areAlike, isOpen, type ImportItem } from './import_item.ts';

type ImportQueue = {
  items: readonly ImportItem[];
  /** The file whose steps are shown. */
  currentId: number | null;
  page: 'files' | 'records';
};

const emptyQueue: ImportQueue = { items: [], currentId: null, page: 'files' };

/** Files on their way in. Outlives the dialog, so that closing the window of an import loses nothing. */
export const importQueue = createStore<ImportQueue>()(() => emptyQueue);

export function useQueue<T>(select: (queue: ImportQueue) => T): T {
  return useStore(importQueue, select);
}

let nextId = 1;

function newItem(file: File, choices: ImportChoices): ImportItem {
  return {
    id: nextId++,
    file,
    sent: 0,
    upload: null,
    preview: null,
    looking: false,
    choices,
    step: 'recognise',
    working: null,
    trial: null,
    trialIsOld: false,
    unknownWords: {},
    report: null,
    trouble: null,
    cancelled: false,
  };
}

/** Puts files at the end and shows the first of them, unless another file is being looked at. */
export function enqueue(files: readonly File[], choices = noChoices): ImportItem[] {
  const added = files.map((file) => newItem(file, choices));
  importQueue.setState(({ items, currentId }) => {
    const current = items.find(({ id }) => id === currentId);
    return {
      items: [...items, ...added],
      currentId: current && isOpen(current) ? current.id : (added[0]?.id ?? currentId),
      page: 'files',
    };
  });
  return added;
}

export function itemOf(id: number): ImportItem | undefined {
  return importQueue.getState().items.find((item) => item.id === id);
}

/** Changes what is known of one file; a file that has left the queue stays away. */
export function changeItem(id: number, change: Partial<ImportItem>): void {
  importQueue.setState(({ items }) => ({
    items: items.map((item) => (item.id === id ? { ...item, ...change } : item)),
  }));
}

export function showItem(id: number): void {
  importQueue.setState({ currentId: id, page: 'files' });
}

/** Takes files out; the one shown gives way to the next that is still open. */
export function dropItems(gone: (item: ImportItem) => boolean): void {
  importQueue.setState(({ items, currentId }) => {
    const kept = items.filter((item) => !gone(item));
    const shown = kept.some(({ id }) => id === currentId);
    return { items: kept, currentId: shown ? currentId : ((kept.find(isOpen) ?? kept[0])?.id ?? null) };
  });
}

/** Files like this one that are not stored yet. */
export function alikeItems(item: ImportItem): ImportItem[] {
  return importQueue.getState().items.filter((other) => isOpen(other) && areAlike(item, other));
}
