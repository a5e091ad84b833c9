import type { Output } from '#shared/rpc/contract.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Store } from './store.ts';

type Bookmark = Output<'bookmarks.list'>[number];

/** All bookmarks, in the order of a Chinese dictionary. */
export function listBookmarks(store: Store): Bookmark[] {
  const rows = store.database.all(
    'SELECT id, name, longitude, latitude, zoom, bearing FROM guanlan_bookmarks',
  );
  return rows
    .map((row): Bookmark => ({
      id: String(row.id),
      name: String(row.name),
      center: [Number(row.longitude), Number(row.latitude)],
      zoom: Number(row.zoom),
      bearing: Number(row.bearing),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN', { numeric: true }));
}

/** Adds a bookmark, or replaces the one of its id. */
export function putBookmark(store: Store, { id, name, center, zoom, bearing }: Bookmark): void {
  store.write(() =>
    store.database.run(
      `INSERT OR REPLACE INTO guanlan_bookmarks (id, name, longitude, latitude, zoom, bearing)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [id, maskFreeText(name), ...center, zoom, bearing],
    ),
  );
}

/** Nothing happens when there is none of that id. */
export function deleteBookmark(store: Store, id: string): void {
  store.write(() => store.database.run('DELETE FROM guanlan_bookmarks WHERE id = ?', [id]));
}
