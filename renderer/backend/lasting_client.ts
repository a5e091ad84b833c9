import { type Client, connect } from '#shared/rpc/client.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { OpenLine } from './line.ts';

export type Connection = 'connecting' | 'open' | 'lost';

/** Pauses before the next attempt to reach the core again; the last one repeats. */
const pausesMs = [250, 500, 1000, 2000, 4000];

/** Attempts to open the first wire before the page says that it cannot. */
const attemptsBeforeLost = 3;

type Subscription = { listenOn(client: Client): () => void; stop(): void };

type Wire = { client: Client; receive(message: unknown): void };

function wireOver(post: (message: unknown) => void): Wire {
  let listener: ((message: unknown) => void) | undefined;
  const client = connect({
    post,
    onMessage(heard) {
      listener = heard;
      return () => (listener = undefined);
    },
  });
  return { client, receive: (message) => listener?.(message) };
}

/**
 * A client that outlives its wire. Calls made before the first wire opens wait for it. When a wire breaks, what
 * still waits is rejected with `disconnected`, as is every call until the next one opens; subscriptions move on to it.
 */
export function createLastingClient(
  openLine: OpenLine,
  onConnection: (connection: Connection) => void,
): Client {
  const subscriptions = new Set<Subscription>();
  let wire: Wire | null = null;
  let state: Connection = 'connecting';
  let attempts = 0;
  let closed = false;
  let reportOpen: () => void = () => undefined;
  const firstOpen = new Promise<void>((resolve) => (reportOpen = resolve));

  function enter(next: Connection): void {
    if (next !== state) onConnection(next);
    state = next;
  }

  function subscribe(subscription: Subscription): void {
    if (wire) subscription.stop = subscription.listenOn(wire.client);
  }

  function open(): void {
    const line = openLine({
      onOpen() {
        attempts = 0;
        wire = wireOver((message) => {
          line.post(message);
        });
        for (const subscription of subscriptions) subscribe(subscription);
        enter('open');
        reportOpen();
      },
      onMessage: (message) => wire?.receive(message),
      onClose() {
        wire?.client.close();
        wire = null;
        if (closed) return;
        if (state === 'open' || attempts >= attemptsBeforeLost) enter('lost');
        setTimeout(open, pausesMs[Math.min(attempts, pausesMs.length - 1)]);
        attempts += 1;
      },
    });
  }

  open();
  return {
    async call(method, input, signal, task) {
      if (state === 'connecting') await firstOpen;
      if (!wire) throw new AppError('disconnected', 'No wire to the core');
      return wire.client.call(method, input, signal, task);
    },
    on(event, listener) {
      const subscription: Subscription = {
        listenOn: (client) => client.on(event, listener),
        stop: () => undefined,
      };
      subscriptions.add(subscription);
      subscribe(subscription);
      return () => {
        subscriptions.delete(subscription);
        subscription.stop();
      };
    },
    close() {
      closed = true;
      wire?.client.close();
      wire = null;
    },
  };
}
