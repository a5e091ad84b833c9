import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { everyCamera, type CameraFilter } from '#shared/model/camera_filter.ts';
import { cameraStates } from '#shared/model/camera_state.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { Input } from '#shared/rpc/contract.ts';

import { cameraHealth } from '#main/analysis/cameras/camera_health.ts';
import { cameraRows, listCameras } from '#main/analysis/cameras/list_cameras.ts';
import type { SqlValue } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';

import { areaOf, openTestDatabase, pointAt, squareRing, type TestDatabase } from './open_test_database.ts';
import { storeObservations, type Observed } from './stored_observations.ts';

const dayMs = 86_400_000;
const beginMs = Date.UTC(2026, 2, 1);
const networks = ['tianwang', 'huiyan', 'xueliang', null];
const owners = ['police', 'enterprise', null];
const cameraCount = 60;

const codeOf = (number: number): string => `C${String(number).padStart(3, '0')}`;

/** Cameras on a lattice of 0.01°, in four grids of 0.05° and a strip in none. */
function camera(number: number): NewFeature {
  return {
    geometry: pointAt([104.001 + 0.01 * (number % 12), 30.001 + 0.01 * Math.floor(number / 12)]),
    values: {
      code: codeOf(number),
      name: `点位${number}`,
      kind: ['dome', 'bullet', 'ptz'][number % 3] ?? 'dome',
      state: number % 11 === 0 ? null : (cameraStates[number % 4] ?? 'unknown'),
      network: networks[number % 4] ?? null,
      owner: owners[number % 3] ?? null,
      installed_on: number % 5 === 0 ? null : `20${15 + (number % 10)}-06-01`,
    },
  };
}

function grid(number: number): NewFeature {
  const west = 104 + 0.05 * (number % 2);
  const south = 30 + 0.03 * Math.floor(number / 2);
  return {
    geometry: areaOf(squareRing(west, south, 0.03)),
    values: { code: `G${number}`, name: `第${number}网格`, level: '3' },
  };
}

const question: Input<'cameras.health'> = {
  filter: everyCamera,
  within: null,
  days: 30,
  staleDays: 3,
  overdueDays: 4,
  by: 'network',
  step: 'day',
};

async function county(files: readonly (readonly Observed[])[]): Promise<TestDatabase> {
  const database = await openTestDatabase('UTC');
  await database.fill(
    'grids',
    Array.from({ length: 4 }, (_, number) => grid(number)),
  );
  await database.fill(
    'cameras',
    Array.from({ length: cameraCount }, (_, number) => camera(number)),
  );
  const { store } = database;
  store.database.exec('CREATE TEMP TABLE seen (code TEXT, state INTEGER, at INTEGER, file INTEGER)');
  for (const [number, rows] of files.entries()) {
    if (rows.length === 0) continue;
    storeObservations(store, rows);
    for (const { code, state, timeMs } of rows)
      store.database.run('INSERT INTO seen VALUES (?, ?, ?, ?)', [code, state, timeMs, number]);
  }
  /** Of two observations of a camera at one instant the last one imported holds. */
  store.database.exec(`CREATE TEMP VIEW told AS SELECT code, state, at FROM seen AS one WHERE NOT EXISTS (
    SELECT 1 FROM seen AS later WHERE later.code = one.code AND later.at = one.at AND later.rowid > one.rowid)`);
  return database;
}

const observed = fc.record({
  code: fc.integer({ min: 0, max: cameraCount + 4 }).map(codeOf),
  state: fc.integer({ min: 0, max: 3 }),
  timeMs: fc.integer({ min: 0, max: 20 * 8 }).map((step) => beginMs + (step * dayMs) / 8),
});

const someFiles = fc.array(fc.array(observed, { maxLength: 120 }), { minLength: 1, maxLength: 4 });

const codes = (among: readonly (string | null)[]) =>
  fc.option(fc.subarray(among.map((each) => each ?? '')), { nil: null });

const filters: fc.Arbitrary<CameraFilter> = fc.record({
  state: codes([...cameraStates]),
  network: codes(networks),
  kind: codes(['dome', 'bullet', 'ptz']),
  point_type: fc.constant(null),
  owner: codes(owners),
});

/** The filter as a condition of SQL. */
function conditionOf(filter: CameraFilter): string {
  const parts = Object.entries(filter).flatMap(([field, chosen]) => {
    if (!chosen) return [];
    const shown = field === 'state' ? `coalesce(state, 'unknown')` : `coalesce(${field}, '')`;
    return [`${shown} IN (${chosen.map((code) => `'${code}'`).join(', ')})`];
  });
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ');
}

function all({ database }: Store, sql: string, parameters: readonly SqlValue[] = []) {
  return database.all(sql, parameters).map((row) => Object.values(row));
}

