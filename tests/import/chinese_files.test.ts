import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { LayerId } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';

import { openSource } from '#main/import/open_source.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { readRows } from '#main/import/read_rows.ts';
import { newRowsOf } from '#main/import/row_chunk.ts';
import type { NewRow } from '#main/store/import_batch.ts';
import {
  cameraList,
  gridWorkbook,
  incidentList,
  type GoldenFile,
} from '#tests/fixtures/import/chinese_files.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

type Read = Awaited<ReturnType<typeof readRows>> & { rows: NewRow[] };

async function read(golden: GoldenFile, layer: LayerId, datum: Datum): Promise<Read> {
  const file = path.join(temporaryFolder(), golden.name);
  writeFileSync(file, golden.bytes);
  const source = await openSource(file, {}, readerLimits);
  const rows: NewRow[] = [];
  const summary = await readRows(
    source,
    {
      kind: 'read',
      path: file,
      fileName: golden.name,
      member: '',
      limits: readerLimits,
      layer,
      datum,
      timezone: 'Asia/Shanghai',
      mapping: {},
      nowMs: Date.UTC(2026, 10, 22),
      county: null,
    },
    (chunk) => {
      rows.push(...newRowsOf(chunk, layer, 'X-'));
      return Promise.resolve();
    },
    () => undefined,
  );
  return { ...summary, rows };
}

function expectGolden(result: Read, golden: GoldenFile): void {
  expect(result.rejected.map(({ row, column, code }) => [row, column, code])).toEqual(golden.rejected);
  const order = (list: readonly (readonly [number, string])[]): string[] =>
    list.map(([row, code]) => `${row} ${code}`).sort();
  expect(order(result.warnings.map(({ row, code }) => [row, code] as const))).toEqual(order(golden.warnings));
  expect(result.accepted).toBe(golden.accepted);
  const everything = JSON.stringify(result);
  for (const secret of golden.secrets) expect(everything).not.toContain(secret);
}

describe('Chinese lists with every trap', () => {
  it('of cameras in GBK: one trap a row, each told', async () => {
    const result = await read(cameraList, 'cameras', 'gcj02');
    expectGolden(result, cameraList);
    const byCode = new Map(result.rows.map((row) => [row.values.code, row]));
    expect(byCode.get('99010101001310000001')?.values).toMatchObject({
      name: '东街路口',
      kind: 'ptz',
      state: 'online',
      bearing: 90,
      record_days: 90,
      installed_on: '2023-03-05',
    });
    expect(byCode.get('99010101001320000002')?.values).toMatchObject({
      name: '西街㐂路口',
      bearing: 270,
      state: 'fault',
      installed_on: '2023-03-05',
    });
    expect(byCode.get('99010101001320000003')?.values).toMatchObject({ kind: 'bullet', state: 'offline' });
    const swapped = byCode.get('99010101001320000004');
    expect(swapped?.values.bearing).toBe(180);
    expect(swapped?.sourceGeometry).toEqual({ type: 'Point', coordinates: [104.063456, 30.673456] });
    expect(swapped?.geometry.coordinates).not.toEqual([104.063456, 30.673456]);
    expect(byCode.get('99010101001320000014')?.values.address).toBe('管理员电话***');
    expect(byCode.get('X-20')?.values.name).toBe('无编码');
  });

  it('of events: categories folded, families told, times read', async () => {
    const result = await read(incidentList, 'incidents', 'wgs84');
    expectGolden(result, incidentList);
    const [traffic, order, petition, family, faith, noise] = result.rows.map(({ values }) => values);
    expect(traffic).toMatchObject({
      category: 'JT',
      category_text: '道路交通类警情',
      severity: '2',
      stage: 'closed',
      occurred_at: Date.parse('2023-07-31T03:14:00Z'),
      disclosure: 'open',
    });
    expect(order).toMatchObject({ category: 'ZA', stage: 'on_scene' });
    for (const folded of [petition, faith]) {
      expect(folded).toMatchObject({ category: 'QT', disclosure: 'folded' });
      expect(folded?.category_text ?? null).toBeNull();
      expect(folded?.title ?? null).toBeNull();
    }
    expect(family).toMatchObject({ category: 'MD', category_text: '婚姻家庭', disclosure: 'family' });
    expect(noise).toMatchObject({ category: 'QT', category_text: '噪音扰民', disclosure: 'open' });
    expect(result.rows[1]?.geometry.coordinates).toEqual([104.062345, 30.672345]);
  });

  it('of grids in a workbook: two header lines, boundaries in cells, shared codes', async () => {
    const golden = gridWorkbook();
    const result = await read(golden, 'grids', 'cgcs2000');
    expectGolden(result, golden);
    expect(result.rows.map(({ values }) => [values.code, values.level, values.staff_count ?? null])).toEqual([
      ['990101001001001', '3', 2],
      ['990101001001002', '3', 1],
      ['990101001001', '2', 3],
      ['990101001001004', '3', 1],
    ]);
    const joined = result.rows[1]?.geometry;
    expect(joined?.type === 'MultiPolygon' && joined.coordinates).toHaveLength(2);
  });
});
