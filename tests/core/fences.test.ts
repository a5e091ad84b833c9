import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { everyFenceEvent, type FenceRule } from '#shared/model/fence.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Input } from '#shared/rpc/contract.ts';

import { emptyFenceQueue } from '#main/analysis/fences/watch_fences.ts';
import { databaseFolder } from '#main/core/database_folder.ts';
import { openWorkspace, type OpenedWorkspace } from '#main/core/open_workspace.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { listNotices } from '#main/store/fence_notices.ts';
import { openTestCore, settled, type TestCore } from '#tests/helpers/open_test_core.ts';
import { pointRow, squareAt } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const inside: LonLat = [105.005, 31.005];
const outside: LonLat = [105.5, 31.5];

let core: TestCore;
let folder: string;

async function apply(changes: Input<'features.apply'>['changes']): Promise<number[]> {
  const { fids } = await core.call('features.apply', {
    operationId: randomUUID(),
    label: 'edit',
    changes,
  });
  await settled();
  await settled();
  return fids;
}

async function addEvent(at: LonLat, values: Values = {}): Promise<number> {
  const feature = { geometry: { type: 'Point' as const, coordinates: at }, values };
  const [fid = 0] = await apply([{ kind: 'insert', layer: 'incidents', feature }]);
  return fid;
}

async function addFence(rule: Partial<FenceRule> = {}): Promise<string> {
  const [fid = 0] = await apply([
    {
      kind: 'insert',
      layer: 'annotations',
      feature: { geometry: squareAt([105, 31], 0.01), values: { name: '校园周边', kind: 'area' } },
    },
  ]);
  const id = randomUUID();
  await core.call('fences.put', {
    id,
    name: '校园周边',
    enabled: true,
    area: { kind: 'annotation', fid },
    rule: { ...everyFenceEvent, ...rule },
  });
  return id;
}

async function noticed(): Promise<number[]> {
  await settled();
  const { rows } = await core.call('fences.notices', { fence: null, state: 'all', offset: 0, limit: 100 });
  return rows.map(({ event }) => event).sort((a, b) => a - b);
}

beforeEach(async () => {
  folder = temporaryFolder();
  core = await openTestCore();
  await core.call('workspace.create', { name: '测试县', path: folder });
  return () => core.close();
});

