import { categoryKeyOf } from '#shared/model/category_key.ts';
import { satisfiesRule } from '#shared/model/fence.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { noHour } from '#shared/model/hours_of_week.ts';
import { offsetMs } from '#shared/model/zoned_time.ts';

import type { SqlValue } from '#main/store/database.ts';
import { readPoint } from '#main/store/gpkg_geometry.ts';
import type { Store } from '#main/store/store.ts';

import type { FenceGround } from './fence_ground.ts';

type FenceHit = { fence: string; event: number };

export type FenceWorld = {
  ground: FenceGround;
  timezone: string;
  /** Where a dispute within a family may be shown; null where no grid holds it. */
  gridCentre(at: LonLat): LonLat | null;
};

const hourMs = 3_600_000;

/** 1970-01-01 was a Thursday: three days after the Monday that weeks begin with. */
const firstHour = 72;

function hourOfWeek(timeMs: number | null, timezone: string): number {
  if (timeMs === null) return noHour;
  const hour = Math.floor((timeMs + offsetMs(timeMs, timezone)) / hourMs) + firstHour;
  return ((hour % 168) + 168) % 168;
}

const textOf = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Where an event may be noticed: a dispute within a family at the centre of its grid, what is folded nowhere. */
function noticedAt(world: FenceWorld, geometry: SqlValue, disclosure: SqlValue): LonLat | null {
  if (disclosure === 'folded' || !(geometry instanceof Uint8Array)) return null;
  const at = readPoint(geometry);
  return disclosure === 'family' ? world.gridCentre(at) : at;
}

function* hitsOf(world: FenceWorld, row: SqlValue[]): Generator<FenceHit> {
  const [fid, geometry, occurredAt, category, categoryText, severity, disclosure] = row;
  const at = noticedAt(world, geometry ?? null, disclosure ?? null);
  if (!at) return;
  const inside = world.ground.index.findAll(...at);
  if (inside.length === 0) return;
  const timeMs = typeof occurredAt === 'string' ? Date.parse(occurredAt) : null;
  const event = {
    categoryKey: categoryKeyOf(textOf(category), textOf(categoryText)),
    severity: textOf(severity) ?? '',
    timeMs,
    hourOfWeek: hourOfWeek(timeMs, world.timezone),
  };
  for (const place of inside) {
    const fence = world.ground.fences[place];
    if (fence && satisfiesRule(fence.rule, event)) yield { fence: fence.id, event: Number(fid) };
  }
}

/** What the fences notice among the visible events of a range of keys. */
export function matchFences(store: Store, world: FenceWorld, keys: string): FenceHit[] {
  const hits: FenceHit[] = [];
  const statement = store.database.prepare(
    `SELECT fid, geom, occurred_at, category, category_text, severity, disclosure FROM incidents
     WHERE ${keys} AND ${store.visible('incidents')}`,
  );
  try {
    for (const row of statement.iterate()) hits.push(...hitsOf(world, row));
  } finally {
    statement.free();
  }
  return hits;
}
