import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { dataStore, type Bookmark } from '#renderer/state/data_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';

import type { Command } from './command.ts';

export async function loadBookmarks(): Promise<void> {
  const bookmarks = await attempt(backend().call('bookmarks.list', {}));
  if (bookmarks) dataStore.setState({ bookmarks });
}

export async function putBookmark(bookmark: Bookmark): Promise<void> {
  const done = await attempt(backend().call('bookmarks.put', bookmark));
  if (done) await loadBookmarks();
}

export async function deleteBookmark(id: string): Promise<void> {
  const done = await attempt(backend().call('bookmarks.delete', { id }));
  if (done) await loadBookmarks();
}

export function recallBookmark({ center, zoom, bearing }: Bookmark): void {
  uiStore.setState({ cameraRequest: { kind: 'fly', center, zoom, bearing } });
}

/** Keeps the present view under the next free number. */
export async function addBookmark(): Promise<void> {
  const { camera } = viewStore.getState();
  const name = text('bookmarks.newName', { number: dataStore.getState().bookmarks.length + 1 });
  await putBookmark({ id: crypto.randomUUID(), name, ...camera });
  notify('success', text('bookmarks.added', { name }));
}

export const addBookmarkCommand: Command = {
  id: 'add_bookmark',
  label: 'command.addBookmark',
  group: 'map',
  keys: ['$mod+KeyB'],
  enabled: () => dataStore.getState().status?.readOnly === false,
  run: () => void addBookmark(),
};

/** Keys 1 to 9 go to the first nine bookmarks. */
export const recallBookmarkCommands: readonly Command[] = Array.from({ length: 9 }, (_, index) => ({
  id: `bookmark_${index + 1}`,
  label: 'command.bookmark',
  group: 'map',
  keys: [String(index + 1)],
  enabled: () => index < dataStore.getState().bookmarks.length,
  run() {
    const bookmark = dataStore.getState().bookmarks[index];
    if (bookmark) recallBookmark(bookmark);
  },
}));
