import { describe, expect, it } from 'vitest';

import { AppError } from '#shared/rpc/errors.ts';

import { createCommandQueue } from '#main/core/command_queue.ts';
import { createEventBus } from '#main/core/event_bus.ts';
import { orderCommands } from '#main/core/order_commands.ts';
import { startTask } from '#main/core/tasks.ts';
import type { CoreEvent } from '#main/core/core.ts';
import { openTestCore } from '#tests/helpers/open_test_core.ts';

type Gate = { opened: Promise<void>; open(): void };

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('commands', () => {
  it('run alone and in order, and a failure does not stop the next', async () => {
    const queue = createCommandQueue();
    const told: string[] = [];
    const first = gate();
    const results = Promise.allSettled([
      queue.run(async () => {
        told.push('first begins');
        await first.opened;
        told.push('first ends');
      }),
      queue.run(() => {
        told.push('second');
        throw new AppError('bad_input', 'no');
      }),
      queue.run(() => told.push('third')),
    ]);
    await Promise.resolve();
    expect(told).toEqual(['first begins']);
    first.open();
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(told).toEqual(['first begins', 'first ends', 'second', 'third']);
  });

  it('that are cancelled before their turn are never begun', async () => {
    const queue = createCommandQueue();
    const first = gate();
    const running = queue.run(() => first.opened);
    const cancel = new AbortController();
    let begun = false;
    const waiting = queue.run(() => (begun = true), cancel.signal);
    cancel.abort();
    first.open();
    await running;
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    expect(begun).toBe(false);
  });

  it('let queries pass while they run', async () => {
    const core = await openTestCore();
    const held = gate();
    const handlers = orderCommands(
      {
        ...core.handlers,
        'workspace.close': () => held.opened.then(() => core.call('workspace.status', {})),
      },
      createCommandQueue(),
      () => Promise.resolve(),
    );
    const context = { signal: new AbortController().signal };
    const command = handlers['workspace.close']({}, context);
    expect(await handlers['workspace.status']({}, context)).toMatchObject({ kind: 'none' });
    held.open();
    await command;
    await core.close();
  });

  it('whose outcome is unknown have the database opened anew before the next one runs', async () => {
    const core = await openTestCore();
    const told: string[] = [];
    const handlers = orderCommands(
      {
        ...core.handlers,
        'history.undo': () => {
          told.push('undo');
          throw new AppError('storage_failed', 'the disk has gone');
        },
        'history.redo': () => {
          told.push('redo');
          return { undo: null, redo: null };
        },
      },
      createCommandQueue(),
      async () => {
        await Promise.resolve();
        told.push('opened anew');
      },
    );
    const context = { signal: new AbortController().signal };
    const undo = handlers['history.undo']({}, context);
    const redo = handlers['history.redo']({}, context);
    await expect(undo).rejects.toMatchObject({ code: 'storage_failed' });
    await redo;
    expect(told).toEqual(['undo', 'opened anew', 'redo']);
    await core.close();
  });
});

describe('tasks', () => {
  it('tell their beginning and their end, whatever lies between', () => {
    const bus = createEventBus();
    const events: CoreEvent[] = [];
    bus.listen((event) => events.push(event));
    const task = startTask(bus, 'import');
    for (let done = 1; done <= 1000; done++) task.progress(done, 1000);
    task.finish();
    task.finish();
    task.progress(5, 5);
    const states = events.map(({ data }) => data);
    expect(states[0]).toMatchObject({ label: 'import', state: 'running', done: 0, total: null });
    expect(states.at(-1)).toMatchObject({ state: 'finished', done: 1000, total: 1000 });
    expect(states.filter((state) => 'state' in state && state.state !== 'running')).toHaveLength(1);
    expect(new Set(states.map((state) => ('id' in state ? state.id : ''))).size).toBe(1);
  });

  it.each([
    [new AppError('aborted', 'Cancelled'), 'cancelled'],
    [new AppError('disk_full', 'Full'), 'failed'],
    [new TypeError('a bug'), 'failed'],
  ])('that end with %s are %s', (error, state) => {
    const bus = createEventBus();
    const events: CoreEvent[] = [];
    bus.listen((event) => events.push(event));
    startTask(bus, 'import').fail(error);
    expect(events.at(-1)?.data).toMatchObject({ state });
  });
});
