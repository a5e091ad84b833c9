import { FenceAreaSchema, FenceRuleSchema, type FenceArea, type FenceRule } from '#shared/model/fence.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { SqlValue } from './database.ts';
import type { Store } from './store.ts';

export type StoredFence = { id: string; name: string; enabled: boolean; area: FenceArea; rule: FenceRule };

function toFence(row: Record<string, SqlValue>): StoredFence {
  return {
    id: String(row.id),
    name: String(row.name),
    enabled: row.enabled === 1,
    area: FenceAreaSchema.parse(JSON.parse(String(row.area))),
    rule: FenceRuleSchema.parse(JSON.parse(String(row.rule))),
  };
}

/** All fences in the order in which they were made. */
export function listFences({ database }: Store): StoredFence[] {
  return database.all('SELECT * FROM guanlan_fences ORDER BY made_at, id').map(toFence);
}

/** Adds a fence, or replaces the one of its id; its notices stay. */
export function putFence(store: Store, { id, name, enabled, area, rule }: StoredFence): void {
  store.write(() =>
    store.database.run(
      `INSERT INTO guanlan_fences (id, name, enabled, area, rule, made_at)
       VALUES (?1, ?2, ?3, ?4, ?5, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
       ON CONFLICT (id) DO UPDATE SET name = ?2, enabled = ?3, area = ?4, rule = ?5`,
      [id, maskFreeText(name), enabled ? 1 : 0, JSON.stringify(area), JSON.stringify(rule)],
    ),
  );
}

/** Nothing happens when there is none of that id. */
export function deleteFence(store: Store, id: string): void {
  store.write(() => {
    store.database.run('DELETE FROM guanlan_fence_notices WHERE fence = ?', [id]);
    store.database.run('DELETE FROM guanlan_fences WHERE id = ?', [id]);
  });
}
