import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openEpsgRegistry } from '#main/epsg/open_epsg_registry.ts';
import { exportLayer, type ExportRequest } from '#main/export/export_layer.ts';
import type { Provenance } from '#main/export/provenance.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore, type Store } from '#main/store/store.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { Feature, NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { ExportFormat } from '#shared/rpc/export_schemas.ts';

const square: NewFeature = {
  geometry: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [104, 30],
          [104.1, 30],
          [104.1, 30.1],
          [104, 30],
        ],
      ],
    ],
  },
  values: { code: '990101', name: '=HYPERLINK("x")', level: '3', households: -12 },
};

const centre: LonLat = [104.05, 30.05];

function incident(code: string, disclosure: string, at: LonLat): NewFeature {
  const values = {
    code,
    title: '集市东口积水',
    occurred_at: Date.UTC(2026, 9, 30, 16, 42, 7),
    category: 'MD',
    address: '集市东口',
  };
  return {
    geometry: { type: 'Point', coordinates: at },
    values: { ...values, category_text: disclosure === 'family' ? '婚姻家庭' : null, disclosure },
  };
}

function camera(code: string, secret: boolean): NewFeature {
  return {
    geometry: { type: 'Point', coordinates: [104.02, 30.02] },
    values: { code, name: `点位${code}`, kind: 'ptz', state: 'online', secret },
  };
}

const provenance: Provenance = {
  language: 'zh',
  demoMark: '',
  facts: [{ key: 'source', label: '来源', words: '测试县' }],
};

