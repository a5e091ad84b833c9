import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { uploadToken } from '#shared/model/upload_token.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import type { CoreOptions } from '#main/core/core.ts';
import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

let number = 0;

type Report = Output<'imports.run'>;

/** Changes rows by their code. */
export const byCode = { key: 'code', duplicates: 'refuse', emptyCells: 'keep' } as const;

/** Three facilities. */
export const first =
  '设施编码,设施名称,设施类型,地址,经度,纬度\nA1,东村卫生室,医院,东村1号,104.061,30.671\nA2,西村小学,学校,西村2号,104.062,30.672\nA3,南村水库,水库,,104.063,30.673\n';

/** A core with an empty county open. */
export async function openCounty(spawnReader: CoreOptions['spawnReader']): Promise<TestCore> {
  const core = await openTestCore({ spawnReader });
  await core.call('workspace.create', { name: '试验县', path: path.join(temporaryFolder(), 'county') });
  return core;
}

/** Puts a file where the shell puts uploads. */
export function upload(core: TestCore, name: string, contents: string | Buffer): string {
  const token = uploadToken(String(number++).padStart(32, '0'), name);
  mkdirSync(core.options.uploadsDirectory, { recursive: true });
  writeFileSync(path.join(core.options.uploadsDirectory, token), contents);
  return token;
}

/** Imports a file as facilities in WGS-84, unless said otherwise. */
export function run(
  core: TestCore,
  contents: string | Buffer,
  changes: Partial<Input<'imports.run'>> = {},
  name = '设施.csv',
): Promise<Report> {
  return core.call('imports.run', {
    upload: upload(core, name, contents),
    layer: 'facilities',
    datum: 'wgs84',
    mapping: {},
    dryRun: false,
    language: 'zh',
    operationId: `operation-${number}`,
    ...changes,
  });
}

/** What an address of the data plane answers with. */
export async function fetched(core: TestCore, url: string): Promise<Buffer> {
  const { body, file } = await core.resource({ url });
  return file === undefined ? Buffer.from(body) : readFileSync(file);
}

/** The facilities in the order of their codes. */
export async function rowsOf(core: TestCore): Promise<Record<string, unknown>[]> {
  const { rows } = await core.call('features.page', {
    layer: 'facilities',
    filter: {},
    sort: { field: 'code', descending: false },
    offset: 0,
    limit: 1000,
  });
  return rows.map(({ at, values }) => ({ at, ...values }));
}
