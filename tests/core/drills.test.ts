import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Change } from '#shared/model/change_set.ts';
import type { HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { settled, openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { squareAt } from '#tests/helpers/new_store.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';

const noon = Date.UTC(2026, 10, 22, 4);

/** Time stands still but for what a test moves, so that the same data gives files of the same bytes. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

const [west, south] = [104.2, 30.1];

function county(): Change[] {
  const random = seededRandom(7);
  const near = (): LonLat => [west + random() * 0.06, south + random() * 0.06];
  const grids = Array.from({ length: 9 }, (_, at): Change => ({
    kind: 'insert',
    layer: 'grids',
    feature: {
      geometry: squareAt([west + (at % 3) * 0.02, south + Math.floor(at / 3) * 0.02], 0.02),
      values: { code: `G${at}`, name: `网格${at}`, level: '3', residents: 900 },
    },
  }));
  const station: Change = {
    kind: 'insert',
    layer: 'police_districts',
    feature: {
      geometry: squareAt([west, south], 0.06),
      values: { code: 'P1', name: '江北派出所辖区', level: 'station' },
    },
  };
  const events = Array.from({ length: 600 }, (_, at): Change => ({
    kind: 'insert',
    layer: 'incidents',
    feature: {
      geometry: { type: 'Point', coordinates: near() },
      values: {
        title: '噪声',
        occurred_at: noon - Math.floor(random() * 300 * 86_400_000),
        category: at % 3 === 0 ? 'ZA' : 'HJ',
        severity: '4',
        source: '12345',
        stage: 'reported',
      },
    },
  }));
  const kinds = ['alarm', 'alarm', 'alarm', 'centre', 'police_station'];
  const places = kinds.map((kind, at): Change => ({
    kind: 'insert',
    layer: 'facilities',
    feature: { geometry: { type: 'Point', coordinates: near() }, values: { name: `${kind}${at}`, kind } },
  }));
  const camera: Change = {
    kind: 'insert',
    layer: 'cameras',
    feature: {
      geometry: { type: 'Point', coordinates: near() },
      values: { name: '路口', kind: 'dome', state: 'online' },
    },
  };
  const route: Change = {
    kind: 'insert',
    layer: 'routes',
    feature: {
      geometry: { type: 'MultiLineString', coordinates: [[near(), near(), near()]] },
      values: { name: '巡逻一线', kind: 'patrol' },
    },
  };
  return [...grids, station, ...events, ...places, camera, route];
}

async function openCounty(): Promise<TestCore> {
  const core = await openTestCore({ shell: 'cli' });
  await core.call('workspace.create', { name: '临江县' });
  await core.call('features.apply', { operationId: 'whole-county', label: '建库', changes: county() });
  return core;
}

const everything = {
  window: { fromMs: null, toMs: null },
  categories: null,
  filter: { op: 'and' as const, parts: [] },
};

const methods: HotspotParameters[] = [
  {
    method: 'gistar',
    selection: everything,
    cells: { shape: 'hex', sizeMetres: 500 },
    neighbours: { rule: 'six' },
    correction: 'fdr',
    suppressBelow: 1,
  },
  {
    method: 'pareto',
    selection: everything,
    cells: { shape: 'square', sizeMetres: 500 },
    suppressBelow: 1,
  },
  {
    method: 'dbscan',
    selection: everything,
    epsMetres: 300,
    minPoints: 4,
    outline: 'convex',
    suppressBelow: 1,
  },
  {
    method: 'knox',
    selection: everything,
    distanceLimitsMetres: [200, 500],
    timeLimitsDays: [7, 14],
    runs: 9,
    seed: 1,
    suppressBelow: 1,
  },
];

const za = {
  op: 'and' as const,
  parts: [{ kind: 'value' as const, field: 'severity' as const, values: ['4'] }],
};

/** What every path that counts, heats, ranks or exports gives, each by the hash of its bytes. */
async function everyFigure(core: TestCore): Promise<Record<string, string>> {
  const figures: Record<string, string> = {};
  const take = (name: string, bytes: Uint8Array | string): void => {
    figures[name] = createHash('sha256').update(bytes).digest('hex');
  };
  const answer = async (name: string, asked: Promise<unknown>): Promise<void> =>
    take(name, JSON.stringify(await asked));
  const day = { fromMs: noon - 90 * 86_400_000, toMs: noon + 86_400_000 };
  const choices: [
    name: string,
    choice: { window?: typeof day; categories?: string[]; events?: typeof za },
  ][] = [
    ['all', {}],
    ['chosen', { window: day, categories: ['ZA'], events: za }],
  ];
  for (const [name, choice] of choices) {
    for (const level of ['3', '2', '1'])
      await answer(
        `${name} grids ${level}`,
        core.call('counts.by_area', { layer: 'incidents', by: 'grids', level, ...choice }),
      );
    await answer(
      `${name} police`,
      core.call('counts.by_area', {
        layer: 'incidents',
        by: 'police_districts',
        level: 'station',
        ...choice,
      }),
    );
    await answer(`${name} charts`, core.call('counts.events', { unit: 'day', ...choice }));
    await answer(
      `${name} release`,
      core.call('counts.release', { layer: 'incidents', by: 'grids', k: 5, ...choice }),
    );
    await answer(
      `${name} roll-up`,
      core.call('areas.roll_up', { layer: 'incidents', by: 'grids', ...choice }),
    );
    await answer(
      `${name} density`,
      core.call('density.at', { points: [[west + 0.03, south + 0.03]], bandwidthMetres: 800 }),
    );
    await answer(`${name} bandwidth`, core.call('density.bandwidth', { rule: 'scott' }));
    await answer(`${name} routes`, core.call('routes.measure', { withinMetres: 300, ...choice }));
    await answer(
      `${name} place`,
      core.call('places.describe', {
        place: { kind: 'point', at: [west + 0.03, south + 0.03], radiusMetres: 2000 },
        ...choice,
      }),
    );
    await answer(
      `${name} table`,
      core.call('features.page', {
        layer: 'incidents',
        filter: name === 'all' ? {} : { window: day, events: za },
        sort: null,
        offset: 0,
        limit: 1000,
      }),
    );
  }
  for (const parameters of methods) {
    const { id, facts, summary } = await core.call('hotspots.run', parameters);
    take(`hotspots ${parameters.method}`, `${facts.digest} ${JSON.stringify(summary)}`);
    const { body } = await core.resource({ url: `/hotspots/${id}.geojson` });
    take(`hotspots of the map ${parameters.method}`, body);
  }
  for (const url of ['/columns/incidents', '/columns/places', '/layers/facilities.geojson'])
    take(url, (await core.resource({ url })).body);
  for (const format of ['csv', 'xlsx', 'geojson', 'kml'] as const) {
    for (const [name, filter] of [
      ['all', {}],
      ['chosen', { window: day, events: za }],
    ] as const) {
      const made = await core.call('exports.run', {
        layer: 'incidents',
        format,
        filter,
        exact: false,
        language: 'zh',
      });
      const { file = '' } = await core.resource({ url: made.url });
      const bytes = readFileSync(file);
      take(`export ${format} ${name}`, bytes);
    }
  }
  const made = await core.call('packages.make', { exact: true, basemaps: false, language: 'zh' });
  take('package', JSON.stringify(made.manifest));
  const { layers, asOfMs } = await core.call('workspace.status', {});
  take('status', JSON.stringify({ layers, asOfMs }));
  await answer('search', core.call('search.find', { text: 'alarm', limit: 20 }));
  return figures;
}

async function devicesOf(core: TestCore): Promise<number[]> {
  const filter = { equals: { kind: ['alarm'] } };
  const { rows } = await core.call('features.page', {
    layer: 'facilities',
    filter,
    sort: null,
    offset: 0,
    limit: 10,
  });
  return rows.map(({ fid }) => fid);
}

describe('a drill', () => {
  it('changes not a byte of any count, chart, heat, hotspot, ranking or export', async () => {
    const core = await openCounty();
    const before = await everyFigure(core);
    expect(Object.keys(before).length).toBeGreaterThan(35);
    const devices = await devicesOf(core);
    await core.call('drills.start', { name: '校园一键报警演练' });
    for (let at = 0; at < 50; at++) {
      const drill = await core.call('drills.alarm', { fid: devices[at % devices.length] ?? 0 });
      const [newest] = drill.alarms;
      if (at % 2 === 0) await core.call('drills.advance', { alarm: newest?.id ?? 0, stage: 'acknowledged' });
    }
    expect((await core.call('drills.current', {}))?.alarms).toHaveLength(50);
    expect(await everyFigure(core)).toEqual(before);
    await core.call('drills.end', {});
    expect(await everyFigure(core)).toEqual(before);
    await core.close();
  });

  it('is what a real alarm is not: that one is an incident, and undo takes it back', async () => {
    const core = await openCounty();
    const before = await everyFigure(core);
    const [fid = 0] = await devicesOf(core);
    const raised = await core.call('alarms.raise', { operationId: 'real-alarm', fid, language: 'zh' });
    const { values, geometry } = await core.call('features.get', { layer: 'incidents', fid: raised.fid });
    const device = await core.call('features.get', { layer: 'facilities', fid });
    expect(geometry).toEqual(device.geometry);
    expect(values).toMatchObject({ occurred_at: noon, source: '一键报警', stage: 'reported' });
    const after = await everyFigure(core);
    const changed = Object.keys(before).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(
      expect.arrayContaining([
        'all grids 3',
        'all charts',
        'hotspots gistar',
        '/columns/incidents',
        'export csv all',
      ]),
    );
    await core.call('history.undo', {});
    expect((await core.call('counts.events', {})).total).toBe(600);
    await core.close();
  });

  it('knows its alarms, what is around them and when each stage was reached', async () => {
    const core = await openCounty();
    const [fid = 0] = await devicesOf(core);
    await expect(core.call('drills.alarm', { fid })).rejects.toMatchObject({ code: 'no_drill' });
    await core.call('drills.start', { name: '演练一' });
    await expect(core.call('drills.start', { name: '演练二' })).rejects.toMatchObject({
      code: 'drill_running',
    });
    const { alarms } = await core.call('drills.alarm', { fid });
    const [alarm] = alarms;
    expect(alarm?.context.grid).toMatch(/^网格\d$/u);
    expect(alarm?.context.station).toBe('江北派出所辖区');
    expect(alarm?.context.centre?.name).toBe('centre3');
    expect(alarm?.context.policeStation?.name).toBe('police_station4');
    expect(alarm?.arrivedAtMs).toBeNull();
    const first = await core.call('drills.advance', { alarm: alarm?.id ?? 0, stage: 'arrived' });
    const again = await core.call('drills.advance', { alarm: alarm?.id ?? 0, stage: 'arrived' });
    expect(again).toEqual(first);
    expect(first.alarms[0]?.arrivedAtMs).toBeGreaterThanOrEqual(first.alarms[0]?.alarmedAtMs ?? Infinity);
    const centre = (
      await core.call('facilities.nearest', { at: [west, south], count: 1, kinds: ['centre'] })
    )[0];
    await expect(core.call('drills.alarm', { fid: centre?.fid ?? 0 })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await settled();
    expect(core.events.filter(({ event }) => event === 'drills.changed')).toHaveLength(4);
    expect(core.events.filter(({ event }) => event === 'layer.changed').length).toBeLessThan(10);
    await core.close();
  });

  it('ends, leaves a report in which every row says that it was a drill, and is forgotten when asked', async () => {
    const core = await openCounty();
    const [fid = 0] = await devicesOf(core);
    const { id } = await core.call('drills.start', { name: '演练 13812345678' });
    await core.call('drills.alarm', { fid });
    await core.call('drills.alarm', { fid });
    await expect(core.call('drills.remove', { id })).rejects.toMatchObject({ code: 'drill_running' });
    const ended = await core.call('drills.end', {});
    expect(ended.name).toBe('演练 ***');
    expect(await core.call('drills.current', {})).toBeNull();
    await expect(core.call('drills.end', {})).rejects.toMatchObject({ code: 'no_drill' });
    const made = await core.call('drills.export', { id, format: 'csv', language: 'zh' });
    expect(made.fileName).toContain('演练');
    const { file = '' } = await core.resource({ url: made.url });
    const [heading = '', ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(heading).toContain('本表全部为演练，不计入任何统计');
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^演练,/u);
    const book = await core.call('drills.export', { id, format: 'xlsx', language: 'en' });
    expect(book.count).toBe(2);
    expect(await core.call('drills.list', {})).toHaveLength(1);
    await core.call('drills.remove', { id });
    expect(await core.call('drills.list', {})).toEqual([]);
    await core.close();
  });
});
