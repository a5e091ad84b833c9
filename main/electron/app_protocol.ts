import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

import { type Protocol, protocol } from 'electron';

import type { ServeResource } from '#main/resources/serve_resource.ts';

import { appOrigin, appScheme, isOwnAddress } from './app_address.ts';

/** Statuses whose responses may not carry a body, not even an empty one (Fetch standard, null body status). */
const bodiless = new Set([204, 304]);

/** Gives the scheme an origin of its own, fetch and streams. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers `app://guanlan/…` with the data plane, and any other host of the scheme with nothing. */
export function handleAppScheme(sessionProtocol: Protocol, serveResource: ServeResource): void {
  sessionProtocol.handle(appScheme, async (request) => {
    if (!isOwnAddress(request.url)) return new Response(null, { status: 404 });
    const { status, headers, body, file } = await serveResource({
      method: request.method,
      url: request.url.slice(appOrigin.length),
      headers: Object.fromEntries(request.headers),
      body: request.body,
    });
    if (file !== undefined) {
      return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { status, headers });
    }
    return new Response(bodiless.has(status) ? null : new Uint8Array(body), { status, headers });
  });
}
