import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { connect, type Client } from '#shared/rpc/client.ts';
import { methods, type EventData, type MethodName } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Handlers } from '#shared/rpc/server.ts';

import { serveClient } from '#main/core/serve_client.ts';
import { pointRow } from '#tests/helpers/new_store.ts';
import { openTestCore, settled, type TestCore } from '#tests/helpers/open_test_core.ts';

import { ipcWire, memoryWire, socketWire, threadWire, type Wire } from './ports.ts';

const transports: [string, () => Wire | Promise<Wire>][] = [
  ['memory', memoryWire],
  ['a port between threads', threadWire],
  ['IPC', ipcWire],
  ['a WebSocket', socketWire],
];

type View = EventData<'view.changed'>;

const view: View = {
  camera: { center: [105, 31], zoom: 12, bearing: 0 },
  basemap: '',
  overlays: [{ id: 'grids', visible: true, opacity: 1 }],
  window: { fromMs: null, toMs: 1_700_000_000_000 },
  cumulative: false,
  categories: ['ZA', '噪声'],
  filter: {
    op: 'and',
    parts: [
      { kind: 'hours', fromHour: 22, toHour: 6 },
      { op: 'or', parts: [{ kind: 'value', field: 'severity', values: ['1'] }] },
    ],
  },
  cameraFilter: { state: ['fault', ''], network: null, kind: null, point_type: null, owner: ['police'] },
  bandwidthMetres: 500,
  heat: {
    kernel: 'gaussian',
    bandwidthRule: 'hand',
    unit: 'area',
    scale: 'fixed',
    fixedMaximum: 12,
    edgeCorrection: true,
    weight: 'none',
  },
  comparison: null,
  hotspots: null,
  selection: { layer: 'cameras', fid: 3 },
};

