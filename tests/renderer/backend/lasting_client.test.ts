import { describe, expect, it } from 'vitest';

import { type Connection, createLastingClient } from '#renderer/backend/lasting_client.ts';
import type { LineListener, OpenLine } from '#renderer/backend/line.ts';
import { createSmallCore } from '#tests/host/small_core.ts';

/** Lines to a real server of the contract; `refuse` makes the next attempts fail, `cut` breaks the open line. */
function createLines() {
  const core = createSmallCore();
  let refusals = 0;
  let opened = 0;
  let current: LineListener | null = null;
  const openLine: OpenLine = (listener) => {
    if (refusals > 0) {
      refusals -= 1;
      queueMicrotask(() => {
        listener.onClose();
      });
      return { post: () => undefined };
    }
    opened += 1;
    current = listener;
    const port = core.connect();
    port.on('message', (message) => {
      listener.onMessage(message);
    });
    port.on('close', () => {
      listener.onClose();
    });
    queueMicrotask(() => {
      listener.onOpen();
    });
    return {
      post: (message) => {
        port.postMessage(message);
      },
    };
  };
  return {
    openLine,
    core,
    opened: () => opened,
    refuse: (count: number) => (refusals = count),
    cut: () => current?.onClose(),
  };
}

function start(refusals = 0) {
  const lines = createLines();
  lines.refuse(refusals);
  const states: Connection[] = [];
  const client = createLastingClient(lines.openLine, (state) => states.push(state));
  return { lines, states, client };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the lasting client', () => {
  it('lets calls made before the first wire opens wait for it', async () => {
    const { client, states } = start(1);
    expect(await client.call('system.about', {})).toMatchObject({ shell: 'host' });
    expect(states).toEqual(['open']);
    client.close();
  });

  it('says that the core is not to be reached when the first wires do not open', async () => {
    const { states, client } = start(5);
    await until(() => states.includes('lost'));
    await expect(client.call('system.about', {})).rejects.toMatchObject({ code: 'disconnected' });
    client.close();
  });

  it('rejects what waits when the wire breaks, opens another and goes on', async () => {
    const { lines, states, client } = start();
    await client.call('system.about', {});
    const waiting = client.call('system.about', {});
    const meanwhile = waiting.then(
      () => 'answered',
      (error: unknown) => error,
    );
    queueMicrotask(() => lines.cut());
    expect(await meanwhile).toMatchObject({ code: 'disconnected' });
    await expect(client.call('system.about', {})).rejects.toMatchObject({ code: 'disconnected' });
    await until(() => lines.opened() === 2 && states.length === 3);
    expect(states).toEqual(['open', 'lost', 'open']);
    expect(await client.call('system.about', {})).toMatchObject({ shell: 'host' });
    client.close();
  });

  it('moves subscriptions on to the next wire and ends those that were stopped', async () => {
    const { lines, states, client } = start();
    const kept: number[] = [];
    const stopped: number[] = [];
    client.on('layer.changed', ({ revision }) => kept.push(revision));
    const stop = client.on('layer.changed', ({ revision }) => stopped.push(revision));
    await client.call('system.about', {});
    lines.core.end();
    await until(() => states.length === 3);
    stop();
    await client.call('system.about', {});
    lines.core.emitLayerChanged(4);
    await until(() => kept.length > 0);
    expect([kept, stopped]).toEqual([[4], []]);
    client.close();
  });

  it('opens no further wire after it was closed', async () => {
    const { lines, client } = start();
    await client.call('system.about', {});
    client.close();
    lines.cut();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(lines.opened()).toBe(1);
  });
});
