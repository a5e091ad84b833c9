import { describe, expect, it } from 'vitest';

import type { Change } from '#shared/model/change_set.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import { countByArea } from '#main/analysis/count_by_area.ts';
import { indexesOf } from '#main/analysis/indexes.ts';
import { rollUpAreas } from '#main/analysis/roll_up_areas.ts';
import { suppressRollUp } from '#main/analysis/suppress_roll_up.ts';
import { rollUpCsv, rollUpJson } from '#main/export/roll_up_file.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { redo, undo } from '#main/store/history.ts';
import { settleBatches } from '#main/store/settle_batches.ts';

import { squareAt } from '#tests/helpers/new_store.ts';
import { nextOperationId, openTestDatabase, type TestDatabase } from './open_test_database.ts';

const timezone = 'Asia/Shanghai';
const lastYear = {
  fromMs: Date.parse('2025-01-01T00:00:00+08:00'),
  toMs: Date.parse('2026-01-01T00:00:00+08:00'),
};

const grid = (code: string, x: number, size = 0.01): NewFeature => ({
  geometry: squareAt([x, 31], size),
  values: { code, name: `网格${code}`, level: '3', parent_code: 'v' },
});

/** A village of four grids in a row, and 90 events of last year along them, some outside. */
async function village(): Promise<TestDatabase> {
  const database = await openTestDatabase(timezone);
  await database.fill('grids', [
    {
      geometry: squareAt([105, 31], 0.04),
      values: { code: 'v', name: '村', level: '2' },
    },
    grid('a', 105),
    grid('b', 105.01),
    grid('c', 105.02),
    grid('d', 105.03),
  ]);
  await database.fill(
    'incidents',
    Array.from({ length: 90 }, (_, at): NewFeature => ({
      geometry: { type: 'Point', coordinates: [105 + at * 0.0005, 31.005] },
      values: {
        title: 'a',
        occurred_at: lastYear.fromMs + at * 86_400_000,
        category: at % 2 === 0 ? 'MD' : 'ZA',
        disclosure: 'open',
      },
    })),
  );
  return database;
}

/** Every form in which last year is reported, as bytes. */
async function reportOf(database: TestDatabase, window: TimeWindow = lastYear): Promise<string> {
  const indexes = indexesOf(database);
  const texts: string[] = [];
  for (const layer of ['incidents', 'residents'] as const) {
    const question = { layer, by: 'grids' as const, window };
    const rollUp = suppressRollUp(await rollUpAreas(indexes, question), 0);
    texts.push(
      rollUpJson(question, rollUp, timezone),
      rollUpCsv(question, rollUp, { language: 'zh', timezone, demo: false }),
    );
  }
  for (const level of ['2', '3']) {
    texts.push(
      JSON.stringify(
        await countByArea(indexes, { layer: 'incidents', by: 'grids', window, level, categories: ['MD'] }),
      ),
    );
  }
  return texts.join('\n');
}

const apply = (database: TestDatabase, changes: Change[]): number[] =>
  applyChangeSet(database.store, { operationId: nextOperationId(), label: 'redraw', changes }).fids;

const fidOf = (database: TestDatabase, code: string): number =>
  Number(database.store.database.get('SELECT fid FROM grids WHERE code = ?', [code])?.fid);

const redraws: [name: string, redraw: (database: TestDatabase) => unknown][] = [
  [
    'a border that is moved',
    (database) =>
      apply(database, [
        { kind: 'update', layer: 'grids', fid: fidOf(database, 'a'), geometry: squareAt([105, 31], 0.015) },
      ]),
  ],
  [
    'a split',
    (database) =>
      apply(database, [
        { kind: 'delete', layer: 'grids', fid: fidOf(database, 'b') },
        { kind: 'insert', layer: 'grids', feature: grid('a0', 105.01, 0.005) },
        { kind: 'insert', layer: 'grids', feature: grid('b2', 105.015, 0.005) },
      ]),
  ],
  [
    'a merge',
    (database) =>
      apply(database, [
        { kind: 'update', layer: 'grids', fid: fidOf(database, 'c'), geometry: squareAt([105.02, 31], 0.02) },
        { kind: 'delete', layer: 'grids', fid: fidOf(database, 'd') },
      ]),
  ],
  [
    'a new name and another parent',
    (database) =>
      apply(database, [
        {
          kind: 'update',
          layer: 'grids',
          fid: fidOf(database, 'd'),
          values: { name: '新网格', parent_code: 'a', level: '3' },
        },
      ]),
  ],
  [
    'an import that redraws all and adds one',
    async ({ store, ...database }) => {
      const batch = beginBatch(store, {
        layer: 'grids',
        operationId: nextOperationId(),
        label: 'redraw',
        fileName: 'test',
        datum: 'wgs84',
        timezone,
      });
      const replaces = (code: string): number => fidOf({ store, ...database }, code);
      await batch.add([
        { ...grid('d', 105.03, 0.002), replaces: replaces('d') },
        { ...grid('c', 105.02, 0.013), replaces: replaces('c') },
        { ...grid('b', 105.01), replaces: replaces('b') },
        { ...grid('a', 105, 0.002), replaces: replaces('a') },
        grid('e', 105.004, 0.003),
      ]);
      await batch.commit({ accepted: 5, rejected: 0, warnings: 0 });
      await settleBatches(store);
    },
  ],
];

describe('the report on last year', () => {
  it.each(redraws)('is byte for byte the one made before %s', async (_name, redraw) => {
    const database = await village();
    const before = await reportOf(database);
    await redraw(database);
    expect(await reportOf(database)).toBe(before);
    const open = { fromMs: lastYear.fromMs, toMs: null };
    const now = await reportOf(database, open);
    await undo(database.store);
    expect(await reportOf(database)).toBe(before);
    expect(await reportOf(database, open)).not.toBe(now);
    await redo(database.store);
    expect(await reportOf(database)).toBe(before);
    expect(await reportOf(database, open)).toBe(now);
  });

  it('is on the boundaries of now where that is asked for', async () => {
    const database = await village();
    const question = { layer: 'incidents' as const, by: 'grids' as const, window: lastYear };
    const before = await countByArea(indexesOf(database), question);
    redraws[2]?.[1](database);
    expect(await countByArea(indexesOf(database), question)).toEqual(before);
    const now = await countByArea(indexesOf(database), { ...question, boundaries: 'current' });
    expect(now.areas.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
    expect(now.total).toBe(before.total);
  });
});
