import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { AppError } from '#shared/rpc/errors.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import type { CoreOptions } from '#main/core/core.ts';
import { databaseFolder } from '#main/core/database_folder.ts';
import type { DemoPart, DemoSource } from '#main/core/demo_source.ts';
import { pointRow, squareAt } from '#tests/helpers/new_store.ts';
import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const county = { scale: 'county' as const, seed: 7 };

/** A village instead of a county: what the demo is made of is tested where it grows. */
const village: DemoSource = async ({ seed }, signal) => {
  await Promise.resolve();
  async function* parts(): AsyncGenerator<DemoPart> {
    await Promise.resolve();
    yield {
      layer: 'grids',
      features: [{ geometry: squareAt([105, 31]), values: { code: '99', name: '村' } }],
    };
    for (let index = 0; index < 3; index++) {
      if (signal.aborted) throw new AppError('aborted', 'Cancelled');
      yield { layer: 'cameras', features: [pointRow([105, 31], { code: `${seed}-${index}`, name: '点' })] };
    }
  }
  return { name: '演示村', timezone: 'Asia/Shanghai', parts: parts() };
};

async function openVillageCore(overrides: Partial<CoreOptions> = {}, grow = village): Promise<TestCore> {
  const core = await openTestCore(overrides, grow);
  onTestFinished(() => core.close());
  return core;
}

function countOf({ layers }: WorkspaceStatus, layer: string): number | undefined {
  return layers.find(({ id }) => id === layer)?.count;
}

describe('the demo', () => {
  it('is grown once, is no step that could be undone, and keeps what is edited', async () => {
    const homeDirectory = temporaryFolder();
    const core = await openVillageCore({ homeDirectory });
    const status = await core.call('workspace.open_demo', county);
    expect(status).toMatchObject({
      kind: 'demo',
      name: '演示村',
      path: path.join(homeDirectory, 'demo', 'county-7'),
      trouble: '',
      history: { undo: null, redo: null },
    });
    expect([countOf(status, 'grids'), countOf(status, 'cameras')]).toEqual([1, 3]);
    const tasks = core.events.filter(({ event }) => event === 'task.changed').map(({ data }) => data);
    expect(tasks.at(-1)).toMatchObject({ state: 'finished', done: 4 });
    await core.call('features.apply', {
      operationId: 'operation-demo-edit',
      label: 'edit',
      changes: [{ kind: 'update', layer: 'cameras', fid: 1, values: { name: '改过的' } }],
    });
    await core.call('workspace.close', {});
    expect(await core.call('workspace.open_demo', county)).toMatchObject({ history: { undo: 'edit' } });
    expect(await core.call('workspace.generations', {})).toEqual([]);
  });

  it('of another seed has a folder of its own', async () => {
    const core = await openVillageCore();
    const one = await core.call('workspace.open_demo', county);
    const other = await core.call('workspace.open_demo', { ...county, seed: 8 });
    expect(other.path).not.toBe(one.path);
    expect((await core.call('workspace.recent', {})).map(({ path: folder }) => folder)).toEqual([
      other.path,
      one.path,
    ]);
  });

  it('is grown where the command line says, and another one in its place is set aside', async () => {
    const folder = path.join(temporaryFolder(), 'here');
    const core = await openVillageCore({ shell: 'cli', dataDirectory: folder });
    expect((await core.call('workspace.open_demo', county)).path).toBe(folder);
    const next = await core.call('workspace.open_demo', { ...county, seed: 8 });
    expect(next).toMatchObject({ kind: 'demo', path: folder });
    expect(readdirSync(databaseFolder(folder).quarantine)).toHaveLength(1);
  });

  it('is refused where a real database is, which stays as it was', async () => {
    const folder = path.join(temporaryFolder(), 'real');
    const first = await openTestCore();
    await first.call('workspace.create', { name: '真县', path: folder });
    await first.close();
    const core = await openVillageCore({ shell: 'cli', dataDirectory: folder });
    await expect(core.call('workspace.open_demo', county)).rejects.toMatchObject({ code: 'demo_and_real' });
    expect(await core.call('workspace.status', {})).toMatchObject({ kind: 'county', name: '真县' });
  });

  it('that is cancelled while it grows is not taken for a whole one', async () => {
    const cancel = new AbortController();
    const impatient: DemoSource = async (options, signal) => {
      const grown = await village(options, signal);
      async function* parts(): AsyncGenerator<DemoPart> {
        for await (const part of grown.parts) {
          yield part;
          if ('layer' in part && part.layer === 'cameras') cancel.abort();
        }
      }
      return { ...grown, parts: parts() };
    };
    const folder = path.join(temporaryFolder(), 'half');
    const core = await openVillageCore({ shell: 'cli', dataDirectory: folder }, impatient);
    await expect(core.call('workspace.open_demo', county, { signal: cancel.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(await core.call('workspace.status', {})).toMatchObject({ kind: 'none' });
    expect(core.events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ state: 'cancelled' }),
    );
    expect(existsSync(databaseFolder(folder).database)).toBe(true);

    const whole = await core.call('workspace.open_demo', county);
    expect(countOf(whole, 'cameras')).toBe(3);
    expect(readdirSync(databaseFolder(folder).quarantine)).toHaveLength(1);
  });
});
