import type { Client } from '#shared/rpc/client.ts';

let current: Client | null = null;

/** Called once by the app page, before anything is drawn. */
export function setBackend(client: Client): void {
  current = client;
}

/** The typed caller of the core. */
export function backend(): Client {
  if (!current) throw new Error('setBackend has not been called');
  return current;
}
