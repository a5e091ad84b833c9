import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { crsText } from '#main/export/crs_wkt.ts';
import { cutText, shortNames } from '#main/export/dbf_columns.ts';
import { exportLayer, type ExportRequest } from '#main/export/export_layer.ts';
import { provenanceOf } from '#main/export/provenance.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { createFeatureStore } from '#main/store/features.ts';
import type { Store } from '#main/store/store.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { ExportFormatSchema, type ExportFormat } from '#shared/rpc/export_schemas.ts';
import { guardFormula, isFormulaLike, unguardFormula } from '#shared/text/formula_guard.ts';
import { newStore, pointRow, squareAt } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const home: LonLat = [104.0612345, 30.6712345];
const gridCentre: LonLat = [104.05, 30.65];

const incident = (code: string, disclosure: string, at: LonLat): NewFeature =>
  pointRow(at, {
    code,
    title: `标题${code}`,
    occurred_at: Date.UTC(2026, 9, 30, 16, 42, 7),
    category: 'MD',
    disclosure,
  });

describe('an exported file', () => {
  let store: Store;
  let folder = '';

  beforeEach(async () => {
    folder = temporaryFolder();
    store = await newStore(path.join(folder, 'guanlan.gpkg'));
  });

  afterEach(() => store.database.close());

  async function fill(layer: LayerId, rows: NewFeature[]): Promise<void> {
    const request = {
      layer,
      fileName: 'x',
      datum: 'wgs84',
      timezone: 'Asia/Shanghai',
      operationId: `fill-${layer}`,
      label: 'x',
    } as const;
    const batch = beginBatch(store, request);
    await batch.add(rows);
    await batch.commit({ accepted: rows.length, rejected: 0, warnings: 0 });
  }

  const fileOf = (format: ExportFormat): string =>
    path.join(folder, `out.${format === 'shapefile' ? 'zip' : format}`);

  async function run(layer: LayerId, format: ExportFormat, change: Partial<ExportRequest> = {}) {
    const file = fileOf(format);
    const provenance = provenanceOf({
      layer: layerById(layer),
      language: 'zh',
      source: '江畔县',
      isDemo: true,
      asOfMs: Date.UTC(2026, 9, 30),
      nowMs: Date.UTC(2026, 10, 22),
      timezone: 'Asia/Shanghai',
      filter: '近30天 · 城关镇',
      datum: 'wgs84',
      exact: false,
    });
    const answer = await exportLayer(createFeatureStore(store), {
      layer,
      format,
      filter: {},
      exact: false,
      gridCentre: () => gridCentre,
      sheet: { path: file, timezone: 'Asia/Shanghai', headings: 'zh', datum: 'wgs84', provenance },
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...change,
    });
    return { ...answer, file };
  }

  /** Everything that a file says, unpacked where it is packed. */
  function contentsOf(file: string): Buffer {
    const bytes = readFileSync(file);
    if (bytes.readUInt16LE(0) !== 0x4b50) return bytes;
    return Buffer.concat(Object.values(unzipSync(bytes)).map((member) => Buffer.from(member)));
  }

  function tellsPlace(contents: Buffer, [longitude, latitude]: LonLat): boolean {
    const doubles = [longitude, latitude].map((degrees) => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(degrees);
      return contents.includes(bytes);
    });
    return doubles.some(Boolean) || contents.includes('104.06123') || contents.includes('30.67123');
  }

  for (const format of ExportFormatSchema.options) {
    it(`never holds the place or the title of a family dispute as ${format}, however exact it was asked for`, async () => {
      await fill('incidents', [incident('A1', 'family', home)]);
      const { count, file } = await run('incidents', format, { exact: true });
      expect(count).toBe(1);
      const contents = contentsOf(file);
      expect(tellsPlace(contents, home)).toBe(false);
      expect(contents.includes('标题A1')).toBe(false);
      expect(contents.includes('A1')).toBe(true);
    });

    it(`says as ${format} where it came from, how it was filtered, and that it is a demo`, async () => {
      await fill('incidents', [incident('A1', 'open', home)]);
      const contents = contentsOf((await run('incidents', format)).file);
      for (const words of [
        '江畔县',
        '近30天 · 城关镇',
        'WGS-84',
        '演示数据',
        '稀疏不等于平安',
        '100米格心',
        '2026-10-30T08:00:00+08:00',
      ])
        expect([words, contents.includes(words)]).toEqual([words, true]);
    });

    it(`leaves nothing behind as ${format} when it is cancelled half-way`, async () => {
      await fill(
        'cameras',
        Array.from({ length: 2500 }, (_, row) => pointRow(home, { code: `C${row}`, name: `点位${row}` })),
      );
      const before = readdirSync(folder).sort();
      const abort = new AbortController();
      const cancelled = run('cameras', format, { signal: abort.signal, onProgress: () => abort.abort() });
      await expect(cancelled).rejects.toMatchObject({ code: 'aborted' });
      expect(readdirSync(folder).sort()).toEqual(before);
    });

    it(`has the features and fields that GDAL counts as ${format}`, async ({ skip }) => {
      if (spawnSync('ogrinfo', ['--version']).error) skip('ogrinfo is not installed');
      await fill(
        'grids',
        [0, 1, 2].map((row) => ({
          geometry: squareAt([104 + row * 0.01, 30.6]),
          values: { code: `99010${row}`, name: `网格${row}`, level: '3' },
        })),
      );
      const { file } = await run('grids', format);
      const source = format === 'shapefile' ? `/vsizip/${file}` : file;
      const { stdout, stderr } = spawnSync('ogrinfo', ['-ro', '-al', source], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(/Feature Count: (\d+)/u.exec(stdout)?.[1]).toBe(format === 'xlsx' ? '4' : '3');
      expect(stdout).toContain('网格2');
      if (['geojson', 'kml', 'shapefile', 'gpkg'].includes(format))
        expect(stdout).toContain('Extent: (104.000000, 30.600000) - (104.021000, 30.601000)');
    });
  }

  it('is refused as KML in any datum but WGS-84', async () => {
    const sheet = { path: fileOf('kml'), timezone: 'UTC', headings: 'zh', datum: 'gcj02' } as const;
    const provenance = { language: 'zh', demoMark: '', facts: [] } as const;
    await expect(run('cameras', 'kml', { sheet: { ...sheet, provenance } })).rejects.toMatchObject({
      code: 'export_datum',
    });
    expect(existsSync(fileOf('kml'))).toBe(false);
  });

  it('has as XLSX texts for codes, dates for times, and no cell that could run', async () => {
    await fill('facilities', [
      pointRow(home, {
        code: '51010400001320000001',
        name: '=HYPERLINK("http://x")',
        capacity: 0,
        staff_count: 12,
      }),
    ]);
    const { file } = await run('facilities', 'xlsx');
    const book = read(readFileSync(file), { cellFormula: true, cellStyles: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
    const [row] = utils.sheet_to_json<Record<string, unknown>>(sheet);
    expect(row).toMatchObject({
      设施编码: '51010400001320000001',
      设施名称: '=HYPERLINK("http://x")',
      容量: 0,
      人员数: 12,
    });
    expect(
      Object.values(sheet).some((cell: unknown) => typeof cell === 'object' && cell !== null && 'f' in cell),
    ).toBe(false);
    const markup = Buffer.from(unzipSync(readFileSync(file))['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(markup).toContain('<c r="B2" s="2" t="inlineStr">');
    expect(book.SheetNames[1]).toBe('说明');
  });

  it('lists as Shapefile the short names, and how many texts were cut', async () => {
    await fill('facilities', [pointRow(home, { code: 'F1', name: '长'.repeat(100) })]);
    const members = unzipSync(readFileSync((await run('facilities', 'shapefile')).file));
    expect(Object.keys(members).sort()).toEqual(
      ['cpg', 'dbf', 'fields.txt', 'prj', 'shp', 'shx'].map((ending) => `facilities.${ending}`),
    );
    const list = Buffer.from(members['facilities.fields.txt'] ?? []).toString();
    expect(list).toContain('staff_coun\tstaff_count\t人员数');
    expect(list).toContain('1 条文字超过 254 字节');
    expect(Buffer.from(members['facilities.cpg'] ?? []).toString()).toBe('UTF-8');
  });

  it('is the same Shapefile and the same workbook for the same data', async () => {
    await fill('cameras', [pointRow(home, { code: 'C1', name: '点位' })]);
    for (const format of ['shapefile', 'xlsx'] as const) {
      const first = readFileSync((await run('cameras', format)).file);
      expect(readFileSync((await run('cameras', format)).file).equals(first)).toBe(true);
    }
  });
});

describe('a reference system', () => {
  const codes = [4326, 4490, 3857, 27700, 32648, 32755, 26910, 4499, 4509, 4523, 4544];

  it.for(codes)('EPSG:%i is to PROJ what the registry says, in both dialects', (code, { skip }) => {
    if (spawnSync('gdalsrsinfo', ['--version']).error) skip('gdalsrsinfo is not installed');
    const folder = temporaryFolder();
    const proj = (definition: string): string =>
      spawnSync('gdalsrsinfo', ['-o', 'proj4', definition], { encoding: 'utf8' }).stdout.trim();
    for (const dialect of ['ogc', 'esri'] as const) {
      const file = path.join(folder, `${dialect}.prj`);
      writeFileSync(file, crsText(code, dialect).text);
      const parameters = (text: string) =>
        text
          .split(' ')
          .filter((part) => /^\+(?:proj|lat_0|lon_0|k|x_0|y_0|zone|south|a)\b/u.test(part))
          .sort();
      expect([dialect, ...parameters(proj(file))]).toEqual([dialect, ...parameters(proj(`EPSG:${code}`))]);
    }
  });
});

describe('the guard against formulas', () => {
  it('knows every sign that starts one, full-width signs, tabs and line ends too', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', ' =', "'="])
      expect(isFormulaLike(`${sign}A1`)).toBe(true);
    for (const text of ['-12', '+3.5', '村口', "O'Brien", '', '12-3']) expect(guardFormula(text)).toBe(text);
  });

  it('is taken off again without a trace, for any text', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^['=+\-@\t＝ a1.]{0,6}$/u),
        (text) => unguardFormula(guardFormula(text)) === text,
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => unguardFormula(guardFormula(text)) === text),
    );
  });
});

describe('the columns of a Shapefile', () => {
  it('have names of at most ten characters that differ', () => {
    expect(shortNames(['category_text', 'category_test', 'category_t'])).toEqual([
      'category_t',
      'category_1',
      'category_2',
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-b_]{1,14}$/u), { maxLength: 30 }), (ids) => {
        const names = shortNames(ids);
        return new Set(names).size === ids.length && names.every((name) => name.length <= 10);
      }),
    );
  });

  it('never end within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, bytes) => {
        const cut = cutText(text, bytes);
        return cut.length <= bytes && Buffer.from(text).toString().startsWith(cut.toString('utf8'));
      }),
    );
  });
});
