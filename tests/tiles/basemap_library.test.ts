import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it, onTestFinished } from 'vitest';

import { writePmtiles } from '#resources/make/basemap/pmtiles_writer.ts';
import type { Bounds } from '#shared/model/geometry.ts';

import { openBasemapLibrary, type BasemapLibrary } from '#main/tiles/basemap_library.ts';

import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

function archive(name: string, bounds: Bounds): Uint8Array {
  return writePmtiles([{ z: 1, x: 1, y: 0, bytes: gzipSync(`tile of ${name}`) }], {
    bounds,
    centre: [104.5, 30.5, 1],
    metadata: { name, attribution: '© 某局 GS（2024）0001号', vector_layers: [{ id: 'roads' }] },
  });
}

const county: Bounds = [104, 30, 105, 31];

function written(name: string, bounds: Bounds = county): string {
  const file = path.join(temporaryFolder(), `${name}.pmtiles`);
  writeFileSync(file, archive(name, bounds));
  return file;
}

function openLibrary(bundledFolder: string | null = null): BasemapLibrary & { folder: string } {
  const folder = path.join(temporaryFolder(), 'basemaps');
  const library = openBasemapLibrary({ folder, bundledFolder, county: () => county });
  onTestFinished(() => library.close());
  return { ...library, folder };
}

const patient = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

async function tileText(library: BasemapLibrary, id: string): Promise<string> {
  return new TextDecoder().decode((await library.tile(id, 1, 1, 0))?.bytes);
}

describe('the basemaps of a database', () => {
  it('are copied in, so that they travel with it', async () => {
    const library = openLibrary();
    expect(await library.list()).toEqual([]);
    const told: [number, number | null][] = [];
    const added = await library.add(written('底图'), '全县影像.pmtiles', {
      signal: new AbortController().signal,
      onProgress: (done, total) => told.push([done, total]),
    });
    expect(added).toMatchObject({
      name: '底图',
      bundled: false,
      trouble: '',
      approvalNumber: 'GS（2024）0001号',
    });
    expect(added.bytes).toBe(archive('底图', county).length);
    expect(told).toEqual([[added.bytes, added.bytes]]);
    expect(readdirSync(library.folder).sort()).toEqual(['全县影像.pmtiles', '全县影像.pmtiles.json']);
    expect(await library.list()).toEqual([added]);
    expect(await tileText(library, added.id)).toBe('tile of 底图');
    expect(await library.tile(added.id, 1, 0, 0)).toBeNull();
    await expect(library.tile('nothing', 1, 0, 0)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('may have the same file name', async () => {
    const library = openLibrary();
    const first = await library.add(written('a'), 'map.pmtiles', patient());
    const second = await library.add(written('b'), 'map.pmtiles', patient());
    expect(first.id).not.toBe(second.id);
    expect(await tileText(library, second.id)).toBe('tile of b');
    expect(await tileText(library, first.id)).toBe('tile of a');
  });

  it('are what the operator says they are, beyond what they say of themselves', async () => {
    const library = openLibrary();
    const { id } = await library.add(written('a'), 'map.pmtiles', patient());
    const said = { id, name: '一张图', attribution: '', approvalNumber: '川S〔2024〕5号' };
    const described = await library.describe(said);
    expect(described).toMatchObject({
      name: '一张图',
      attribution: '© 某局 GS（2024）0001号',
      approvalNumber: '川S〔2024〕5号',
    });
    expect(await library.list()).toEqual([described]);
    await expect(library.describe({ ...said, id: 'no' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are moved aside when they are removed, not deleted', async () => {
    const library = openLibrary();
    const { id } = await library.add(written('a'), 'map.pmtiles', patient());
    await tileText(library, id);
    await library.remove(id);
    expect(await library.list()).toEqual([]);
    const [stamp = ''] = readdirSync(path.join(library.folder, 'removed'));
    expect(readdirSync(path.join(library.folder, 'removed', stamp)).sort()).toEqual([
      'map.pmtiles',
      'map.pmtiles.json',
    ]);
    await expect(library.tile(id, 1, 1, 0)).rejects.toMatchObject({ code: 'not_found' });
    await expect(library.remove(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are not half there when adding them is cancelled, refused or breaks off', async () => {
    const library = openLibrary();
    const cancel = new AbortController();
    cancel.abort();
    const cancelled = library.add(written('a'), 'map.pmtiles', {
      signal: cancel.signal,
      onProgress: () => undefined,
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'aborted' });
    const noPack = path.join(temporaryFolder(), 'x.mbtiles');
    writeFileSync(noPack, 'nothing of the kind');
    await expect(library.add(noPack, 'x.mbtiles', patient())).rejects.toMatchObject({
      code: 'basemap_unreadable',
    });
    expect(readdirSync(library.folder)).toEqual([]);

    writeFileSync(path.join(library.folder, '.adding-1'), 'left by a crash');
    const again = openBasemapLibrary({ folder: library.folder, bundledFolder: null, county: () => null });
    expect(await again.list()).toEqual([]);
    expect(existsSync(path.join(library.folder, '.adding-1'))).toBe(false);
  });

  it('are listed with their trouble when they cannot be read', async () => {
    const library = openLibrary();
    mkdirSync(library.folder);
    writeFileSync(path.join(library.folder, 'broken.mbtiles'), 'SQLite format 3\0 and then nothing');
    writeFileSync(path.join(library.folder, 'readme.txt'), 'not a pack');
    const list = await library.list();
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ name: 'broken', format: 'mbtiles', trouble: 'basemap_unreadable' });
    await expect(library.tile(list[0]?.id ?? '', 0, 0, 0)).rejects.toMatchObject({
      code: 'basemap_unreadable',
    });
  });

  it('may be folders of tiles; links in them are left behind', async () => {
    const source = path.join(temporaryFolder(), 'vec_w');
    mkdirSync(path.join(source, '1', '1'), { recursive: true });
    writeFileSync(path.join(source, '1', '1', '0.pbf'), gzipSync('tile of a folder'));
    symlinkSync('/etc/hostname', path.join(source, '1', '1', '1.pbf'));
    const library = openLibrary();
    const told: [number, number | null][] = [];
    const added = await library.add(source, 'vec_w', {
      signal: new AbortController().signal,
      onProgress: (done, total) => told.push([done, total]),
    });
    expect(added).toMatchObject({
      name: 'vec_w',
      format: 'folder',
      bytes: gzipSync('tile of a folder').length,
    });
    expect(told).toEqual([[1, null]]);
    expect(await tileText(library, added.id)).toBe('tile of a folder');
    expect(await library.tile(added.id, 1, 1, 1)).toBeNull();
  });

  it('include what ships where it belongs, which can be neither described nor removed', async () => {
    const bundled = temporaryFolder();
    writeFileSync(path.join(bundled, 'county.pmtiles'), archive('演示', county));
    writeFileSync(path.join(bundled, 'elsewhere.pmtiles'), archive('别处', [10, 10, 11, 11]));
    const library = openLibrary(bundled);
    const own = await library.add(written('own'), 'county.pmtiles', patient());
    const list = await library.list();
    expect(list.map(({ name, bundled: ships }) => [name, ships])).toEqual([
      ['演示', true],
      ['own', false],
    ]);
    const id = list[0]?.id ?? '';
    expect(id).not.toBe(own.id);
    expect(await tileText(library, id)).toBe('tile of 演示');
    await expect(library.remove(id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      library.describe({ id, name: '', attribution: '', approvalNumber: '' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
