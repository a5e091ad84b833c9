import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { sealPackage, sha256 } from '#main/exchange/package_format.ts';
import { layerIds, type LayerId } from '#shared/layers/index.ts';
import type { Change } from '#shared/model/change_set.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { uploadToken } from '#shared/model/upload_token.ts';
import type { Input } from '#shared/rpc/contract.ts';
import type { PackageReport } from '#shared/rpc/package_schemas.ts';
import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { squareAt } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { bundledReader } from '#tests/import/reader_bundle.ts';

const home: LonLat = [104.0612345, 30.6712345];

let number = 0;
const nextId = (): string => `operation-${String(++number).padStart(6, '0')}`;

const point = (layer: LayerId, values: Values, at: LonLat = home): Change => ({
  kind: 'insert',
  layer,
  feature: { geometry: { type: 'Point', coordinates: at }, values },
});

const area = (layer: LayerId, values: Values, at: LonLat, size: number): Change => ({
  kind: 'insert',
  layer,
  feature: { geometry: squareAt(at, size), values },
});

/** A county small enough to look through: one of each, with what may not leave. */
const contents: Change[] = [
  area(
    'grids',
    { code: '510104001001001', name: '一网格', level: '3', households: 120 },
    [104.06, 30.67],
    0.01,
  ),
  area(
    'police_districts',
    { code: '510104000101', name: '一警务区', level: 'district' },
    [104.06, 30.67],
    0.01,
  ),
  point('cameras', { code: '51010400001320000001', name: '=路口', kind: 'ptz', state: 'online' }),
  point('cameras', { code: '51010400001320000002', name: '涉密点', secret: true }),
  point('facilities', { code: 'F1', name: '卫生院', kind: 'hospital', capacity: 0 }),
  point('incidents', {
    code: 'E1',
    title: '集市积水',
    occurred_at: Date.UTC(2026, 9, 30, 16, 42, 7),
    category: 'ZA',
    address: '东口',
  }),
  point(
    'incidents',
    { code: 'E2', title: '婚姻家庭矛盾', occurred_at: Date.UTC(2026, 9, 29, 6), category: 'MD' },
    [104.0655555, 30.6755555],
  ),
];

