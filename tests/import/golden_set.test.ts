import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { withFileName } from '#main/import/file_failure.ts';
import { openSource } from '#main/import/open_source.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { readRows } from '#main/import/read_rows.ts';
import { newRowsOf } from '#main/import/row_chunk.ts';
import type { NewRow } from '#main/store/import_batch.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { sentenceOf } from '#shared/text/error_text.ts';
import { problemSentence } from '#shared/text/problem_text.ts';
import { goldenCases, type GoldenCase } from '#tests/fixtures/import/make_golden.ts';
import { plantedTexts } from '#tests/fixtures/import/planted_secrets.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** `GUANLAN_RECORD=1` writes files and reports anew; what changed is then to be read, line by line. */
const recording = process.env.GUANLAN_RECORD === '1';

const folder = path.join(repositoryRoot, 'tests/fixtures/import/golden');

const sixDecimals = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Rows as the report shows them: numbers short enough to be read, instants in words. */
function shownRow({ values, geometry, sourceGeometry }: NewRow): unknown {
  const shown = Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      if (value === null) return [];
      const isInstant = typeof value === 'number' && value > 1e11;
      return [[field, isInstant ? new Date(value).toISOString() : value]];
    }),
  );
  const rounded = (geometries: NewRow['geometry']): unknown =>
    JSON.parse(
      JSON.stringify(geometries.coordinates, (_, part: unknown) =>
        typeof part === 'number' ? sixDecimals(part) : part,
      ),
    );
  return { ...shown, at: rounded(geometry), ...(sourceGeometry ? { from: rounded(sourceGeometry) } : {}) };
}

async function reportOf({ file, layer, datum }: GoldenCase): Promise<unknown> {
  const place = path.join(folder, file);
  try {
    const source = await openSource(place, {}, readerLimits);
    const rows: NewRow[] = [];
    const summary = await readRows(
      source,
      {
        kind: 'read',
        path: place,
        fileName: file,
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
    const told = (kind: 'rejected' | 'warning') =>
      summary[kind === 'rejected' ? 'rejected' : 'warnings'].map(({ row, column, code, value, details }) => ({
        row,
        column,
        code,
        ...(value === '' ? {} : { value }),
        sentence: problemSentence(kind, code, details, 'zh'),
      }));
    const { format, encoding, member, columns } = source;
    source.close();
    return {
      read: { format, encoding, member, columns },
      accepted: summary.accepted,
      rejected: told('rejected'),
      warnings: told('warning'),
      rows: rows.map(shownRow),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = withFileName(error, file);
    return { failure: failure.code, details: failure.details, sentence: sentenceOf(failure, 'zh') };
  }
}

const cases = goldenCases();

describe('the golden set', () => {
  if (recording) {
    mkdirSync(folder, { recursive: true });
    for (const { file, bytes } of cases) writeFileSync(path.join(folder, file), bytes);
  }

  it('is what its script makes', () => {
    for (const { file, bytes } of cases)
      expect(`${file} ${readFileSync(path.join(folder, file)).equals(bytes)}`).toBe(`${file} true`);
  });

  it.each(cases)('$file is reported as it was read by hand', async (golden) => {
    const report = await reportOf(golden);
    const place = path.join(folder, `${golden.file}.json`);
    if (recording || !existsSync(place)) writeFileSync(place, `${JSON.stringify(report, null, 2)}\n`);
    expect(JSON.parse(JSON.stringify(report))).toEqual(JSON.parse(readFileSync(place, 'utf8')));
    for (const secret of plantedTexts)
      expect(`${secret} ${JSON.stringify(report).includes(secret)}`).toBe(`${secret} false`);
  });
});
