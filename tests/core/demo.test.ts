import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { databaseFolder } from '#main/core/database_folder.ts';
import type { DemoSource } from '#main/core/demo_source.ts';
import { openCore } from '#main/core/open_core.ts';
import { openTestCore, testOptions, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const county = { scale: 'county' as const, seed: 7 };

function counts(status: Awaited<ReturnType<TestCore['call']>>): unknown {
  const { layers } = status as { layers: { id: string; count: number }[] };
  return Object.fromEntries(layers.map(({ id, count }) => [id, count]));
}

describe('the demo', () => {
  it('is grown once, is no step that could be undone, keeps what is edited and needs no backup', async () => {
    const homeDirectory = temporaryFolder();
    const core = await openTestCore({ homeDirectory });
    const status = await core.call('workspace.open_demo', county);
    expect(status).toMatchObject({ kind: 'demo', trouble: '', history: { undo: null, redo: null } });
    expect(status.path).toBe(path.join(homeDirectory, 'demo', 'county-7'));
    const grown = counts(status);
    expect(grown).toMatchObject({ cameras: 1446, incidents: 20_000 });
    const finest = {
      layer: 'grids' as const,
      filter: { equals: { level: ['3'] } },
      sort: null,
      offset: 0,
      limit: 1,
    };
    expect((await core.call('features.page', finest)).total).toBe(243);
    const tasks = core.events.filter(({ event }) => event === 'task.changed').map(({ data }) => data);
    expect(tasks.at(-1)).toMatchObject({ state: 'finished' });

    const [first] = (
      await core.call('features.page', {
        layer: 'cameras',
        filter: {},
        sort: null,
        offset: 0,
        limit: 1,
      })
    ).rows;
    await core.call('features.apply', {
      operationId: 'operation-demo-edit',
      label: 'edit',
      changes: [{ kind: 'update', layer: 'cameras', fid: first!.fid, values: { name: '改过的' } }],
    });
    expect(await core.call('workspace.open_demo', county)).toMatchObject({ history: { undo: 'edit' } });
    await core.close();

    const again = await openTestCore({ homeDirectory, dataDirectory: status.path });
    expect(counts(await again.call('workspace.status', {}))).toEqual(grown);
    expect(await again.call('workspace.generations', {})).toEqual([]);
    await again.close();
  }, 180_000);

  it('is refused where a real database is', async () => {
    const folder = path.join(temporaryFolder(), 'real');
    const first = await openTestCore();
    await first.call('workspace.create', { name: '真县', path: folder });
    await first.close();
    const core = await openTestCore({ shell: 'cli', dataDirectory: folder });
    await expect(core.call('workspace.open_demo', county)).rejects.toMatchObject({ code: 'demo_and_real' });
    expect(await core.call('workspace.status', {})).toMatchObject({ kind: 'county', name: '真县' });
    await core.close();
  });

  it('that is cancelled while it grows is not taken for a whole one', async () => {
    const options = testOptions({ shell: 'cli', dataDirectory: path.join(temporaryFolder(), 'demo') });
    const cancel = new AbortController();
    const whole: DemoSource = async (_wanted, signal) => {
      await Promise.resolve();
      async function* parts() {
        for (let index = 0; index < 3; index++) {
          if (index === 2) cancel.abort();
          if (signal.aborted) throw Object.assign(new Error('stopped'), { code: 'aborted' });
          await Promise.resolve();
          yield {
            layer: 'facilities' as const,
            features: [
              {
                geometry: { type: 'Point' as const, coordinates: [105, 31] as [number, number] },
                values: { code: `${index}`, name: '点' },
              },
            ],
          };
        }
      }
      return { name: '半个', timezone: 'Asia/Shanghai', parts: parts() };
    };
    const core = await openCore(options, whole);
    await expect(core.handlers['workspace.open_demo'](county, { signal: cancel.signal })).rejects.toThrow(
      'stopped',
    );
    const free = { signal: new AbortController().signal };
    expect(await core.handlers['workspace.status']({}, free)).toMatchObject({ kind: 'none' });
    const half = databaseFolder(options.dataDirectory!);
    expect(existsSync(half.database)).toBe(true);

    expect(counts(await core.handlers['workspace.open_demo'](county, free))).toMatchObject({ facilities: 3 });
    expect(readdirSync(half.quarantine)).toHaveLength(1);
    await core.close();
  });
});
