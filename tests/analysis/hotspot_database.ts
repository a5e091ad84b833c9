import type { NewFeature } from '#shared/model/feature.ts';
import type {
  GiStarParameters,
  HotspotParameters,
  HotspotSelection,
} from '#shared/model/hotspot_parameters.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { seededGenerator } from '#shared/statistics/seeded_generator.ts';

import { findHotspotsOf } from '#main/analysis/hotspots/find_hotspots_of.ts';
import type { HeldHotspots } from '#main/analysis/hotspots/hotspot_library.ts';
import { runHotspotsHere } from '#main/analysis/hotspots/run_hotspots_here.ts';

import { areaOf, openTestDatabase, pointAt, squareRing, type TestDatabase } from './open_test_database.ts';

export type HotspotTestDatabase = TestDatabase & { asOfMs(): number | null };

export const everything: HotspotSelection = {
  window: { fromMs: null, toMs: null },
  categories: null,
  filter: { op: 'and', parts: [] },
};

export const hexes: GiStarParameters = {
  method: 'gistar',
  selection: everything,
  cells: { shape: 'hex', sizeMetres: 200 },
  neighbours: { rule: 'six' },
  correction: 'fdr',
  suppressBelow: 3,
};

const dayMs = 86_400_000;
export const firstDayMs = Date.UTC(2023, 0, 1) - 8 * 3_600_000;

/** South-west corner, grids a side, and their side in degrees. */
const [west, south, side, step] = [104, 30, 6, 0.01];

export function incident(at: LonLat, timeMs: number, values: NewFeature['values'] = {}): NewFeature {
  return {
    geometry: pointAt(at),
    values: { title: 't', occurred_at: timeMs, category: 'ZA', disclosure: 'open', ...values },
  };
}

/** 36 grids with 4,000 incidents over 2023, dense around one place, and a few on the others. */
export async function openHotspotDatabase(extra: NewFeature[] = []): Promise<HotspotTestDatabase> {
  const database = await openTestDatabase();
  const { below } = seededGenerator(42);
  const part = (): number => below(1_000_000) / 1_000_000;
  await database.fill(
    'grids',
    Array.from({ length: side * side }, (_, index) => ({
      geometry: areaOf(
        squareRing(west + (index % side) * step, south + Math.floor(index / side) * step, step),
      ),
      values: { code: `G${index}`, name: `网格${index}`, level: '3' },
    })),
  );
  const rows = Array.from({ length: 4000 }, (_, index): NewFeature => {
    const dense = index % 4 !== 0;
    const spread = dense ? 0.006 : step * side;
    const [x, y] = dense ? [west + 0.032, south + 0.021] : [west, south];
    const at: LonLat = [x + part() * spread, y + part() * spread];
    return incident(at, firstDayMs + part() * 365 * dayMs);
  });
  await database.fill('incidents', [...rows, ...extra]);
  return { ...database, asOfMs: () => firstDayMs + 365 * dayMs };
}

export function find(database: HotspotTestDatabase, parameters: HotspotParameters): Promise<HeldHotspots> {
  return findHotspotsOf(database, parameters, runHotspotsHere, new AbortController().signal, () => undefined);
}