const stateCounts = cameraStates.map((state) => `sum(coalesce(state, 'unknown') = '${state}')`).join(', ');

describe('camera health', () => {
  it('counts states by network, owner, kind and age as SQL does, over random filters', async () => {
    const database = await county([]);
    const age = `CASE WHEN installed_on IS NULL THEN '' ELSE (SELECT max(b.y) FROM (
      SELECT 0 AS y UNION SELECT 1 UNION SELECT 3 UNION SELECT 5 UNION SELECT 8) AS b
      WHERE (julianday('2026-03-10') - julianday(installed_on)) / 365.25 >= b.y) END`;
    const groupings = { network: `coalesce(network, '')`, owner: `coalesce(owner, '')`, kind: 'kind', age };
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom('network', 'owner', 'kind', 'age'), async (filter, by) => {
        const asOfMs = Date.UTC(2026, 2, 10);
        const { groups, whole } = await cameraHealth(database, { ...question, filter, by, asOfMs });
        const counted = groups.map(({ key, total, states }) => [key, total, ...states]);
        const expected = all(
          database.store,
          `SELECT ${groupings[by]} AS k, count(*), ${stateCounts} FROM cameras WHERE ${conditionOf(filter)} GROUP BY 1`,
        ).map(([key, ...counts]) => [String(key), ...counts]);
        expect(counted.sort()).toEqual(expected.sort());
        expect(whole.total).toBe(counted.reduce((sum, group) => sum + Number(group[1]), 0));
      }),
      { numRuns: 40 },
    );
  });

  it('counts each area as a comparison of coordinates in SQL does, and what lies in none beside them', async () => {
    const database = await county([]);
    const { groups, whole } = await cameraHealth(database, { ...question, by: 'grids' });
    const point = `SELECT c.fid, coalesce(c.state, 'unknown') AS state, c.fid - 1 AS n FROM cameras AS c`;
    const place = `SELECT state, 104.001 + 0.01 * (n % 12) AS x, 30.001 + 0.01 * (n / 12) AS y FROM (${point})`;
    const area = Array.from({ length: 4 }, (_, number) => {
      const [west, south] = [104 + 0.05 * (number % 2), 30 + 0.03 * Math.floor(number / 2)];
      return `WHEN x BETWEEN ${west} AND ${west + 0.03} AND y BETWEEN ${south} AND ${south + 0.03} THEN 'G${number}'`;
    });
    const expected = all(
      database.store,
      `SELECT CASE ${area.join(' ')} ELSE '' END AS k, count(*), ${stateCounts} FROM (${place}) GROUP BY 1`,
    );
    const counted = groups.map(({ key, total, states }) => [key, total, ...states]);
    expect(counted.sort()).toEqual(expected.sort());
    expect(groups.map(({ name }) => name)).toContain('第3网格');
    expect(groups.find(({ key }) => key === '')?.total).toBeGreaterThan(0);
    expect(whole.total).toBe(cameraCount);
  });

  it('tells what is stale, never seen, and each day of the trend, as SQL over the bare observations does', async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, fc.integer({ min: 2, max: 9 }), async (files, staleDays) => {
        const database = await county(files);
        const { whole, trend, asOfMs, unknownCodes } = await cameraHealth(database, {
          ...question,
          staleDays,
        });
        const { store } = database;
        const staleMs = staleDays * dayMs;
        const known = 'SELECT code FROM cameras';
        expect([[whole.never]]).toEqual(
          all(store, 'SELECT count(*) FROM cameras WHERE code NOT IN (SELECT code FROM told)'),
        );
        expect([[unknownCodes.count]]).toEqual(
          all(store, `SELECT count(DISTINCT code) FROM told WHERE code NOT IN (${known})`),
        );
        expect([[whole.stale]]).toEqual(
          all(
            store,
            `SELECT count(*) FROM (SELECT max(at) AS at FROM told WHERE code IN (${known}) GROUP BY code) WHERE ? - at > ?`,
            [asOfMs, staleMs],
          ),
        );
        for (const { atMs, states, stale } of trend) {
          const now = Math.min(atMs, asOfMs ?? 0);
          const last = `SELECT code, max(at) AS at FROM told WHERE at <= ${now} AND code IN (${known}) GROUP BY code`;
          const [row] = all(
            store,
            `SELECT ${[0, 1, 2, 3].map((state) => `coalesce(sum(fresh AND state = ${state}), 0)`).join(', ')}, coalesce(sum(NOT fresh), 0)
             FROM (SELECT told.state, ${now} - told.at <= ${staleMs} AS fresh FROM told JOIN (${last}) AS newest USING (code, at))`,
          );
          expect([...states, stale]).toEqual(row);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('counts repairs and their mean time as SQL over the bare observations does', async () => {
    const runs = `SELECT code, at, state, lag(state) OVER w AS before FROM told WHERE state < 3
      AND code IN (SELECT code FROM cameras) WINDOW w AS (PARTITION BY code ORDER BY at)`;
    const marked = `SELECT *, (state > 0 AND coalesce(before, 0) = 0) AS begins, (state = 0 AND before > 0) AS ends FROM (${runs})`;
    const numbered = `SELECT *, sum(begins) OVER (PARTITION BY code ORDER BY at) AS episode FROM (${marked})`;
    const repaired = `SELECT code, max(CASE WHEN ends THEN at END) AS ended, min(CASE WHEN begins THEN at END) AS began,
      max(begins AND before IS NOT NULL) AS seen FROM (${numbered}) WHERE episode > 0 GROUP BY code, episode HAVING ended IS NOT NULL`;
    await fc.assert(
      fc.asyncProperty(someFiles, fc.integer({ min: 1, max: 25 }), async (files, days) => {
        const database = await county(files);
        const { whole, asOfMs } = await cameraHealth(database, { ...question, days });
        const [row] = all(
          database.store,
          `SELECT count(*), avg(CASE WHEN seen THEN (ended - began) / 3600000.0 END) FROM (${repaired}) WHERE ended > ?`,
          [(asOfMs ?? 0) - days * dayMs],
        );
        expect(whole.repaired).toBe(row?.[0]);
        const mean = row?.[1] ?? null;
        if (mean === null) expect(whole.meanRepairHours).toBeNull();
        else expect(whole.meanRepairHours).toBeCloseTo(Number(mean), 6);
      }),
      { numRuns: 25 },
    );
  });

  it('says the same in whatever order the files were imported', async () => {
    const disjoint = fc.array(fc.array(observed, { minLength: 1, maxLength: 60 }), {
      minLength: 2,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(disjoint, async (files) => {
        /** One observation for each camera and instant: then no order can matter. */
        const once = new Map(files.flat().map((row) => [`${row.code} ${row.timeMs}`, row]));
        const parts = files.map((_, part) =>
          [...once.values()].filter((_row, at) => at % files.length === part),
        );
        const [straight, turned] = await Promise.all([county(parts), county([...parts].reverse())]);
        expect(await cameraHealth(turned, question)).toEqual(await cameraHealth(straight, question));
      }),
      { numRuns: 15 },
    );
  });
});

describe('lists of cameras', () => {
  const at = (day: number): number => beginMs + day * dayMs;
  const rows = (code: number, ...states: [day: number, state: number][]): Observed[] =>
    states.map(([day, state]) => ({ code: codeOf(code), state, timeMs: at(day) }));

  /** States of the register by number: 1 offline, 2 faulty, 4 and 8 online, 5 and 9 offline. */
  const files = [
    rows(1, [0, 0], [1, 1], [2, 1], [3, 1], [4, 1], [9, 1]),
    rows(5, [0, 0], [8, 1], [9, 1]),
    rows(4, [0, 0], [2, 2], [3, 0], [9, 0]),
    rows(8, [0, 0]),
  ];

  it('put the longest trouble first and say since when', async () => {
    const database = await county(files);
    const listed = await listCameras(database, { ...question, list: 'open', sort: null });
    const shown = await cameraRows(database, listed, listed.verdicts);
    expect(shown.slice(0, 2).map(({ code, sinceMs }) => [code, sinceMs])).toEqual([
      ['C001', at(1)],
      ['C005', at(8)],
    ]);
    const open = `SELECT count(*) FROM cameras WHERE state IN ('offline', 'fault')`;
    expect([[shown.length]]).toEqual(all(database.store, open));
  });

  it('list as overdue what is broken for longer than the limit, and as repaired what came back', async () => {
    const database = await county(files);
    const named = async (list: 'overdue' | 'repaired' | 'stale') => {
      const listed = await listCameras(database, { ...question, list, sort: null });
      return cameraRows(database, listed, listed.verdicts);
    };
    expect((await named('overdue')).map(({ code }) => code)).toEqual(['C001']);
    expect((await named('stale')).map(({ code }) => code)).toEqual(['C008']);
    const [repaired, ...others] = await named('repaired');
    expect(others).toEqual([]);
    expect(repaired).toMatchObject({ code: 'C004', repairedMs: at(3), repairHours: 24, name: '点位4' });
  });

  it('keep what is not known at the end, whichever way they are sorted', async () => {
    const database = await county(files);
    for (const descending of [false, true]) {
      const sort = { by: 'seen' as const, descending };
      const { verdicts } = await listCameras(database, { ...question, list: 'all', sort });
      const seen = verdicts.map(({ seenMs }) => seenMs);
      const firstUnknown = seen.indexOf(null);
      expect(seen.slice(firstUnknown).every((each) => each === null)).toBe(true);
      const known = seen.slice(0, firstUnknown).map(Number);
      expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
    }
  });
});
