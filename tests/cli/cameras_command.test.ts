import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CameraHealth, StateReport } from '#shared/rpc/camera_schemas.ts';
import { runCli } from '#tests/helpers/run_console.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-cli-cameras-'));
const county = join(folder, 'county');
const cli = (...parameters: string[]) =>
  runCli(parameters, { home: join(folder, 'home'), directory: folder });

beforeAll(async () => {
  writeFileSync(
    join(folder, 'cameras.csv'),
    '设备编码,点位名称,状态,接入网络,经度,纬度\nD1,东门,在线,天网,102.3011,40.2011\nD2,西门,离线,雪亮,102.302,40.2\n',
  );
  await cli('import', 'cameras.csv', '--layer', 'cameras', '--data', county, '--datum', 'wgs84');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('cameras on the command line', () => {
  it('take a status file in, first on trial, and say how they fare', async () => {
    writeFileSync(join(folder, 'states.csv'), '编码,状态\nD1,故障\nD9,在线\n');
    const asked = ['cameras', 'states', 'states.csv', '--data', county];
    const undated = await cli(...asked);
    expect(undated.json).toMatchObject({ error: { code: 'time_required' } });
    const trial = await cli(...asked, '--at', '2026-03-01T08:00', '--dry-run');
    expect(trial.json as StateReport).toMatchObject({ dryRun: true, changed: 1 });
    const taken = await cli(...asked, '--at', '2026-03-01T08:00');
    expect(taken.exitCode).toBe(0);
    const { exitCode, json } = await cli('cameras', 'health', '--data', county, '--by', 'network');
    const health = json as CameraHealth;
    expect(exitCode).toBe(0);
    expect(health.whole).toMatchObject({ total: 2, states: [0, 1, 1, 0], never: 1 });
    expect(health.groups.map(({ key, total }) => [key, total]).sort()).toEqual([
      ['tianwang', 1],
      ['xueliang', 1],
    ]);
    expect(health.unknownCodes).toEqual({ count: 1, first: ['D9'] });
  });

  it.each([
    ['cameras'],
    ['cameras', 'watch', '--data', county],
    ['cameras', 'health', '--data', county, '--by', 'colour'],
    ['cameras', 'health', '--data', county, '--filter', '{"state":7}'],
    ['cameras', 'states', 'absent.csv', '--data', county],
  ])('exit with 2 and a sentence: %s %s', async (...parameters) => {
    const { exitCode, messages } = await cli(...parameters);
    expect(exitCode).toBe(2);
    expect(messages).not.toBe('');
  });
});