describe('a county package', () => {
  const { spawnReader } = bundledReader();

  async function openCounty(name = '江畔县', changes: Change[] = contents): Promise<TestCore> {
    const core = await openTestCore({ spawnReader });
    await core.call('workspace.create', { name, path: path.join(temporaryFolder(), 'county') });
    if (changes.length > 0)
      await core.call('features.apply', { operationId: nextId(), label: '装入', changes });
    return core;
  }

  async function packageOf(
    core: TestCore,
    exact = false,
  ): Promise<{ file: string; withheld: Record<string, number>; sha256: string }> {
    const made = await core.call('packages.make', { exact, basemaps: false, language: 'zh' });
    const { file = '' } = await core.resource({ url: made.url });
    const copy = path.join(temporaryFolder(), made.fileName);
    copyFileSync(file, copy);
    const withheld = Object.fromEntries(made.manifest.layers.map((layer) => [layer.id, layer.withheld]));
    return { file: copy, withheld, sha256: made.sha256 };
  }

  function upload(core: TestCore, bytes: Uint8Array): string {
    const token = uploadToken(String(++number).padStart(32, '0'), '县.zip');
    mkdirSync(core.options.uploadsDirectory, { recursive: true });
    writeFileSync(path.join(core.options.uploadsDirectory, token), bytes);
    return token;
  }

  function unpack(
    core: TestCore,
    file: string,
    change: Partial<Input<'packages.unpack'>> = {},
  ): Promise<PackageReport> {
    return core.call('packages.unpack', {
      upload: upload(core, readFileSync(file)),
      operationId: nextId(),
      conflicts: 'stop',
      ...change,
    });
  }

  async function rowsOf(core: TestCore): Promise<unknown[]> {
    const rows: unknown[] = [];
    for (const layer of layerIds) {
      const page = await core.call('features.page', {
        layer,
        filter: {},
        sort: { field: 'code', descending: false },
        offset: 0,
        limit: 100,
      });
      for (const { fid } of page.rows) {
        const { geometry, values } = await core.call('features.get', { layer, fid });
        rows.push({ layer, geometry, values });
      }
    }
    return rows;
  }

  it('gives another centre every row that may leave, exactly where that was decided', async () => {
    const source = await openCounty();
    const { file, withheld } = await packageOf(source, true);
    expect(withheld).toMatchObject({ cameras: 1, incidents: 0 });
    const other = await openCounty('邻县', []);
    const report = await unpack(other, file);
    expect(report).toMatchObject({ stored: true, conflictTotal: 0, steps: 5 });
    const [theirs, ours] = [await rowsOf(other), await rowsOf(source)];
    const family = (row: unknown): boolean => JSON.stringify(row).includes('"E2"');
    const secret = (row: unknown): boolean => JSON.stringify(row).includes('涉密点');
    expect(theirs.filter((row) => !family(row))).toEqual(ours.filter((row) => !family(row) && !secret(row)));
    expect(JSON.stringify(theirs.find(family))).toContain('"disclosure":"family"');
    expect(JSON.stringify(theirs)).not.toContain('104.0655555');
    await source.close();
    await other.close();
  });

  it('holds no exact place, title or secret camera unless that was decided, whatever is unpacked of it', async () => {
    const source = await openCounty();
    const { file } = await packageOf(source);
    const bytes = Buffer.concat(
      Object.values(unzipSync(readFileSync(file))).map((part) => Buffer.from(part)),
    );
    for (const word of ['集市积水', '东口', '涉密点', '婚姻家庭矛盾'])
      expect([word, bytes.includes(word)]).toEqual([word, false]);
    const incidents = Buffer.from(unzipSync(readFileSync(file))['layers/incidents.gpkg'] ?? []);
    const place = Buffer.alloc(8);
    place.writeDoubleLE(home[0]);
    expect(incidents.includes(place)).toBe(false);
    await source.close();
  });

  it('changes nothing when it is unpacked again, nor when it comes home', async () => {
    const source = await openCounty();
    const { file } = await packageOf(source);
    const other = await openCounty('邻县', []);
    await unpack(other, file);
    const before = await rowsOf(other);
    const again = await unpack(other, file);
    expect(again).toMatchObject({ stored: true, steps: 0, conflictTotal: 0 });
    expect(again.layers.every(({ added, replaced }) => added + replaced === 0)).toBe(true);
    expect(await rowsOf(other)).toEqual(before);
    expect(await unpack(source, file)).toMatchObject({ stored: true, steps: 0, conflictTotal: 0 });
    await source.close();
    await other.close();
  });

  it('is the same, byte for byte, from the same data', async () => {
    const source = await openCounty();
    const [first, second] = [await packageOf(source), await packageOf(source)];
    expect(second.sha256).toBe(first.sha256);
    const other = await openCounty('江畔县', []);
    await unpack(other, first.file);
    const membersOf = (file: string) =>
      Object.entries(unzipSync(readFileSync(file))).filter(([name]) => name !== 'manifest.json');
    expect(membersOf((await packageOf(other)).file)).toEqual(membersOf(first.file));
    await source.close();
    await other.close();
  });

  it('stops at a row that both sides changed, names it field by field, and takes the side that was chosen', async () => {
    const source = await openCounty();
    const { file } = await packageOf(source);
    const other = await openCounty('邻县', []);
    await unpack(other, file);
    const { rows } = await other.call('features.page', {
      layer: 'facilities',
      filter: {},
      sort: null,
      offset: 0,
      limit: 1,
    });
    const fid = rows[0]?.fid ?? 0;
    await other.call('features.apply', {
      operationId: nextId(),
      label: '改名',
      changes: [{ kind: 'update', layer: 'facilities', fid, values: { name: '中心卫生院' } }],
    });
    const stopped = await unpack(other, file);
    expect(stopped).toMatchObject({ stored: false, steps: 0, conflictTotal: 1 });
    expect(stopped.conflicts).toEqual([
      { layer: 'facilities', code: 'F1', field: 'name', ours: '中心卫生院', theirs: '卫生院' },
    ]);
    const nameNow = async (): Promise<unknown> => {
      const page = await other.call('features.page', {
        layer: 'facilities',
        filter: {},
        sort: null,
        offset: 0,
        limit: 9,
      });
      return page.rows.map(({ values }) => values.name);
    };
    expect(await nameNow()).toEqual(['中心卫生院']);
    expect(await unpack(other, file, { conflicts: 'ours' })).toMatchObject({ stored: true, steps: 0 });
    expect(await nameNow()).toEqual(['中心卫生院']);
    const taken = await unpack(other, file, {
      conflicts: 'ours',
      rows: [{ layer: 'facilities', code: 'F1', take: 'theirs' }],
    });
    expect(taken).toMatchObject({ stored: true, steps: 1 });
    expect(await nameNow()).toEqual(['卫生院']);
    await other.call('history.undo', {});
    expect(await nameNow()).toEqual(['中心卫生院']);
    await source.close();
    await other.close();
  });

  it('names no other place of a dispute within a family in a conflict than the one at which it is shown', async () => {
    const core = await openCounty();
    const { file } = await packageOf(core);
    const filter = { equals: { code: ['E2'] } };
    const page = { layer: 'incidents' as const, filter, sort: null, offset: 0, limit: 1 };
    const fid = (await core.call('features.page', page)).rows[0]?.fid ?? 0;
    const edit = (change: { values?: Values; geometry?: { type: 'Point'; coordinates: LonLat } }) =>
      core.call('features.apply', {
        operationId: nextId(),
        label: '改',
        changes: [{ kind: 'update', layer: 'incidents', fid, ...change }],
      });
    await edit({ values: { severity: '2' } });
    const edited = await unpack(core, file);
    expect(edited).toMatchObject({ stored: false, conflictTotal: 1 });
    expect(edited.conflicts.map(({ field }) => field)).toContain('severity');
    expect(JSON.stringify(edited.conflicts)).not.toContain('104.06555');
    await edit({ geometry: { type: 'Point', coordinates: [104.2123456, 30.2123456] } });
    const moved = (await unpack(core, file)).conflicts.find(({ field }) => field === 'geometry');
    expect(moved).toMatchObject({ ours: '', theirs: '104.065000, 30.675000' });
    await core.close();
  });

  it('is refused by a single flipped byte, wherever it lies, with the part named; nothing is taken from it', async () => {
    const source = await openCounty();
    const bytes = readFileSync((await packageOf(source)).file);
    const other = await openCounty('邻县', []);
    const compare = (damaged: Buffer): Promise<unknown> =>
      other.call('packages.compare', { upload: upload(other, damaged) });
    const flipped = (at: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 0x10;
      return copy;
    };
    const inside = bytes.indexOf('layers/cameras.gpkg') + 'layers/cameras.gpkg'.length + 200;
    await expect(compare(flipped(inside))).rejects.toMatchObject({
      code: 'package_damaged',
      details: { member: 'layers/cameras.gpkg' },
    });
    const manifest = bytes.indexOf('manifest.json') + 'manifest.json'.length + 40;
    await expect(compare(flipped(manifest))).rejects.toMatchObject({
      code: 'package_damaged',
      details: { member: 'manifest.json' },
    });
    for (let step = 0; step < 12; step++) {
      const at = Math.floor((bytes.length - 1) * (step / 11));
      await expect(compare(flipped(at))).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:package_damaged|file_un)/u) as string,
      });
    }
    await expect(compare(bytes.subarray(0, bytes.length - 1000))).rejects.toMatchObject({
      code: expect.stringMatching(/^file_un/u) as string,
    });
    expect(await rowsOf(other)).toEqual([]);
    await source.close();
    await other.close();
  });

  it('is refused with a member that climbs out, one that the manifest does not list, or a newer format', async () => {
    const source = await openCounty();
    const { file } = await packageOf(source);
    const members = unzipSync(readFileSync(file));
    const other = await openCounty('邻县', []);
    async function compare(change: Record<string, Uint8Array>): Promise<unknown> {
      const forged = path.join(temporaryFolder(), 'forged.zip');
      const all = { ...members, ...change };
      writeFileSync(forged, zipSync(all));
      await sealPackage(forged, sha256(all['manifest.json'] ?? new Uint8Array()));
      return other.call('packages.compare', { upload: upload(other, readFileSync(forged)) });
    }
    const text = (value: string): Uint8Array => new TextEncoder().encode(value);
    expect(await compare({})).toMatchObject({ conflictTotal: 0 });
    await expect(compare({ '../../evil.txt': text('x') })).rejects.toMatchObject({ code: 'package_damaged' });
    await expect(compare({ 'stray.txt': text('x') })).rejects.toMatchObject({
      details: { member: 'stray.txt' },
    });
    const manifest = Buffer.from(members['manifest.json'] ?? []).toString();
    await expect(
      compare({ 'manifest.json': text(manifest.replace('"formatVersion": 1', '"formatVersion": 9')) }),
    ).rejects.toMatchObject({ code: 'package_newer', details: { found: 9, supported: 1 } });
    await expect(
      compare({ 'layers/grids.gpkg': members['layers/cameras.gpkg'] ?? text('') }),
    ).rejects.toMatchObject({ details: { member: 'layers/grids.gpkg' } });
    await source.close();
    await other.close();
  });

  it('of a demo stays out of a real database, and makes one of its own that is a demo', async () => {
    const source = await openCounty();
    const { file } = await packageOf(source);
    const members = unzipSync(readFileSync(file));
    const manifest = Buffer.from(members['manifest.json'] ?? [])
      .toString()
      .replace('"kind": "county"', '"kind": "demo"');
    const forged = path.join(temporaryFolder(), 'demo.zip');
    writeFileSync(forged, zipSync({ ...members, 'manifest.json': new TextEncoder().encode(manifest) }));
    await sealPackage(forged, sha256(Buffer.from(manifest)));
    await expect(unpack(source, forged)).rejects.toMatchObject({ code: 'demo_and_real' });
    const folder = path.join(temporaryFolder(), 'new county');
    const report = await unpack(source, forged, { folder });
    expect(report).toMatchObject({ stored: true });
    expect(await source.call('workspace.status', {})).toMatchObject({
      kind: 'demo',
      name: '江畔县',
      path: folder,
    });
    await expect(unpack(source, file)).rejects.toMatchObject({ code: 'demo_and_real' });
    await source.close();
  });

  it('leaves nothing behind when making it is cancelled', async () => {
    const source = await openCounty();
    const abort = new AbortController();
    abort.abort();
    await expect(
      source.call(
        'packages.make',
        { exact: false, basemaps: false, language: 'zh' },
        { signal: abort.signal },
      ),
    ).rejects.toMatchObject({ code: 'aborted' });
    await source.close();
  });
});