describe('an export', () => {
  let folder = '';
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanlan-export-'));
    const database = await openDatabase({ path: join(folder, 'guanlan.gpkg') });
    migrate(database);
    store = openStore(database);
  });

  afterEach(() => {
    store.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function fill(layer: LayerId, rows: NewFeature[]): Promise<void> {
    const request = {
      layer,
      fileName: 'test',
      datum: 'wgs84',
      timezone: 'Asia/Shanghai',
      operationId: `test-${layer}`,
      label: 'test',
    } as const;
    const batch = beginBatch(store, request);
    await batch.add(rows);
    await batch.commit({ accepted: rows.length, rejected: 0, warnings: 0 });
  }

  async function run(layer: LayerId, format: ExportFormat, change: Partial<ExportRequest> = {}) {
    const path = join(folder, `out.${format}`);
    const answer = await exportLayer(createFeatureStore(store), {
      layer,
      format,
      filter: {},
      exact: false,
      gridCentre: () => centre,
      sheet: { path, timezone: 'Asia/Shanghai', headings: 'ids', datum: 'wgs84', provenance },
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...change,
    });
    return { ...answer, path };
  }

  const featuresOf = (path: string): Feature[] =>
    (
      JSON.parse(readFileSync(path, 'utf8')) as {
        features: { geometry: Feature['geometry']; properties: Feature['values']; id: number }[];
      }
    ).features.map(({ id, geometry, properties }) => ({ fid: id, geometry, values: properties }));

  it('moves incidents to a cell, drops their free text and keeps only the hour', async () => {
    await fill('incidents', [incident('A1', 'open', [104.0512345, 30.0698765])]);
    const { path } = await run('incidents', 'geojson');
    const [feature] = featuresOf(path);
    expect(feature?.geometry.coordinates).not.toEqual([104.0512345, 30.0698765]);
    const [longitude, latitude] = feature?.geometry.coordinates as LonLat;
    expect(Math.abs(longitude - 104.0512345)).toBeLessThan(0.0006);
    expect(Math.abs(latitude - 30.0698765)).toBeLessThan(0.0005);
    expect(feature?.values).toMatchObject({
      title: null,
      address: null,
      occurred_at: '2026-10-31T00:00:00+08:00',
    });
  });

  it('gives exact incidents when they were asked for, but never the place of a family dispute', async () => {
    await fill('incidents', [
      incident('A1', 'open', [104.0512345, 30.0698765]),
      incident('A2', 'family', [104.06, 30.01]),
    ]);
    const { path } = await run('incidents', 'geojson', { exact: true });
    const [open, family] = featuresOf(path);
    expect(open?.geometry.coordinates).toEqual([104.0512345, 30.0698765]);
    expect(family?.geometry.coordinates).toEqual(centre);
    expect(family?.values.title).toBeNull();
  });

  it('leaves out a family dispute that no grid holds, and secret cameras, and counts them', async () => {
    await fill('incidents', [incident('A2', 'family', [104.06, 30.01])]);
    expect(await run('incidents', 'csv', { gridCentre: () => null })).toMatchObject({
      count: 0,
      withheld: 1,
    });
    await fill('cameras', [camera('1', false), camera('2', true)]);
    const { path, ...counts } = await run('cameras', 'csv');
    expect(counts).toEqual({ count: 1, withheld: 1, reasons: { secret: 1, family: 0, outside: 0 } });
    expect(readFileSync(path, 'utf8')).not.toContain('点位2');
  });

  it('writes tables that a spreadsheet reads and cannot be made to run', async () => {
    await fill('grids', [square]);
    const { path } = await run('grids', 'csv', {
      sheet: {
        path: join(folder, 'grids.csv'),
        timezone: 'Asia/Shanghai',
        headings: 'zh',
        datum: 'wgs84',
        provenance: { ...provenance, demoMark: '演示数据' },
      },
    }).then((answer) => ({ ...answer, path: join(folder, 'grids.csv') }));
    const [heading, row] = readFileSync(path, 'utf8').split('\r\n');
    expect(heading?.startsWith('\ufeff网格编码,网格名称,')).toBe(true);
    expect(heading?.endsWith(',边界,演示数据；来源：测试县')).toBe(true);
    expect(row).toContain(`"'=HYPERLINK(""x"")"`);
    expect(row).toContain(',-12,');
    expect(row).toContain('MULTIPOLYGON(((104 30,104.1 30,104.1 30.1,104 30)))');
    expect(row?.endsWith(',演示数据')).toBe(true);
  });

  it('writes a GeoPackage that GDAL opens, with every row and attribute', async ({ skip }) => {
    if (spawnSync('ogrinfo', ['--version']).error) skip('ogrinfo is not installed');
    await fill('cameras', [camera('1', false), camera('3', false)]);
    const { path, count } = await run('cameras', 'gpkg');
    expect(count).toBe(2);
    const { stdout, stderr } = spawnSync('ogrinfo', ['-al', '-ro', path], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toContain('Geometry: Point');
    expect(stdout).toContain('Feature Count: 2');
    expect(stdout).toContain('name (String) = 点位3');
    expect(stdout).toContain('Extent: (104.020000, 30.020000) - (104.020000, 30.020000)');
  });

  it('leaves no file behind when it is cancelled', async () => {
    await fill('cameras', [camera('1', false)]);
    const abort = new AbortController();
    abort.abort();
    await expect(run('cameras', 'csv', { signal: abort.signal })).rejects.toMatchObject({ code: 'aborted' });
    expect(existsSync(join(folder, 'out.csv'))).toBe(false);
  });

  it('writes coordinates of any registered system, and refuses formats that cannot say which it is', async () => {
    openEpsgRegistry();
    await fill('cameras', [camera('C1', false)]);
    const sheet = {
      path: join(folder, 'out.txt'),
      timezone: 'Asia/Shanghai',
      headings: 'ids',
      datum: 'EPSG:2154',
      provenance,
    } as const;
    const { count } = await run('cameras', 'csv', { sheet });
    expect(count).toBe(1);
    for (const format of ['gpkg', 'shapefile', 'kml'] as const) {
      await expect(run('cameras', format, { sheet })).rejects.toMatchObject({ code: 'export_datum' });
    }
  });
});
