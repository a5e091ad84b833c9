import { maskFreeText } from '#main/import/person_guard.ts';

import type { SqlValue } from './database.ts';
import type { Store } from './store.ts';

/** A saved result: parameters and facts as JSON, the result as bytes. */
export type StoredHotspots = {
  id: string;
  name: string;
  method: string;
  parameters: string;
  facts: string;
  result: Uint8Array;
};

function stored(row: Record<string, SqlValue>): StoredHotspots {
  return {
    id: String(row.id),
    name: String(row.name),
    method: String(row.method),
    parameters: String(row.parameters),
    facts: String(row.facts),
    result: row.result instanceof Uint8Array ? row.result : new Uint8Array(),
  };
}

/** All saved results, the newest first. */
export function listHotspots(store: Store): StoredHotspots[] {
  return store.database.all('SELECT * FROM guanlan_hotspots ORDER BY saved_at DESC, id').map(stored);
}

export function findHotspots(store: Store, id: string): StoredHotspots | null {
  const row = store.database.get('SELECT * FROM guanlan_hotspots WHERE id = ?', [id]);
  return row ? stored(row) : null;
}

/** Adds a result, or replaces the one of its id. */
export function putHotspots(
  store: Store,
  { id, name, method, parameters, facts, result }: StoredHotspots,
): void {
  store.write(() =>
    store.database.run(
      `INSERT OR REPLACE INTO guanlan_hotspots (id, name, method, saved_at, parameters, facts, result)
       VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?, ?, ?)`,
      [id, maskFreeText(name), method, parameters, facts, result],
    ),
  );
}

/** Nothing happens when there is none of that id. */
export function renameHotspots(store: Store, id: string, name: string): void {
  store.write(() =>
    store.database.run('UPDATE guanlan_hotspots SET name = ? WHERE id = ?', [maskFreeText(name), id]),
  );
}

/** Nothing happens when there is none of that id. */
export function deleteHotspots(store: Store, id: string): void {
  store.write(() => store.database.run('DELETE FROM guanlan_hotspots WHERE id = ?', [id]));
}
