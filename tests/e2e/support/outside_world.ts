import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands where the network would be: the browser's proxy for everything but this machine. It lets nothing through. */
export type OutsideWorld = {
  /** Chromium's switches that lead there. */
  browserArguments: string[];
  /** What was asked of it, in order. */
  requests: string[];
  close(): void;
};

/** What Chromium asks of its maker by itself, whatever page is open. The pages are watched for these names as well. */
const browsersOwn = /(?:^|[/.])(?:googleapis|google|gvt1)\.com(?:[:/]|$)/u;

/** Starts a proxy on this machine that refuses everything and remembers what was asked, by page or worker alike. */
export async function openOutsideWorld(): Promise<OutsideWorld> {
  const requests: string[] = [];
  const note = (method: string | undefined, address: string | undefined): void => {
    if (!browsersOwn.test(address ?? '')) requests.push(`${method} ${address}`);
  };
  const server: Server = createServer((request, response) => {
    note(request.method, request.url);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    note('CONNECT', request.url);
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    browserArguments: [`--proxy-server=http://127.0.0.1:${port}`],
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
