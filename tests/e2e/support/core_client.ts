import type { BrowserContext } from '@playwright/test';
import { WebSocket } from 'ws';

import { type Client, connect } from '#shared/rpc/client.ts';

/** A second window on the same core, without a page: it enters with the cookie of the browser. */
export async function openCoreClient(context: BrowserContext, origin: string): Promise<Client> {
  const cookies = await context.cookies(origin);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, {
    origin,
    headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const client = connect({
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage(listener) {
      socket.on('message', (data: Buffer) => listener(JSON.parse(data.toString('utf8'))));
      return () => socket.removeAllListeners('message');
    },
  });
  return {
    ...client,
    close() {
      socket.close();
      client.close();
    },
  };
}
