import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { contentType } from '#main/resources/content_type.ts';
import type { Basemap, WorkspaceStatus } from '#shared/rpc/schemas.ts';
import { isLayerId, layerIds } from '#shared/layers/index.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

import type { SyntheticPlane } from './synthetic_plane.ts';

/** Bytes of one tile of a basemap; null where there is none. */
export type TileReader = (z: number, x: number, y: number) => Promise<Uint8Array | null>;

export type HarnessServer = { url: string; requests: string[]; close(): Promise<void> };

type Served = { plane: SyntheticPlane; basemaps: { basemap: Basemap; read: TileReader }[]; pages: string };

/** Serves the built page and the data plane on the loopback address. */
export async function serveHarness(served: Served): Promise<HarnessServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://harness.invalid');
    requests.push(pathname);
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        send(response, 'application/json', answerCall(Buffer.concat(chunks).toString(), served)),
      );
      return;
    }
    void answer(pathname, served, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.setHeader('content-type', type);
  response.end(body);
}

async function answer(
  pathname: string,
  { plane, basemaps, pages }: Served,
  response: ServerResponse,
): Promise<void> {
  const [, kind = '', ...rest] = pathname.split('/');
  if (pathname === '/state.json') {
    send(response, 'application/json', JSON.stringify(state(plane, basemaps)));
  } else if (kind === 'layers') {
    const layer = (rest[0] ?? '').replace('.geojson', '');
    send(response, 'application/json', isLayerId(layer) ? plane.geojson(layer) : '{}');
  } else if (kind === 'columns') {
    send(response, 'application/octet-stream', plane.columns());
  } else if (kind === 'tiles') {
    const [z = 0, x = 0, y = 0] = rest.slice(2).map(Number);
    const reader = basemaps.find(({ basemap }) => basemap.id === decodeURIComponent(rest[1] ?? ''));
    const bytes =
      rest[0] === 'cameras'
        ? plane.cameraTiles.tile(z, x, y)
        : rest[0] === 'incidents'
          ? plane.incidentTile(z, x, y)
          : ((await reader?.read(z, x, y)) ?? null);
    if (bytes) send(response, 'application/x-protobuf', bytes);
    else response.writeHead(204).end();
  } else {
    sendFile(pathname === '/' ? '/index.html' : pathname, pages, response);
  }
}

const fontFolder = path.join(repositoryRoot, 'node_modules/@fontsource/noto-sans-sc/files');

function sendFile(pathname: string, pages: string, response: ServerResponse): void {
  const weight = /^\/fonts\/noto_sans_sc_(\d+)\.woff2$/u.exec(pathname)?.[1];
  const file = weight
    ? path.join(fontFolder, `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`)
    : path.join(pages, path.normalize(pathname));
  if (existsSync(file)) send(response, contentType(file), readFileSync(file));
  else response.writeHead(404).end();
}

function state(
  plane: SyntheticPlane,
  basemaps: Served['basemaps'],
): { status: WorkspaceStatus; basemaps: Basemap[] } {
  const times = plane.layers.incidents.map(({ values }) => Number(values.occurred_at));
  return {
    basemaps: basemaps.map(({ basemap }) => basemap),
    status: {
      kind: 'demo',
      name: '演示县',
      path: '/demo',
      readOnly: false,
      trouble: '',
      troubleDetails: {},
      schemaVersion: 1,
      timezone: 'Asia/Shanghai',
      asOfMs: times.reduce((latest, time) => Math.max(latest, time), 0),
      bounds: plane.bounds,
      layers: layerIds.map((id) => ({
        id,
        count: plane.layers[id].length,
        revision: 1,
        bounds: plane.bounds,
      })),
      history: { undo: null, redo: null },
    },
  };
}

function answerCall(body: string, { plane }: Served): string {
  const call = JSON.parse(body) as {
    id: number;
    method: string;
    input: { layer: string; fid: number; cluster: number };
  };
  const { layer, fid, cluster } = call.input;
  if (call.method === 'cameras.open_cluster')
    return JSON.stringify({ id: call.id, result: plane.cameraTiles.open(cluster) });
  if (call.method !== 'features.get' || !isLayerId(layer)) return JSON.stringify({ id: call.id, result: {} });
  const feature = plane.layers[layer][fid - 1];
  return JSON.stringify({ id: call.id, result: { fid, ...feature } });
}
