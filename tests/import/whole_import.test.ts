import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';

import { uploadToken } from '#shared/model/upload_token.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { encodeGb18030 } from '#tests/fixtures/import/encode_gb18030.ts';
import { goldenCases } from '#tests/fixtures/import/make_golden.ts';
import { plantedTexts } from '#tests/fixtures/import/planted_secrets.ts';
import { plantedErrors, plantedRows } from '#tests/fixtures/import/planted_errors.ts';
import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

import { bundledReader } from './reader_bundle.ts';

let number = 0;

/** Puts a file where the shell puts uploads. */
function upload(core: TestCore, name: string, bytes: Uint8Array | string): string {
  const token = uploadToken(String(number++).padStart(32, '0'), name);
  mkdirSync(core.options.uploadsDirectory, { recursive: true });
  writeFileSync(path.join(core.options.uploadsDirectory, token), bytes);
  return token;
}

function run(token: string, changes: Partial<Input<'imports.run'>>): Input<'imports.run'> {
  return {
    upload: token,
    layer: 'facilities',
    mapping: {},
    dryRun: false,
    language: 'zh',
    operationId: `operation-${token}`,
    ...changes,
  };
}

/** Every file that the program wrote under a folder. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The encodings in which a text could have been left behind. */
function formsOf(text: string): Buffer[] {
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), encodeGb18030(text)];
}

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('whole imports', () => {
  const { spawnReader } = bundledReader();

  async function openCounty(): Promise<TestCore> {
    const core = await openTestCore({ spawnReader });
    await core.call('workspace.create', { name: '试验县', path: path.join(temporaryFolder(), 'county') });
    return core;
  }

  async function importPlanted(name: string, bytes: Uint8Array): Promise<Output<'imports.run'>> {
    const core = await openCounty();
    const report = await core.call(
      'imports.run',
      run(upload(core, name, bytes), { layer: 'cameras', datum: 'gcj02' }),
    );
    const { layers } = await core.call('workspace.status', {});
    expect(layers.find(({ id }) => id === 'cameras')?.count).toBe(report.stored);
    await core.close();
    return report;
  }

  it('store 9,863 of 10,000 rows and list the other 137 with row, column and reason, the same each time', async () => {
    const sheet = utils.aoa_to_sheet(plantedRows());
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '点位');
    const csv = encodeGb18030(utils.sheet_to_csv(sheet, { RS: '\r\n' }));
    const xlsx = write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
    const reports = [
      await importPlanted('点位.csv', csv),
      await importPlanted('点位.csv', csv),
      await importPlanted('点位.xlsx', xlsx),
    ];
    const expected = plantedErrors();
    expect(expected).toHaveLength(137);
    for (const { accepted, stored, rejected } of reports) {
      expect([accepted, stored]).toEqual([9863, 9863]);
      expect(rejected.map(({ row, column, code }) => [row, column, code])).toEqual(expected);
      expect(rejected.every(({ reason }) => reason.length > 3)).toBe(true);
    }
    expect(reports[1]?.rejected).toEqual(reports[0]?.rejected);
    expect(reports[1]?.warnings).toEqual(reports[0]?.warnings);
  });

  it('leave nothing of a person in any file that the program writes; what was uploaded the shells delete', async () => {
    const core = await openCounty();
    const withSecrets = goldenCases().filter(({ bytes }) =>
      plantedTexts.some((text) => formsOf(text).some((form) => bytes.includes(form))),
    );
    expect(withSecrets.length).toBeGreaterThan(4);
    for (const { file, layer, datum, bytes } of withSecrets) {
      const choice = datum === null ? {} : { datum };
      await core.call('imports.inspect', { upload: upload(core, file, bytes) });
      await core.call('imports.run', run(upload(core, file, bytes), { layer, ...choice, dryRun: true }));
      const token = upload(core, file, bytes);
      await core.call('imports.run', run(token, { layer, ...choice }));
      expect(existsSync(path.join(core.options.uploadsDirectory, token))).toBe(false);
      const broken = upload(core, file, bytes.subarray(0, bytes.length / 2));
      await errorOf(core.call('imports.run', run(broken, { layer, ...choice, dryRun: true })));
    }
    for (const format of ['csv', 'xlsx', 'geojson', 'kml', 'gpkg'] as const) {
      const request = { layer: 'facilities', format, filter: {}, exact: true, language: 'zh' } as const;
      await core.call('exports.run', request);
    }
    await core.call('workspace.back_up', {});
    await core.call('history.undo', {});
    const { path: county, layers } = await core.call('workspace.status', {});
    expect(layers.find(({ id }) => id === 'facilities')?.count).toBeGreaterThan(0);
    await core.close();
    rmSync(core.options.uploadsDirectory, { recursive: true });
    const files = [...filesUnder(county), ...filesUnder(core.options.homeDirectory)];
    expect(files.some((file) => readFileSync(file).includes('东街路口'))).toBe(true);
    const found = files.flatMap((file) => {
      const bytes = readFileSync(file);
      const texts = plantedTexts.filter((text) => formsOf(text).some((form) => bytes.includes(form)));
      return texts.map((text) => `${path.basename(file)}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  it('of hostile files leave the database as it is, and the core answers meanwhile', async () => {
    const core = await openCounty();
    const { path: county } = await core.call('workspace.status', {});
    const hashOf = (): string =>
      createHash('sha256')
        .update(
          Buffer.concat(
            filesUnder(county)
              .sort()
              .map((file) => readFileSync(file)),
          ),
        )
        .digest('hex');
    const before = hashOf();
    const workbook = write(
      { SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['名称', '经度', '纬度']]) } },
      { type: 'buffer', bookType: 'xlsx' },
    ) as Buffer;
    const files: readonly [string, Uint8Array | string, string][] = [
      ['a.json', `{"a":${'['.repeat(5_000_000)}`, 'file_unreadable'],
      ['a.kml', '<!DOCTYPE a [<!ENTITY b "b">]><kml/>', 'file_unsupported'],
      ['a.xlsx', workbook.subarray(0, workbook.length - 40), 'file_unreadable'],
      ['a.csv', `名称,经度,纬度\n"${'a'.repeat(5_000_000)}`, 'file_too_large'],
      ['a.gpkg', `SQLite format 3\0${'x'.repeat(5000)}`, 'file_unreadable'],
    ];
    for (const [name, bytes, code] of files) {
      let isOver = false;
      const outcome = errorOf(
        core.call('imports.run', run(upload(core, name, bytes), { datum: 'wgs84' })),
      ).finally(() => {
        isOver = true;
      });
      let answers = 0;
      for (; !isOver; answers++) {
        await core.call('workspace.status', {});
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const error = await outcome;
      expect(error).toMatchObject({ code });
      expect(sentenceOf(error, 'zh')).toContain(name);
      expect(answers).toBeGreaterThan(1);
    }
    expect(hashOf()).toBe(before);
    await core.close();
  });
});
