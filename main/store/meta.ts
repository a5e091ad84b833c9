import type { Database } from './database.ts';

/** What the database says of itself. `grown` is the scale and seed of a demo that is complete. */
type MetaKey = 'kind' | 'name' | 'timezone' | 'grown';

/** Null when the database does not say. */
export function readMeta(database: Database, key: MetaKey): string | null {
  const value = database.get('SELECT value FROM guanlan_meta WHERE key = ?', [key])?.value;
  return typeof value === 'string' ? value : null;
}

export function writeMeta(database: Database, key: MetaKey, value: string): void {
  database.run('INSERT OR REPLACE INTO guanlan_meta (key, value) VALUES (?, ?)', [key, value]);
}