describe('a geofence', () => {
  it('notices an event that is typed inside it, and no other', async () => {
    const id = await addFence();
    const fid = await addEvent(inside);
    await addEvent(outside);
    expect(await noticed()).toEqual([fid]);
    expect(await core.call('fences.list', {})).toMatchObject([{ id, total: 1, open: 1 }]);
    const told = core.events.filter(({ event }) => event === 'fences.noticed');
    expect(told.map(({ data }) => data)).toEqual([{ cause: 'typed', count: 1, name: '' }]);
  });

  it('says nothing of what was there before it, and can say how much that is', async () => {
    await addEvent(inside);
    await addFence();
    expect(await noticed()).toEqual([]);
    const [fence] = await core.call('fences.list', {});
    expect(await core.call('fences.try', fence!)).toEqual({ count: 1 });
  });

  it('notices an event that is moved into it or comes to satisfy its rule, once', async () => {
    await addFence({ categories: ['MD'] });
    const fid = await addEvent(outside, { category: 'ZA' });
    await apply([
      { kind: 'update', layer: 'incidents', fid, geometry: { type: 'Point', coordinates: inside } },
    ]);
    expect(await noticed()).toEqual([]);
    await apply([{ kind: 'update', layer: 'incidents', fid, values: { category: 'MD' } }]);
    await apply([{ kind: 'update', layer: 'incidents', fid, values: { severity: '1' } }]);
    expect(await noticed()).toEqual([fid]);
  });

  it('forgets what is undone and knows it again when it is redone', async () => {
    await addFence();
    const fid = await addEvent(inside);
    await core.call('history.undo', {});
    expect(await noticed()).toEqual([]);
    await core.call('history.redo', {});
    await settled();
    expect(await noticed()).toEqual([fid]);
  });

  it('asks for severity, hours, weekdays and its own time, all of which have to hold', async () => {
    const monday = Date.UTC(2026, 10, 16, 14, 30);
    await addFence({
      severities: ['1'],
      days: [1],
      hours: { fromHour: 22, toHour: 6 },
      fromMs: Date.UTC(2026, 10, 1),
      toMs: Date.UTC(2026, 11, 1),
    });
    const fid = await addEvent(inside, { severity: '1', occurred_at: monday });
    await addEvent(inside, { severity: '2', occurred_at: monday });
    await addEvent(inside, { severity: '1', occurred_at: monday - 12 * 3_600_000 });
    await addEvent(inside, { severity: '1', occurred_at: monday + 86_400_000 });
    await addEvent(inside, { severity: '1', occurred_at: monday - 21 * 86_400_000 });
    await addEvent(inside, { severity: '1' });
    expect(await noticed()).toEqual([fid]);
  });

  it('notices a dispute within a family only where its grid has its centre, and tells no other place', async () => {
    await apply([
      {
        kind: 'insert',
        layer: 'grids',
        feature: { geometry: squareAt([105, 31], 0.02), values: { code: 'G1', name: '网格', level: '3' } },
      },
    ]);
    await addFence();
    const family = { category: 'MD', title: '婚姻家庭纠纷' };
    await addEvent([105.001, 31.001], family);
    const told = await core.call('fences.notices', { fence: null, state: 'all', offset: 0, limit: 10 });
    for (const { at } of told.rows) expect(at).not.toEqual([105.001, 31.001]);
    const centre = (
      await core.call('features.page', {
        layer: 'incidents',
        filter: {},
        sort: null,
        offset: 0,
        limit: 1,
      })
    ).rows[0]!.at;
    const within = centre[0] <= 105.01 && centre[1] <= 31.01;
    expect(told.total).toBe(within ? 1 : 0);
  });

  it('is acknowledged notice by notice or all at once', async () => {
    await addFence();
    for (let count = 0; count < 3; count++) await addEvent(inside);
    const { rows } = await core.call('fences.notices', { fence: null, state: 'open', offset: 0, limit: 10 });
    expect(await core.call('fences.acknowledge', { notices: { ids: [rows[0]!.id] } })).toEqual({ count: 1 });
    const choice = { fence: null, state: 'open' as const };
    expect(await core.call('fences.acknowledge', { notices: { choice } })).toEqual({ count: 2 });
    expect(await core.call('fences.list', {})).toMatchObject([{ total: 3, open: 0 }]);
  });
});

async function importPoints(opened: OpenedWorkspace, count: number): Promise<void> {
  const { workspace } = opened;
  const batch = beginBatch(workspace.store, {
    layer: 'incidents',
    fileName: '十月事件.csv',
    datum: 'wgs84',
    timezone: 'Asia/Shanghai',
    operationId: randomUUID(),
    label: '导入',
  });
  await batch.add(
    Array.from({ length: count }, (_, index) =>
      pointRow(index % 10 === 0 ? inside : outside, { code: `E${index}`, title: '事件' }),
    ),
  );
  await batch.commit({ accepted: count, rejected: 0, warnings: 0 });
}

describe('events of an import', () => {
  it('are noticed after it in slices; what was cut off goes on, and undoing the import takes the notices along', async () => {
    await addFence();
    await core.close();
    const place = databaseFolder(folder);
    const first = await openWorkspace(place);
    await importPoints(first, 20_000);
    const cut = emptyFenceQueue(first.workspace, () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    first.close();
    await expect(cut).rejects.toThrow();

    const again = await openWorkspace(place);
    const told: unknown[] = [];
    await emptyFenceQueue(again.workspace, (noticed) => told.push(noticed));
    expect(told).toEqual([{ cause: 'imported', count: 2000, name: '十月事件.csv' }]);
    const all = { fence: null, state: 'all' as const };
    expect(listNotices(again.workspace.store, all, 0, 10).total).toBe(2000);
    again.close();

    core = await openTestCore();
    await core.call('workspace.open', { path: folder });
    await core.call('history.undo', {});
    expect(await core.call('fences.notices', { ...all, offset: 0, limit: 1 })).toMatchObject({ total: 0 });
    await core.call('history.redo', {});
    expect(await core.call('fences.notices', { ...all, offset: 0, limit: 1 })).toMatchObject({ total: 2000 });
  });
});
