import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { describeBug } from '#main/core/describe_bug.ts';
import { openLog } from '#main/core/log.ts';
import { newestSchemaVersion } from '#main/store/migrate.ts';
import { pointRow } from '#tests/helpers/new_store.ts';
import { openTestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

/** Every byte of every log below a folder. */
function logsBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('guanlan.log'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('');
}

describe('the log', () => {
  it('is rotated, so that it never fills a disk', () => {
    const folder = temporaryFolder();
    const log = openLog(folder);
    const line = 'x'.repeat(1000);
    for (let index = 0; index < 8000; index++) log.write(line);
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      'guanlan.log',
      'guanlan.log.1',
      'guanlan.log.2',
      'guanlan.log.3',
      'guanlan.log.4',
    ]);
    for (const name of names) expect(readFileSync(path.join(folder, name)).length).toBeLessThan(1_100_000);
    expect(log.recent()).toHaveLength(300);
  });

  it('goes on in the folder of the database that is open', () => {
    const [home, database] = [temporaryFolder(), temporaryFolder()];
    const log = openLog(home);
    log.write('at home');
    log.moveTo(path.join(database, 'logs'));
    log.write('with the database');
    expect(readFileSync(path.join(home, 'guanlan.log'), 'utf8')).toMatch(/^\d{4}-.*Z at home\n$/u);
    expect(readFileSync(path.join(database, 'logs', 'guanlan.log'), 'utf8')).toContain('with the database');
  });

  it('that cannot be written loses lines and nothing else', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'taken'), '');
    const log = openLog(path.join(folder, 'taken'));
    log.write('lost');
    expect(log.recent()[0]).toContain('lost');
  });

  it('holds no value of a feature, whatever went wrong', async () => {
    const core = await openTestCore();
    const folder = path.join(temporaryFolder(), 'data');
    await core.call('workspace.create', { name: '安县', path: folder });
    const secret = '张三家的围墙';
    await core.call('features.apply', {
      operationId: 'operation-logged',
      label: secret,
      changes: [{ kind: 'insert', layer: 'incidents', feature: pointRow([105, 31], { title: secret }) }],
    });
    await core
      .call('features.apply', {
        operationId: 'operation-refused',
        label: secret,
        changes: [{ kind: 'insert', layer: 'incidents', feature: pointRow([105, 31], { category: secret }) }],
      })
      .catch(() => undefined);
    core.reportBug(new TypeError(`Unexpected token in "${secret}"`));
    core.reportBug(new SyntaxError(`Unexpected token '张', "${secret}" is not valid JSON`));
    const { id } = await core.call('system.report_fault', { message: `电话 13812345678 in "${secret}"` });
    await core.call('workspace.back_up', {});
    await core.call('history.undo', {});
    const { text } = await core.call('system.diagnostics', {});
    await core.close();
    const written = logsBelow(folder) + logsBelow(core.options.homeDirectory) + text;
    expect(written).toContain(id);
    expect(written).toContain('TypeError');
    expect(written).not.toContain(secret);
    expect(written).not.toContain('13812345678');
  });

  it('says where a bug was thrown', () => {
    expect(describeBug(new RangeError('No layer'))).toMatch(/^RangeError: No layer\n\s+at .*log\.test/u);
    expect(describeBug('just text')).toBe('just text');
  });
});

describe('what the console says of itself', () => {
  it('names its versions and its folder', async () => {
    const core = await openTestCore();
    const about = await core.call('system.about', {});
    expect(about).toMatchObject({
      version: '0.0.0-test',
      shell: 'host',
      dataDirectory: core.options.homeDirectory,
    });
    expect(about.versions.node).toBe(process.versions.node);
    expect(about.residentBytes).toBeGreaterThan(1e6);
    await core.close();
  });

  it('is enough to begin a diagnosis with', async () => {
    const core = await openTestCore();
    await core.call('workspace.create', { name: '安县' });
    const { text } = await core.call('system.diagnostics', {});
    expect(text).toContain('Guanlan 0.0.0-test, shell host');
    expect(text).toContain(`database county, schema ${newestSchemaVersion}, writable, trouble none`);
    expect(text).toContain('incidents: 0 rows, revision 0');
    expect(text).toContain(`opened county schema ${newestSchemaVersion}`);
    await core.close();
  });
});

it('what an earlier run left of its exports is deleted, what runs keep theirs', async () => {
  const homeDirectory = temporaryFolder();
  const left = path.join(homeDirectory, 'exports', '999999999');
  const running = path.join(homeDirectory, 'exports', String(process.ppid));
  for (const folder of [left, running]) mkdirSync(folder, { recursive: true });
  const core = await openTestCore({ homeDirectory });
  expect(existsSync(left)).toBe(false);
  expect(existsSync(running)).toBe(true);
  await core.close();
});
