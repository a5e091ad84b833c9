import type { CDPSession } from 'playwright-core';

import type { SessionRecord } from './double_session.ts';
import { toScheme } from './scheme_names.ts';

/** What `Fetch.requestPaused` of the DevTools protocol says, as far as it is read here. */
export type Paused = {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postDataEntries?: { bytes?: string }[];
  };
};

/** What became of the requests of all pages, by their address as the shell knows it. */
export type RequestLog = { served: string[]; cancelled: string[]; network: string[] };

function asRequest(url: string, { request }: Paused): Request {
  const body = request.postDataEntries?.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  const made = new Request('https://double.invalid/', {
    method: request.method,
    headers: request.headers,
    ...(body ? { body: Buffer.concat(body) } : {}),
  });
  Object.defineProperty(made, 'url', { value: url });
  return made;
}

function isCancelled({ beforeRequest }: SessionRecord, url: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (beforeRequest) {
      beforeRequest({ url }, ({ cancel = false }) => {
        resolve(cancel);
      });
    } else {
      resolve(false);
    }
  });
}

/**
 * Does with a request of a page what Electron would: asks `onBeforeRequest`, then the handler of the scheme. What has
 * no handler would go to the network; here it fails and is written down.
 */
export async function answerRequest(
  cdp: CDPSession,
  paused: Paused,
  record: SessionRecord,
  log: RequestLog,
): Promise<void> {
  const url = toScheme(paused.request.url);
  const { requestId } = paused;
  if (await isCancelled(record, url)) {
    log.cancelled.push(url);
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  const handler = record.schemes.get(url.slice(0, url.indexOf(':')));
  if (!handler) {
    log.network.push(url);
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' });
    return;
  }
  log.served.push(url);
  const response = await handler(asRequest(url, paused));
  await cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
