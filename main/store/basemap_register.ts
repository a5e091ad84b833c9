import type { Store } from './store.ts';

/** What an administrator says of a basemap, and where its pack lies: a name in `basemaps/`, or a path. */
export type BasemapEntry = {
  id: string;
  name: string;
  attribution: string;
  approvalNumber: string;
  location: string;
};

/** The basemaps that this database knows of. */
export function listBasemapEntries(store: Store): BasemapEntry[] {
  const rows = store.database.all(
    'SELECT id, name, attribution, approval_number, location FROM guanlan_basemaps ORDER BY name, id',
  );
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    attribution: String(row.attribution),
    approvalNumber: String(row.approval_number),
    location: String(row.location),
  }));
}

/** Adds an entry, or replaces the one of its id. */
export function putBasemapEntry(store: Store, entry: BasemapEntry): void {
  store.write(() =>
    store.database.run(
      `INSERT OR REPLACE INTO guanlan_basemaps (id, name, attribution, approval_number, location)
       VALUES (?, ?, ?, ?, ?)`,
      [entry.id, entry.name, entry.attribution, entry.approvalNumber, entry.location],
    ),
  );
}

/** Forgets an entry; the pack itself is left alone. */
export function deleteBasemapEntry(store: Store, id: string): void {
  store.write(() => store.database.run('DELETE FROM guanlan_basemaps WHERE id = ?', [id]));
}
