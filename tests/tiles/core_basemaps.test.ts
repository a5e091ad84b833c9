import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it, onTestFinished } from 'vitest';

import { writePmtiles } from '#resources/make/basemap/pmtiles_writer.ts';
import { uploadToken } from '#shared/model/upload_token.ts';

import type { DemoSource } from '#main/core/demo_source.ts';

import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { areaOf, squareRing } from '#tests/analysis/open_test_database.ts';

function archive(): Uint8Array {
  return writePmtiles([{ z: 1, x: 1, y: 0, bytes: gzipSync('a tile') }], {
    bounds: [104, 30, 105, 31],
    centre: [104.5, 30.5, 1],
    metadata: { name: '县图' },
  });
}

const grids = [{ geometry: areaOf(squareRing(104, 30, 0.5)), values: { code: 'G', name: '格', level: '3' } }];

/** A demo of one grid. */
const smallDemo: DemoSource = () =>
  Promise.resolve({
    name: '小县',
    timezone: 'Asia/Shanghai',
    parts: (async function* () {
      yield await Promise.resolve({ layer: 'grids' as const, features: grids });
    })(),
  });

async function openCore(resourcesDirectory = temporaryFolder()): Promise<TestCore> {
  const core = await openTestCore({ resourcesDirectory }, smallDemo);
  onTestFinished(() => core.close());
  return core;
}

async function textAt(core: TestCore, url: string): Promise<[status: number, text: string]> {
  const { status, body } = await core.resource({ url });
  return [status, new TextDecoder().decode(body)];
}

describe('basemaps through the core', () => {
  it('come from an upload or a path, draw by their address, and are told to every window', async () => {
    const core = await openCore();
    await core.call('workspace.create', { name: '某县' });
    expect(await core.call('basemaps.list', {})).toEqual([]);

    const upload = uploadToken('0'.repeat(32), '县图.pmtiles');
    const uploaded = path.join(core.options.uploadsDirectory, upload);
    writeFileSync(uploaded, archive());
    const added = await core.call('basemaps.add', { upload });
    expect(added).toMatchObject({ name: '县图', format: 'pmtiles', bundled: false });
    expect(existsSync(uploaded)).toBe(false);
    expect(core.events.map(({ event }) => event)).toContain('basemaps.changed');
    const tasks = core.events.flatMap((told) => (told.event === 'task.changed' ? [told.data] : []));
    expect(tasks.at(-1)).toMatchObject({ label: '底图 Basemap: 县图.pmtiles', state: 'finished' });

    expect(await textAt(core, `/tiles/basemap/${added.id}/1/1/0`)).toEqual([200, 'a tile']);
    expect(await textAt(core, `/tiles/basemap/${added.id}/1/0/0`)).toEqual([204, '']);
    expect(await textAt(core, '/tiles/basemap/none/1/0/0')).toEqual([404, 'not_found']);

    const file = path.join(temporaryFolder(), 'other.pmtiles');
    writeFileSync(file, archive());
    await core.call('basemaps.add', { path: file });
    expect(existsSync(file)).toBe(true);
    expect(await core.call('basemaps.list', {})).toHaveLength(2);
    await core.call('basemaps.remove', { id: added.id });
    expect(await core.call('basemaps.list', {})).toHaveLength(1);
  });

  it('refuse what is no upload, no whole path and no pack', async () => {
    const core = await openCore();
    await expect(core.call('basemaps.add', { path: '/x' })).rejects.toMatchObject({ code: 'no_database' });
    await core.call('workspace.create', { name: '某县' });
    await expect(core.call('basemaps.add', { upload: '../guanlan.gpkg' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(core.call('basemaps.add', { path: 'here' })).rejects.toMatchObject({ code: 'bad_input' });
    const empty = temporaryFolder();
    await expect(core.call('basemaps.add', { path: empty })).rejects.toMatchObject({
      code: 'basemap_unreadable',
      details: { trouble: 'no_tiles' },
    });
    const failed = core.events.flatMap((told) => (told.event === 'task.changed' ? [told.data.state] : []));
    expect(failed.at(-1)).toBe('failed');
  });

  it('that ship belong to the demo, and never to a real county', async () => {
    const resources = temporaryFolder();
    mkdirSync(path.join(resources, 'demo'));
    writeFileSync(path.join(resources, 'demo', 'county.pmtiles'), archive());
    const core = await openCore(resources);
    await core.call('workspace.open_demo', { scale: 'county', seed: 1 });
    const demo = await core.call('basemaps.list', {});
    expect(demo.map(({ name, bundled }) => [name, bundled])).toEqual([['县图', true]]);
    expect(await textAt(core, `/tiles/basemap/${demo[0]?.id ?? ''}/1/1/0`)).toEqual([200, 'a tile']);
    expect((await core.resource({ url: '/layers/grids.geojson?revision=1' })).status).toBe(200);
    await core.call('workspace.create', { name: '真县' });
    expect(await core.call('basemaps.list', {})).toEqual([]);
    expect(await textAt(core, `/tiles/basemap/${demo[0]?.id ?? ''}/1/1/0`)).toEqual([404, 'not_found']);
    await core.call('workspace.close', {});
    expect(await core.call('basemaps.list', {})).toEqual([]);
    expect(await textAt(core, '/layers/grids.geojson')).toEqual([404, 'no_database']);
    expect(await textAt(core, '/tiles/cameras/1/3/1/1')).toEqual([404, 'no_database']);
  });
});
