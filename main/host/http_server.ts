import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';

import { WebSocketServer } from 'ws';

import type { ServeResource } from '#main/resources/serve_resource.ts';
import type { ShellRequest, ShellResponse } from '#main/resources/shell_request.ts';
import { textResponse } from '#main/resources/shell_request.ts';

import { denialPage } from './denial_page.ts';
import { createGuard, type Denial, denialStatus, type Guard } from './guard.ts';
import { createLaunchTokens } from './launch_tokens.ts';
import { isSameSecret, newSecret } from './secrets.ts';
import { pipeSocket } from './web_socket_port.ts';

/** Largest message of the contract: an edit of ten thousand areas. */
const maxMessageBytes = 64 * 2 ** 20;

/** Close codes of RFC 6455 §7.4. */
const goingAway = 1001;
const tryAgainLater = 1013;

/** Ports of the core and the data plane, as the host sees them. */
export type HostServices = {
  /** A new wire to the core; null while the core is being started again. */
  connect(): MessagePort | null;
  serveResource: ServeResource;
  onDenial(denial: Denial, request: { method: string; url: string }): void;
};

export type HostServer = {
  readonly port: number;
  /** Proves to `POST /launch-address` that the caller may read this user's files. */
  readonly controlSecret: string;
  /** A fresh address that opens the console once. */
  launchAddress(): string;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
};

function shellRequest(request: IncomingMessage): ShellRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  /** Not destroyed with the iteration, so that an upload cut short still gets its answer. */
  const body = request.method === 'POST' ? request.iterator({ destroyOnReturn: false }) : null;
  return { method: request.method ?? 'GET', url: request.url ?? '/', headers, body };
}

function send(response: ServerResponse, { status, headers, body, file }: ShellResponse): void {
  response.writeHead(status, { 'content-length': body.length, ...headers });
  if (file === undefined) response.end(body);
  else pipeline(createReadStream(file), response, () => response.destroy());
}

function refuseUpgrade(socket: Duplex, denial: Denial): void {
  socket.end(`HTTP/1.1 ${denialStatus[denial]} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Answers for the guard's gate: launch addresses, and the control call that asks for another of them. */
function createGate(guard: Guard, controlSecret: string) {
  const tokens = createLaunchTokens();
  const launchAddress = () => `${guard.origin}/launch?token=${tokens.issue()}`;

  function control(request: IncomingMessage): ShellResponse {
    const allowed =
      request.headers.origin === undefined &&
      request.headers.host === guard.origin.slice('http://'.length) &&
      isSameSecret(request.headers.authorization, `Bearer ${controlSecret}`);
    return allowed ? textResponse(200, launchAddress()) : textResponse(403, 'Refused');
  }

  /** Also sends a browser on that has been let in already and follows a used address once more. */
  function launch(request: IncomingMessage, url: URL): ShellResponse | null {
    const fresh = tokens.redeem(url.searchParams.get('token') ?? '');
    if (!fresh && guard.checkRequest(request)) return null;
    const headers = { location: '/', 'set-cookie': guard.sessionCookie(), 'cache-control': 'no-store' };
    return { status: 303, headers, body: new Uint8Array() };
  }

  return { launchAddress, control, launch };
}

/** The address of a tile may carry a filter with polygons of thousands of corners. */
const mostHeaderBytes = 512 * 1024;

/**
 * Listens on the loopback address alone and lets through what the guard lets through: the data plane over HTTP and
 * the contract over a WebSocket at `/rpc`. Rejects with `EADDRINUSE` when the port is taken; 0 takes any free one.
 */
export async function startHttpServer(wantedPort: number, services: HostServices): Promise<HostServer> {
  const server = createServer({ requestTimeout: 0, maxHeaderSize: mostHeaderBytes });
  const port = await listen(server, wantedPort);
  const guard = createGuard(port);
  const controlSecret = newSecret();
  const gate = createGate(guard, controlSecret);

  function deny(denial: Denial, request: IncomingMessage): ShellResponse {
    services.onDenial(denial, { method: request.method ?? '', url: (request.url ?? '').split('?')[0] ?? '' });
    return denialPage(denial, guard.origin);
  }

  async function answer(request: IncomingMessage): Promise<ShellResponse> {
    const url = new URL(request.url ?? '/', guard.origin);
    if (request.method === 'POST' && url.pathname === '/launch-address') return gate.control(request);
    const foreign = guard.checkSource(request);
    if (foreign) return deny(foreign, request);
    if (url.pathname === '/launch') return gate.launch(request, url) ?? deny('session', request);
    const denial = guard.checkRequest(request);
    return denial ? deny(denial, request) : services.serveResource(shellRequest(request));
  }

  server.on('request', (request, response) => {
    void answer(request).then(
      (result) => {
        send(response, result);
        request.resume();
      },
      () => response.destroy(),
    );
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const wrongPath = request.url !== '/rpc';
    const denial = wrongPath ? 'origin' : guard.checkSocket(request);
    if (denial) {
      services.onDenial(denial, { method: 'UPGRADE', url: request.url ?? '' });
      refuseUpgrade(socket, denial);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (browser) => {
      const corePort = services.connect();
      if (corePort) pipeSocket(browser, corePort);
      else browser.close(tryAgainLater);
    });
  });

  return {
    port,
    controlSecret,
    launchAddress: () => gate.launchAddress(),
    async close() {
      for (const browser of sockets.clients) browser.close(goingAway);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      for (const browser of sockets.clients) browser.terminate();
    },
  };
}
