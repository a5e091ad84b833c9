import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { buildCameraTiles, type CameraTiles } from '#main/tiles/camera_tiles.ts';
import { contentType } from '#main/resources/content_type.ts';
import { openBrowser } from '#tests/helpers/browser.ts';
import { buildPage } from '#tests/map/harness/build_page.ts';

import type { Measured, Who } from './cameras/page.ts';
import { benchAreas, syntheticCameras } from './cameras/synthetic_cameras.ts';
import { median, report, timed } from './measure.ts';

const counts = process.env.GUANLAN_CAMERAS ? [Number(process.env.GUANLAN_CAMERAS)] : [33_000, 100_000];
const clickCount = Number(process.env.GUANLAN_CLICKS ?? 1000);
const pages = await buildPage('tests/bench/cameras');
const areas = JSON.stringify(benchAreas());

function tilesOf(count: number): CameraTiles {
  const empty = { code: '', network: '', pointType: '', owner: '', managementUnit: '', installedOn: '' };
  return buildCameraTiles(
    syntheticCameras(count).map((camera) => ({ ...empty, ...camera, fieldAngle: 60, reachMetres: 80 })),
  );
}

const tiles = new Map(counts.map((count) => [String(count), tilesOf(count)]));

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://bench.invalid');
  const file = path.join(pages.folder, pathname === '/' ? 'index.html' : path.normalize(pathname));
  const tile = /^\/tiles\/cameras\/(\d+)\/(\d+)\/(\d+)\/(\d+)$/u.exec(pathname);
  if (tile) {
    const [z = 0, x = 0, y = 0] = tile.slice(2).map(Number);
    const bytes = tiles.get(tile[1] ?? '')?.tile(z, x, y);
    if (bytes) response.setHeader('content-type', 'application/x-protobuf').end(bytes);
    else response.writeHead(204).end();
  } else if (pathname === '/areas') {
    response.setHeader('content-type', 'application/geo+json').end(areas);
  } else if (existsSync(file)) {
    response.setHeader('content-type', contentType(file));
    response.end(readFileSync(file));
  } else {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** One click is shorter than the clock of a page tells: only the mean of many says something. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

type Result = Measured & { heapBytes: number };

/** Measures one way of drawing in a browser of its own. */
async function measure(who: Who, count: number, clicks: number): Promise<Result> {
  const browser = await openBrowser(['--js-flags=--max-old-space-size=8192']);
  try {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(500_000);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(url);
    await page.waitForFunction(() => globalThis.cameraBench !== undefined);
    const measured = await page.evaluate(
      ([whom, many, times]) => globalThis.cameraBench!.measure(whom, many, times),
      [who, count, clicks] as const,
    );
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { ...measured, heapBytes: usedSize };
  } finally {
    await browser.close();
  }
}

const peers = [
  ['maplibre', 'MapLibre clustered GeoJSON source'],
  ['deck', 'deck.gl ScatterplotLayer, without clusters'],
] as const;

for (const count of counts) {
  const many = `${count.toLocaleString('en')} cameras`;
  const note = '1280×720, software GL, 2,500 areas below';
  const none = await measure('none', count, 0);
  const ours = await measure('ours', count, clickCount);
  for (const way of ['pan', 'zoom'] as const) {
    report({
      what: `${many}, frame of a ${way}`,
      unit: 'ms',
      ours: median(ours.frames[way]),
      peer: median(none.frames[way]),
      peerName: 'the same map without cameras',
      limit: 'ratio ≤ 1.3',
      note,
    });
  }
  for (const [who, peerName] of peers) {
    const peer = await measure(who, count, Math.min(clickCount, who === 'deck' ? 200 : clickCount));
    for (const way of ['pan', 'zoom'] as const) {
      const [own, other] = [median(ours.frames[way]), median(peer.frames[way])];
      report({ what: `${many}, frame of a ${way}`, unit: 'ms', ours: own, peer: other, peerName, note });
    }
    const told = (clicks: Measured['clicks']): string => `${clicks?.right ?? 0} of ${clicks?.clicks ?? 0}`;
    report({
      what: `${many}, click`,
      unit: 'ms',
      ours: mean(ours.clicks?.times ?? []),
      peer: mean(peer.clicks?.times ?? []),
      peerName,
      limit: 'all right',
      note: `right: ours ${told(ours.clicks)}, peer ${told(peer.clicks)}`,
    });
    report({ what: `${many}, load`, unit: 'ms', ours: ours.loadMs, peer: peer.loadMs, peerName, note });
    report({
      what: `${many}, heap of the page beyond none`,
      unit: 'MB',
      ours: (ours.heapBytes - none.heapBytes) / 1e6,
      peer: (peer.heapBytes - none.heapBytes) / 1e6,
      peerName,
    });
  }
  const rebuilt = median(Array.from({ length: 5 }, () => timed(() => void tilesOf(count))));
  report({ what: `${many}, clusters made anew for a filter`, unit: 'ms', ours: rebuilt, note: 'in Node' });
}
server.closeAllConnections();
server.close();
pages.remove();
