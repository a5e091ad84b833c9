import { describe, expect, it } from 'vitest';

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { GiStarParameters, HotspotParameters } from '#shared/model/hotspot_parameters.ts';

import { compareHotspots, comparedFeatures } from '#main/analysis/hotspots/compare_hotspots.ts';
import { hotspotFeatures } from '#main/analysis/hotspots/hotspot_features.ts';
import { indexesOf } from '#main/analysis/indexes.ts';
import {
  describeHotspots,
  heldHotspots,
  removeHotspots,
  savedHotspots,
  saveHotspots,
} from '#main/analysis/hotspots/hotspot_library.ts';

import { everything, find, firstDayMs, hexes, incident, openHotspotDatabase } from './hotspot_database.ts';

const dayMs = 86_400_000;

const grids: GiStarParameters = {
  ...hexes,
  cells: { shape: 'grids', level: '' },
  neighbours: { rule: 'contiguity', toleranceMetres: 1 },
  suppressBelow: 0,
};

const sum = (list: ArrayLike<number>): number => Array.from(list).reduce((total, value) => total + value, 0);

describe('who takes part in hotspots', () => {
  it('leaves folded incidents out, and disputes within a family to their grid alone', async () => {
    const at: LonLat = [104.005, 30.005];
    const family = Array.from({ length: 7 }, () => incident(at, firstDayMs, { disclosure: 'family' }));
    const folded = Array.from({ length: 9 }, () => incident(at, firstDayMs, { disclosure: 'folded' }));
    const database = await openHotspotDatabase([...family, ...folded]);
    const inHexes = await find(database, hexes);
    expect(inHexes.facts.events).toBe(4000);
    expect(inHexes.facts.leftOut).toEqual({ family: 7, outside: 0, undated: 0, partial: 0 });
    const inGrids = await find(database, grids);
    expect(inGrids.facts.events).toBe(4007);
    const withoutThem = await find(await openHotspotDatabase(), grids);
    const [result, before] = [inGrids.result(), withoutThem.result()];
    if (!('cells' in result) || !('cells' in before)) throw new TypeError('No cells');
    expect((result.count[0] ?? 0) - (before.count[0] ?? 0)).toBe(7);
    for (const method of ['dbscan', 'knox'] as const) {
      const parameters: HotspotParameters =
        method === 'dbscan'
          ? {
              method,
              selection: everything,
              epsMetres: 60,
              minPoints: 5,
              outline: 'convex',
              suppressBelow: 3,
            }
          : {
              method,
              selection: everything,
              distanceLimitsMetres: [100],
              timeLimitsDays: [7],
              runs: 19,
              seed: 1,
              suppressBelow: 3,
            };
      expect((await find(database, parameters)).facts.leftOut.family).toBe(7);
    }
  });

  it('takes the window, the categories and the filter of the selection', async () => {
    const database = await openHotspotDatabase();
    const january = { fromMs: firstDayMs, toMs: firstDayMs + 31 * dayMs };
    const inJanuary = await find(database, { ...hexes, selection: { ...everything, window: january } });
    const none = await find(database, { ...hexes, selection: { ...everything, categories: ['XX'] } });
    const filter = { op: 'and' as const, parts: [{ kind: 'window' as const, ...january }] };
    const filtered = await find(database, { ...hexes, selection: { ...everything, filter } });
    expect(inJanuary.facts.events).toBeGreaterThan(200);
    expect(inJanuary.facts.events).toBeLessThan(500);
    expect(none.facts.events).toBe(0);
    expect(filtered.facts).toMatchObject({ digest: inJanuary.facts.digest, events: inJanuary.facts.events });
  });

  it('refuses neighbours that such cells do not have', async () => {
    const database = await openHotspotDatabase();
    await expect(find(database, { ...hexes, neighbours: { rule: 'queen' } })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(find(database, { ...grids, neighbours: { rule: 'six' } })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('a result', () => {
  it('is reproduced byte for byte from its parameters, saved or not, until the data changes', async () => {
    const database = await openHotspotDatabase();
    const methods: HotspotParameters[] = [
      hexes,
      grids,
      { ...hexes, method: 'emerging', step: 'month', stepsBefore: 1, confidence: 95 },
      {
        method: 'pareto',
        selection: everything,
        cells: { shape: 'square', sizeMetres: 300 },
        suppressBelow: 3,
      },
      {
        method: 'dbscan',
        selection: everything,
        epsMetres: 60,
        minPoints: 8,
        outline: 'concave',
        suppressBelow: 3,
      },
      {
        method: 'knox',
        selection: everything,
        distanceLimitsMetres: [0, 50, 100],
        timeLimitsDays: [7, 14],
        runs: 39,
        seed: 5,
        suppressBelow: 3,
      },
    ];
    for (const parameters of methods) {
      const made = await find(database, parameters);
      const again = await find(database, parameters);
      expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true);
      saveHotspots(database, made.id, '第一次');
      const [kept] = savedHotspots(database).filter(({ id }) => id === made.id);
      expect(kept && Buffer.from(kept.bytes).equals(Buffer.from(made.bytes))).toBe(true);
      expect(kept?.parameters).toEqual(parameters);
      expect(kept?.result()).toEqual(made.result());
      expect(kept && describeHotspots(database, kept)).toMatchObject({
        saved: true,
        stale: false,
        name: '第一次',
        summary: describeHotspots(database, made).summary,
      });
    }
    const made = await find(database, hexes);
    await database.fill('incidents', [incident([104.005, 30.005], firstDayMs)]);
    expect(describeHotspots(database, made).stale).toBe(true);
    expect((await find(database, hexes)).facts.digest).not.toBe(made.facts.digest);
  });

  it('stays at hand when it is removed, so that saving it takes that back', async () => {
    const database = await openHotspotDatabase();
    const { id } = await find(database, hexes);
    saveHotspots(database, id, '一');
    removeHotspots(database, id);
    expect(savedHotspots(database)).toEqual([]);
    expect(heldHotspots(database, id).saved).toBe(false);
    saveHotspots(database, id, '二');
    expect(savedHotspots(database).map(({ name }) => name)).toEqual(['二']);
    expect(() => heldHotspots(database, 'none')).toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  it('tells no count below k, and cells that hold every incident that takes part', async () => {
    const database = await openHotspotDatabase();
    const told = await find(database, hexes);
    const open = await find(database, { ...hexes, suppressBelow: 0 });
    const features = [...hotspotFeatures(told.result(), 3, false)];
    const all = [...hotspotFeatures(open.result(), 0, false)];
    expect(sum(all.map(({ properties }) => Number(properties.count)))).toBe(4000);
    for (const [cell, { properties }] of features.entries()) {
      const count = Number(all[cell]?.properties.count);
      expect(properties.count === null ? count < 3 : properties.count === count).toBe(true);
      if (properties.z !== null) expect(properties.z).toBeCloseTo(Number(all[cell]?.properties.z), 0);
    }
    expect(told.facts.suppressed).toBeGreaterThan(0);
    const index = buildAreaIndex(features.map(({ shape }) => shape));
    expect(index.find(104.035, 30.024)).toBeGreaterThanOrEqual(0);
    const significant = [...hotspotFeatures(told.result(), 3, true)];
    expect(significant.length).toBeGreaterThan(0);
    expect(significant.every(({ properties }) => properties.class !== 0)).toBe(true);
    const dense = features[index.find(104.035, 30.024)];
    expect(dense?.properties.class).toBe(3);
  });

  it('is compared cell by cell with another of the same cells, and with no other', async () => {
    const database = await openHotspotDatabase();
    const half = (fromMs: number): GiStarParameters => ({
      ...hexes,
      suppressBelow: 0,
      selection: { ...everything, window: { fromMs, toMs: fromMs + 180 * dayMs } },
    });
    const before = await find(database, half(firstDayMs));
    const after = await find(database, half(firstDayMs + 180 * dayMs));
    const { moves, cells, url } = compareHotspots(before, after);
    expect(url).toBe(`/hotspots/${before.id}/${after.id}.geojson`);
    expect(sum(moves.map((move) => move.cells))).toBe(cells);
    const features = [...comparedFeatures(before, after)];
    const total = sum(features.map(({ properties }) => Number(properties.count_difference)));
    expect(total).toBe(Number(after.facts.events) - Number(before.facts.events));
    const wider = await find(database, { ...hexes, cells: { shape: 'hex', sizeMetres: 250 } });
    expect(() => compareHotspots(before, wider)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});

describe('clusters', () => {
  it.each(['convex', 'concave'] as const)(
    'are %s outlines that hold their incidents, and no corner is a place of one',
    async (outline) => {
      const pair = [0, 1].map((index) => incident([104.0501, 30.0505 + index * 1e-5], firstDayMs));
      const database = await openHotspotDatabase(pair);
      const held = await find(database, {
        method: 'dbscan',
        selection: everything,
        epsMetres: 40,
        minPoints: 2,
        outline,
        suppressBelow: 3,
      });
      const { summary } = describeHotspots(database, held);
      if (summary.method !== 'dbscan') throw new TypeError('No clusters');
      const features = [...hotspotFeatures(held.result(), 3, false)];
      expect(features.map(({ properties }) => properties.count)).toEqual(
        summary.clusters.map(({ count }) => count),
      );
      expect(features.every(({ properties }) => Number(properties.count) >= 3)).toBe(true);
      expect(summary.withheld).toBeGreaterThan(0);
      expect(sum(summary.clusters.map(({ count }) => count)) + (summary.noise ?? 0)).toBe(4002);
      const { table } = await indexesOf(database).incidents();
      const places = new Set(
        Array.from(table.longitude, (x, row) => `${x.toFixed(5)} ${(table.latitude[row] ?? 0).toFixed(5)}`),
      );
      const corners = features.flatMap(({ shape }) => shape.flat(2));
      expect(corners.filter(([x, y]) => places.has(`${x.toFixed(5)} ${y.toFixed(5)}`))).toEqual([]);
      const largest = buildAreaIndex([features[0]?.shape ?? []]);
      const inside = Array.from(table.longitude, (x, row) => largest.find(x, table.latitude[row] ?? 0));
      expect(inside.filter((area) => area === 0).length).toBeGreaterThanOrEqual(
        Number(features[0]?.properties.count),
      );
    },
  );
});

describe('hotspots of plain counts', () => {
  it('leave cells whose count is hidden out of those that stand out: they would be known not to be empty', async () => {
    const { cells, suppressBelow } = hexes;
    const plain = { method: 'pareto' as const, selection: everything, cells, suppressBelow };
    const held = await find(await openHotspotDatabase(), plain);
    const loud = [...hotspotFeatures(held.result(), 3, true)];
    expect(held.facts.suppressed).toBeGreaterThan(0);
    expect(loud.length).toBeGreaterThan(0);
    expect(loud.filter(({ properties }) => !(Number(properties.count) >= 3))).toEqual([]);
  });
});

describe('emerging hot spots', () => {
  it('name a place that is hot from beginning to end, and count whole months alone', async () => {
    const database = await openHotspotDatabase();
    const held = await find(database, {
      ...hexes,
      method: 'emerging',
      step: 'month',
      stepsBefore: 1,
      confidence: 95,
      selection: { ...everything, window: { fromMs: firstDayMs + dayMs, toMs: firstDayMs + 365 * dayMs } },
    });
    const { summary } = describeHotspots(database, held);
    if (summary.method !== 'emerging') throw new TypeError('No patterns');
    expect(summary.stepsMs.length).toBe(12);
    expect(new Date(summary.stepsMs[0] ?? NaN).toISOString()).toBe('2023-01-31T16:00:00.000Z');
    expect(held.facts.leftOut.partial).toBeGreaterThan(100);
    const features = [...hotspotFeatures(held.result(), 3, true)];
    const index = buildAreaIndex(features.map(({ shape }) => shape));
    const dense = features[index.find(104.035, 30.024)];
    expect(['persistent', 'intensifying', 'diminishing']).toContain(dense?.properties.pattern);
    await expect(
      find(database, {
        ...hexes,
        method: 'emerging',
        step: 'month',
        stepsBefore: 0,
        confidence: 95,
        selection: { ...everything, window: { fromMs: firstDayMs, toMs: firstDayMs + 60 * dayMs } },
      }),
    ).rejects.toMatchObject({ code: 'bad_input' });
  });
});
