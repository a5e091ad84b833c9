import { layerById } from '#shared/layers/index.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { NoticeChoice } from '#shared/rpc/fence_schemas.ts';

import type { SqlValue } from './database.ts';
import type { FenceCause, FenceWork } from './fence_queue.ts';
import { readPoint } from './gpkg_geometry.ts';
import type { Store } from './store.ts';

export type StoredNotice = {
  id: number;
  fence: string;
  cause: FenceCause;
  noticedAtMs: number;
  acknowledgedAtMs: number | null;
  event: number;
  code: string;
  title: string;
  category: string;
  categoryText: string;
  disclosure: string;
  timeMs: number | null;
  /** Of the record: where it may be shown is for the caller to say. */
  at: LonLat;
};

const stateConditions = {
  open: 'acknowledged_at IS NULL',
  acknowledged: 'acknowledged_at IS NOT NULL',
  all: 'TRUE',
} as const;

/** Notices of events that are part of their layer now, and may be shown. */
function joined(
  store: Store,
  { fence, state, text = '' }: NoticeChoice,
): { sql: string; parameters: SqlValue[] } {
  const parameters: SqlValue[] = [];
  const conditions = [
    store.visible('incidents'),
    "coalesce(disclosure, 'open') <> 'folded'",
    stateConditions[state],
  ];
  if (fence !== null) {
    conditions.push('fence = ?');
    parameters.push(fence);
  }
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const { searchFields } = layerById('incidents');
    conditions.push(`(${searchFields.map((field) => `${field} LIKE ? ESCAPE '\\'`).join(' OR ')})`);
    parameters.push(...searchFields.map(() => `%${word.replace(/[\\%_]/gu, '\\$&')}%`));
  }
  return {
    sql: `FROM guanlan_fence_notices JOIN incidents ON incidents.fid = event WHERE ${conditions.join(' AND ')}`,
    parameters,
  };
}

const textOf = (value: SqlValue | undefined): string => (typeof value === 'string' ? value : '');

const instantOf = (value: SqlValue | undefined): number | null =>
  typeof value === 'string' ? Date.parse(value) : null;

function toNotice(row: Record<string, SqlValue>): StoredNotice {
  return {
    id: Number(row.id),
    fence: String(row.fence),
    cause: row.cause as FenceCause,
    noticedAtMs: instantOf(row.noticed_at) ?? 0,
    acknowledgedAtMs: instantOf(row.acknowledged_at),
    event: Number(row.event),
    code: textOf(row.code),
    title: textOf(row.title),
    category: textOf(row.category),
    categoryText: textOf(row.category_text),
    disclosure: textOf(row.disclosure),
    timeMs: instantOf(row.occurred_at),
    at: row.geom instanceof Uint8Array ? readPoint(row.geom) : [0, 0],
  };
}

/** Notices of a choice, the newest first, and how many there are. */
export function listNotices(
  store: Store,
  choice: NoticeChoice,
  offset: number,
  limit: number,
): { rows: StoredNotice[]; total: number } {
  const { sql, parameters } = joined(store, choice);
  const rows = store.database.all(
    `SELECT guanlan_fence_notices.id AS id, fence, cause, noticed_at, acknowledged_at, event, code, title, category,
       category_text, disclosure, occurred_at, geom ${sql} ORDER BY guanlan_fence_notices.id DESC LIMIT ? OFFSET ?`,
    [...parameters, limit, offset],
  );
  const total = Number(store.database.get(`SELECT count(*) AS n ${sql}`, parameters)?.n);
  return { rows: rows.map(toNotice), total };
}

/** Notices of each fence by its id, and those of them that are open. */
export function countNotices(store: Store): Map<string, { total: number; open: number }> {
  const { sql, parameters } = joined(store, { fence: null, state: 'all' });
  const rows = store.database.all(
    `SELECT fence, count(*) AS total, sum(acknowledged_at IS NULL) AS open ${sql} GROUP BY fence`,
    parameters,
  );
  return new Map(
    rows.map(({ fence, total, open }) => [String(fence), { total: Number(total), open: Number(open) }]),
  );
}

/** Acknowledges open notices and says how many there were. */
export function acknowledgeNotices(
  store: Store,
  which: { ids: readonly number[] } | { choice: NoticeChoice },
): number {
  const { database } = store;
  const now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
  return store.write(() => {
    if ('ids' in which) {
      const ids = which.ids.map((id) => Math.trunc(id)).join(', ');
      database.run(
        `UPDATE guanlan_fence_notices SET acknowledged_at = ${now} WHERE acknowledged_at IS NULL AND id IN (${ids})`,
      );
    } else {
      const { sql, parameters } = joined(store, which.choice);
      database.run(
        `UPDATE guanlan_fence_notices SET acknowledged_at = ${now} WHERE acknowledged_at IS NULL AND id IN
           (SELECT guanlan_fence_notices.id ${sql})`,
        parameters,
      );
    }
    return Number(database.get('SELECT changes() AS n')?.n);
  });
}

/**
 * Writes what one stretch of waiting events has given and moves the work on to `nextFid`, in one transaction; null ends it.
 * An event that a fence has noticed before is not noticed again. Answers how many notices the work has given so far.
 */
export function storeNotices(
  store: Store,
  work: FenceWork,
  found: readonly { fence: string; event: number }[],
  nextFid: number | null,
): number {
  const { database } = store;
  return store.write(() => {
    let noticed = work.noticed;
    for (const { fence, event } of found) {
      database.run(
        `INSERT OR IGNORE INTO guanlan_fence_notices (fence, event, cause, noticed_at)
         VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`,
        [fence, event, work.cause],
      );
      noticed += Number(database.get('SELECT changes() AS n')?.n);
    }
    if (nextFid === null) database.run('DELETE FROM guanlan_fence_queue WHERE id = ?', [work.id]);
    else
      database.run('UPDATE guanlan_fence_queue SET first_fid = ?, noticed = ? WHERE id = ?', [
        nextFid,
        noticed,
        work.id,
      ]);
    return noticed;
  });
}
