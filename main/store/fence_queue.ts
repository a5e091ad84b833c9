import type { LayerId } from '#shared/layers/index.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Database, SqlValue } from './database.ts';

/** How an event came to be looked at. */
export type FenceCause = 'typed' | 'updated' | 'imported';

/** Events that wait for the fences: a range of keys, of which `fids` are meant where they are listed. */
export type FenceWork = {
  id: number;
  cause: FenceCause;
  firstFid: number;
  lastFid: number;
  fids: number[] | null;
  /** Notices that the part of the range before `firstFid` has given. */
  noticed: number;
  /** Name of the file that an import read. */
  name: string;
};

type Changed =
  | { cause: 'typed' | 'updated'; fids: readonly number[] }
  | { cause: 'imported'; firstFid: number; lastFid: number; name: string };

function hasFences(database: Database): boolean {
  return database.get('SELECT 1 FROM guanlan_fences WHERE enabled = 1 LIMIT 1') !== undefined;
}

/**
 * Notes events that the fences have to look at, in the transaction that changes them. Nothing is noted while there is no
 * fence: one that is made later looks at what comes after it.
 */
export function queueFences(database: Database, layer: LayerId, changed: Changed): void {
  if (layer !== 'incidents' || !hasFences(database)) return;
  const listed = 'fids' in changed;
  if (listed && changed.fids.length === 0) return;
  const fids = listed ? [...changed.fids].sort((a, b) => a - b) : null;
  const range = listed
    ? [fids?.[0] ?? 0, fids?.at(-1) ?? 0, JSON.stringify(fids)]
    : [changed.firstFid, changed.lastFid, null];
  database.run(
    'INSERT INTO guanlan_fence_queue (cause, first_fid, last_fid, fids, noticed, name) VALUES (?, ?, ?, ?, 0, ?)',
    [changed.cause, ...range, 'name' in changed ? maskFreeText(changed.name) : ''],
  );
}

function toWork(row: Record<string, SqlValue>): FenceWork {
  return {
    id: Number(row.id),
    cause: row.cause as FenceCause,
    firstFid: Number(row.first_fid),
    lastFid: Number(row.last_fid),
    fids: typeof row.fids === 'string' ? (JSON.parse(row.fids) as number[]) : null,
    noticed: Number(row.noticed),
    name: String(row.name),
  };
}

/** What has waited longest; undefined when nothing waits. */
export function nextFenceWork(database: Database): FenceWork | undefined {
  const row = database.get('SELECT * FROM guanlan_fence_queue ORDER BY id LIMIT 1');
  return row && toWork(row);
}