describe.each(transports)('the contract over %s', (_name, open) => {
  /** A window of a core. Everything is ended with the test. */
  async function openWindow(
    core: TestCore,
    handlers: Partial<Handlers> = {},
  ): Promise<Client & { wire: Wire }> {
    const wire = await open();
    const served = { ...core, handlers: { ...core.handlers, ...handlers } };
    const end = serveClient(served, wire.server);
    onTestFinished(() => {
      end();
      wire.close();
    });
    return { ...connect(wire.client), wire };
  }

  async function openCore(): Promise<TestCore> {
    const core = await openTestCore();
    onTestFinished(() => core.close());
    return core;
  }

  it('answers with typed results that the schemas accept', async () => {
    const client = await openWindow(await openCore());
    const created = await client.call('workspace.create', { name: '临江县' });
    expect(methods['workspace.create'].output.parse(created)).toEqual(created);
    const { fids } = await client.call('features.apply', {
      operationId: 'operation-contract',
      label: '新增',
      changes: [
        {
          kind: 'insert',
          layer: 'incidents',
          feature: pointRow([105.123456789, 31], { title: '𠮷野路 井盖', occurred_at: 0 }),
        },
      ],
    });
    const feature = await client.call('features.get', { layer: 'incidents', fid: fids[0]! });
    expect(methods['features.get'].output.parse(feature)).toEqual(feature);
    expect(feature).toMatchObject({
      geometry: { coordinates: [105.123456789, 31] },
      values: { title: '𠮷野路 井盖', occurred_at: 0, ended_at: null },
    });
    const page = { layer: 'incidents' as const, filter: {}, sort: null, offset: 0, limit: 10 };
    const rows = await client.call('features.page', page);
    expect(methods['features.page'].output.parse(rows)).toEqual(rows);
    expect(await client.call('features.position', { ...page, fid: fids[0]! })).toEqual({ index: 0 });
  });

  it('tells of long work under the id that its caller gave', async () => {
    const client = await openWindow(await openCore());
    await client.call('workspace.create', { name: '临江县' });
    const told: EventData<'task.changed'>[] = [];
    client.on('task.changed', (task) => told.push(task));
    const input = { layer: 'cameras', format: 'csv', filter: {}, exact: false, language: 'zh' } as const;
    await client.call('exports.run', input, undefined, 'task-of-this-window');
    await settled();
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(['task-of-this-window']));
    expect(told.at(-1)).toMatchObject({ state: 'finished' });
    told.length = 0;
    await client.call('exports.run', input, undefined, '../no task');
    await settled();
    expect(told.map(({ id }) => id)).not.toContain('../no task');
    expect(told.at(-1)).toMatchObject({ state: 'finished' });
  });

  it('keeps code and details of an expected failure', async () => {
    const client = await openWindow(await openCore());
    await client.call('workspace.create', { name: '临江县' });
    const failure = await client
      .call('features.get', { layer: 'grids', fid: 404 })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'not_found', details: { layer: 'grids', fid: 404 } });
  });

  it('hides the text of a bug, and logs it once under the id that is shown', async () => {
    const core = await openCore();
    const client = await openWindow(core, {
      'workspace.recent': () => {
        throw new TypeError('no such thing as a sandwich');
      },
    });
    const failure = await client.call('workspace.recent', {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'internal', message: 'Unexpected failure' });
    const { id } = (failure as AppError).details;
    const log = readFileSync(path.join(core.options.homeDirectory, 'logs', 'guanlan.log'), 'utf8');
    expect(log.match(/sandwich/gu)).toHaveLength(1);
    expect(log).toContain(`bug ${String(id)}: TypeError`);
  });

  it('refuses input that the schema refuses, and names the field', async () => {
    const client = await openWindow(await openCore());
    const page = { layer: 'incidents', filter: {}, sort: null, offset: -1, limit: 10 };
    await expect(client.call('features.page', page as never)).rejects.toMatchObject({
      code: 'bad_input',
      details: { field: 'offset' },
    });
    await expect(client.call('constructor' as MethodName, {})).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('cancels what is under way', async () => {
    let told = false;
    const client = await openWindow(await openCore(), {
      'workspace.verify': (_nothing, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            told = true;
            reject(new AppError('aborted', 'stopped'));
          });
        }),
    });
    const cancel = new AbortController();
    const work = client.call('workspace.verify', {}, cancel.signal);
    await client.call('workspace.status', {});
    cancel.abort();
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    await client.call('workspace.status', {});
    expect(told).toBe(true);
  });

  it('cancels what a window asked for that has gone', async () => {
    const core = await openCore();
    let aborted = (): void => undefined;
    const told = new Promise<void>((resolve) => (aborted = resolve));
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const wire = await open();
    onTestFinished(() => wire.close());
    const end = serveClient(
      {
        ...core,
        handlers: {
          ...core.handlers,
          'workspace.verify': (_nothing, { signal }) => {
            begun();
            signal.addEventListener('abort', aborted);
            return new Promise(() => undefined);
          },
        },
      },
      wire.server,
    );
    const lost = connect(wire.client).call('workspace.verify', {});
    lost.catch(() => undefined);
    await started;
    end();
    await told;
  });

  it('runs queries beside each other and commands one after the other', async () => {
    const core = await openCore();
    const client = await openWindow(core);
    await client.call('workspace.create', { name: '临江县' });
    const applied = Array.from({ length: 20 }, (_, index) =>
      client.call('features.apply', {
        operationId: `operation-in-order-${index}`,
        label: `${index}`,
        changes: [
          { kind: 'insert', layer: 'facilities', feature: pointRow([105, 31], { name: `${index}` }) },
        ],
      }),
    );
    const asked = Array.from({ length: 20 }, () => client.call('workspace.status', {}));
    expect((await Promise.all(applied)).map(({ fids }) => fids[0])).toEqual(
      applied.map((_, index) => index + 1),
    );
    await Promise.all(asked);
  });

  it('tells every window of a change', async () => {
    const core = await openCore();
    const [one, other] = [await openWindow(core), await openWindow(core)];
    await one.call('workspace.create', { name: '临江县' });
    const seen = [one, other].map(
      (client) => new Promise<EventData<'layer.changed'>>((resolve) => client.on('layer.changed', resolve)),
    );
    await one.call('features.apply', {
      operationId: 'operation-told',
      label: 'add',
      changes: [{ kind: 'insert', layer: 'cameras', feature: pointRow([105, 31], {}) }],
    });
    expect(await Promise.all(seen)).toEqual([
      { layer: 'cameras', revision: 1 },
      { layer: 'cameras', revision: 1 },
    ]);
  });

  it('shows a view to the other windows and not to the one it came from, the last of many in any case', async () => {
    const core = await openCore();
    const [operator, wall] = [await openWindow(core), await openWindow(core)];
    const [echoed, shown]: [View[], View[]] = [[], []];
    operator.on('view.changed', (seen) => echoed.push(seen));
    const last = new Promise<void>((resolve) => {
      wall.on('view.changed', (seen) => {
        shown.push(seen);
        if (seen.camera.zoom === 49) resolve();
      });
    });
    const zoomed = (zoom: number): View => ({ ...view, camera: { ...view.camera, zoom } });
    await Promise.all(Array.from({ length: 50 }, (_, zoom) => operator.call('views.share', zoomed(zoom))));
    await last;
    expect(shown.at(-1)).toEqual(zoomed(49));
    expect(shown.length).toBeLessThan(50);
    expect(echoed).toEqual([]);
    expect(await wall.call('views.current', {})).toEqual(zoomed(49));
  });

  it('passes over what is no message of the contract', async () => {
    const client = await openWindow(await openCore());
    for (const junk of [
      'text',
      7,
      null,
      [],
      { id: 'x' },
      { id: 1 },
      { cancel: 'all' },
      { method: 'workspace.status' },
    ]) {
      client.wire.client.post(junk);
    }
    expect(await client.call('workspace.status', {})).toMatchObject({ kind: 'none' });
  });

  it('carries long answers whole', async () => {
    const client = await openWindow(await openCore());
    await client.call('workspace.create', { name: '临江县' });
    const text = '路灯不亮，'.repeat(700);
    await client.call('features.apply', {
      operationId: 'operation-long',
      label: 'many',
      changes: Array.from({ length: 100 }, () => ({
        kind: 'insert' as const,
        layer: 'incidents' as const,
        feature: pointRow([105, 31], { title: text }),
      })),
    });
    const { rows } = await client.call('features.page', {
      layer: 'incidents',
      filter: {},
      sort: null,
      offset: 0,
      limit: 1000,
    });
    expect(rows).toHaveLength(100);
    expect(rows.every(({ values }) => values.title === text)).toBe(true);
  });

  it('answers every query of the contract that asks for nothing, with or without a database', async () => {
    const core = await openCore();
    const client = await openWindow(core);
    const names = (Object.keys(methods) as MethodName[]).filter(
      (name) => methods[name].kind === 'query' && methods[name].input.safeParse({}).success,
    );
    for (const open of [false, true]) {
      if (open) await client.call('workspace.create', { name: '临江县' });
      for (const name of names) {
        const answer: unknown = await client.call(name, {}).catch((error: unknown) => error);
        if (answer instanceof AppError) expect([name, answer.code]).toEqual([name, 'no_database']);
        else expect(methods[name].output.parse(answer)).toEqual(answer);
      }
    }
    await settled();
  });
});
