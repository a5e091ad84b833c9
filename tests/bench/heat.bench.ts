import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { contentType } from '#main/resources/content_type.ts';
import { encodeIncidentColumns } from '#shared/model/incident_columns.ts';
import { openBrowser } from '#tests/helpers/browser.ts';
import { buildPage } from '#tests/map/harness/build_page.ts';

import { benchColumns, incidentCount } from './heat/synthetic_incidents.ts';
import { median, report } from './measure.ts';

const pages = await buildPage('tests/bench/heat');
const columns = encodeIncidentColumns(benchColumns());

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://bench.invalid');
  const file = path.join(pages.folder, pathname === '/' ? 'index.html' : path.normalize(pathname));
  if (pathname === '/columns/incidents') {
    response.setHeader('content-type', 'application/octet-stream');
    response.end(columns);
  } else if (pathname.startsWith('/layers/')) {
    response.setHeader('content-type', 'application/json');
    response.end('{"type":"FeatureCollection","features":[]}');
  } else if (pathname.startsWith('/tiles/')) {
    response.writeHead(204).end();
  } else if (existsSync(file)) {
    response.setHeader('content-type', contentType(file));
    response.end(readFileSync(file));
  } else {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

async function inPage<T>(
  size: { width: number; height: number },
  run: (page: Awaited<ReturnType<typeof openPage>>) => Promise<T>,
): Promise<T> {
  const browser = await openBrowser(['--js-flags=--max-old-space-size=8192']);
  try {
    return await run(await openPage(browser, size));
  } finally {
    await browser.close();
  }
}

async function openPage(
  browser: Awaited<ReturnType<typeof openBrowser>>,
  size: { width: number; height: number },
) {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(300_000);
  await page.setViewportSize(size);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.heatBench !== undefined);
  return page;
}

const hd = { width: 1280, height: 720 };

const ours = await inPage(hd, async (page) => {
  const loadMs = await page.evaluate(() => globalThis.heatBench!.start());
  await page.evaluate(() => globalThis.heatBench!.ours(30, 6));
  const month = await page.evaluate(() => globalThis.heatBench!.ours(30, 24));
  const year = await page.evaluate(() => globalThis.heatBench!.ours(365, 12));
  return { loadMs, month, year };
});
const large = await inPage({ width: 3840, height: 2160 }, async (page) => {
  await page.evaluate(() => globalThis.heatBench!.start());
  await page.evaluate(() => globalThis.heatBench!.ours(30, 4));
  return page.evaluate(() => globalThis.heatBench!.ours(30, 12));
});
const peer = await inPage(hd, (page) => page.evaluate(() => globalThis.heatBench!.mapLibre(30, 8)));
server.closeAllConnections();
server.close();
pages.remove();

const peerName = 'MapLibre heatmap with a filter, until idle';
const note = `${incidentCount.toLocaleString('en')} incidents, z10, 500 m, software GL`;
const work = (steps: readonly { workMs: number }[]): number => median(steps.map(({ workMs }) => workMs));
const shown = (steps: readonly { presentedMs: number }[]): number =>
  median(steps.map(({ presentedMs }) => presentedMs));

report({
  what: 'slider step of 30 days, work, 1280×720',
  unit: 'ms',
  ours: work(ours.month),
  peer: median(peer.steps),
  peerName,
  limit: '≤ 8 ms',
  note,
});
report({
  what: 'slider step of 30 days, input to presented, 1280×720',
  unit: 'ms',
  ours: shown(ours.month),
  peer: median(peer.steps),
  peerName,
  limit: '≥ 10 times sooner',
  note,
});
report({ what: 'slider step over all, work, 1280×720', unit: 'ms', ours: work(ours.year), note });
report({
  what: 'slider step over all, input to presented, 1280×720',
  unit: 'ms',
  ours: shown(ours.year),
  note,
});
report({ what: 'slider step of 30 days, work, 3840×2160', unit: 'ms', ours: work(large), note });
report({
  what: 'slider step of 30 days, input to presented, 3840×2160',
  unit: 'ms',
  ours: shown(large),
  note,
});
report({
  what: 'from nothing to the first picture',
  unit: 'ms',
  ours: ours.loadMs,
  peer: peer.loadMs,
  peerName: 'MapLibre GeoJSON source, until idle',
  note,
});
