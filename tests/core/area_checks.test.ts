import { readFileSync } from 'node:fs';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { NewFeature } from '#shared/model/feature.ts';

import type { DemoSource } from '#main/core/demo_source.ts';
import { pointRow, squareAt } from '#tests/helpers/new_store.ts';
import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';

/** Two grids of a village with a gap between them, a district over both, one incident at their border and one elsewhere. */
const village: DemoSource = async () => {
  await Promise.resolve();
  const grid = (code: string, longitude: number, size: number, values = {}): NewFeature => ({
    geometry: squareAt([longitude, 31], size),
    values: {
      code,
      name: `${code}网格`,
      level: '3',
      parent_code: 'V',
      staff_count: 0,
      households: 10,
      ...values,
    },
  });
  async function* parts() {
    await Promise.resolve();
    yield {
      layer: 'grids' as const,
      features: [
        grid('V', 105, 0.02, { level: '2', parent_code: '', name: '村' }),
        grid('A', 105, 0.01),
        grid('B', 105.01, 0.01),
      ],
    };
    yield {
      layer: 'police_districts' as const,
      features: [
        { geometry: squareAt([105, 31], 0.02), values: { code: 'P', name: '=一区', level: 'district' } },
      ],
    };
    const at = { occurred_at: Date.UTC(2026, 0, 5), disclosure: 'open' };
    yield {
      layer: 'incidents' as const,
      features: [
        pointRow([105.0101, 31.005], { code: '1', ...at }),
        pointRow([105.002, 31.002], { code: '2', ...at }),
      ],
    };
  }
  return { name: '演示村', timezone: 'Asia/Shanghai', parts: parts() };
};

async function openVillage(): Promise<TestCore> {
  const core = await openTestCore({}, village);
  onTestFinished(() => core.close());
  await core.call('workspace.open_demo', { scale: 'county', seed: 7 });
  return core;
}

async function fileText(core: TestCore, url: string): Promise<string> {
  const { file, status } = await core.resource({ url });
  expect(status).toBe(200);
  return readFileSync(file ?? '', 'utf8');
}

describe('area checks of the core', () => {
  it('find a gap as a task that every window can follow, and keep what was decided of it', async () => {
    const core = await openVillage();
    const { problems } = await core.call('checks.seams', { layer: 'grids' });
    const [gap] = problems;
    expect(gap).toMatchObject({ kind: 'gap', parentCode: 'V', state: 'open' });
    const tasks = core.events.filter(({ event }) => event === 'task.changed').map(({ data }) => data);
    expect(tasks.at(-1)).toMatchObject({ label: '无缝隙核查 Seamless check', state: 'finished' });
    await core.call('checks.mark_seams', { layer: 'grids', problems: [gap?.id ?? ''], state: 'accepted' });
    expect((await core.call('checks.seams', { layer: 'grids' })).problems[0]).toMatchObject({
      state: 'accepted',
    });
    await core.call('checks.mark_seams', { layer: 'grids', problems: [gap?.id ?? ''], state: 'open' });
    expect((await core.call('checks.seams', { layer: 'grids' })).problems[0]).toMatchObject({
      state: 'open',
    });
  });

  it('name a border, mask what looks like a person in its name, and take the name off', async () => {
    const core = await openVillage();
    const question = { layer: 'grids' as const, level: '3', radiusMetres: 50 };
    const nameOf = async () =>
      (await core.call('checks.borders', question)).borders.find(({ id }) => id === 'A|B')?.name;
    const named = { layer: 'grids' as const, level: '3', border: 'A|B' };
    await core.call('checks.name_border', { ...named, name: '平安边界1段' });
    expect(await nameOf()).toBe('平安边界1段');
    await core.call('checks.name_border', { ...named, name: '联系13800138000' });
    expect(await nameOf()).not.toContain('13800138000');
    await core.call('checks.name_border', { ...named, name: '' });
    expect(await nameOf()).toBe('');
  });

  it('write every check as a file that says where it came from, without small counts and without formulas', async () => {
    const core = await openVillage();
    const save = async (subject: Parameters<typeof core.call<'checks.export'>>[1]['subject'], k?: number) => {
      const made = await core.call('checks.export', {
        subject,
        format: 'csv',
        language: 'zh',
        ...(k === undefined ? {} : { k }),
      });
      return fileText(core, made.url);
    };
    const crosswalk = {
      what: 'crosswalk' as const,
      question: { from: { layer: 'grids' as const }, to: { layer: 'police_districts' as const } },
    };
    const exact = await save(crosswalk, 0);
    expect(exact.split('\r\n')[1]).toContain("A,A网格,P,'=一区");
    expect(exact.split('\r\n')[1]).toMatch(/,100,1,100,/u);
    const told = await save(crosswalk);
    expect(told).toContain('演示数据');
    expect(told.split('\r\n')[1]).toMatch(/,100,,,/u);
    const staffing = await save({ what: 'staffing', question: {} });
    expect(
      staffing
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.split(',')[0]),
    ).toEqual(['A', 'B']);
    const borders = await save({
      what: 'borders',
      question: { layer: 'grids', level: '3', radiusMetres: 50 },
    });
    expect(borders).toContain('A网格');
    const seams = await core.call('checks.export', {
      subject: { what: 'seams', question: { layer: 'grids' } },
      format: 'geojson',
      language: 'zh',
    });
    const { features } = JSON.parse(await fileText(core, seams.url)) as {
      features: { geometry: { type: string }; properties: { kind: string } }[];
    };
    expect(features.map(({ geometry, properties }) => [geometry.type, properties.kind])).toEqual([
      ['MultiPolygon', '缝隙'],
    ]);
  });
});
