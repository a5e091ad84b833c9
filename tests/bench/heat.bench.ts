import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { contentType } from '#main/resources/content_type.ts';
import { heatFrame } from '#renderer/map/heat/heat_frame.ts';
import { heatRamp } from '#renderer/map/heat/heat_ramp.ts';
import { paintSurface } from '#shared/geo/heat_paint.ts';
import { createHeatEstimator } from '#shared/geo/heat_surface.ts';
import { encodeIncidentColumns } from '#shared/model/incident_columns.ts';
import { openBrowser } from '#tests/helpers/browser.ts';
import { buildPage } from '#tests/map/harness/build_page.ts';

import { benchColumns, center, incidentCount, zoom } from './heat/synthetic_incidents.ts';
import { median, report, timed } from './measure.ts';

const pages = await buildPage('tests/bench/heat');
const full = encodeIncidentColumns(benchColumns());
const none = encodeIncidentColumns(benchColumns(0));
let columns = full;

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

/** Anonymous memory of the renderer processes that this process has begun, at rest and after a collection. */
async function settledBytes(page: Awaited<ReturnType<typeof openPage>>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await page.waitForTimeout(1500);
  await session.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(500);
  const parents = new Map<number, number>();
  const renderers: number[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    try {
      const after = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1] ?? '';
      parents.set(Number(name), Number(after.split(' ')[1]));
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer'))
        renderers.push(Number(name));
    } catch {
      continue;
    }
  }
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true;
    return false;
  };
  return renderers.filter(isOurs).reduce((sum, pid) => {
    const kilobytes = /RssAnon:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);
}

/** What a step costs at a number of incidents: the estimator and the colours alone, as the worker runs them. */
function costAt(count: number): { month: number; whole: number } {
  const { origin, x, y } = benchColumns(count);
  const points = { origin, x, y };
  const frame = heatFrame({ center, zoom, bearing: 0, ...hd }, 500, 'moving');
  const request = { points, frame, bandwidthMetres: 500, kernel: 'quartic' as const };
  const estimator = createHeatEstimator();
  for (const slices = estimator.prepare(request); slices.next().done !== true;);
  const ramp = heatRamp('dark');
  const pixels = new Uint32Array(frame.columns * frame.rows);
  const step = (start: number, end: number): number =>
    timed(() => {
      const surface = estimator.estimate({
        ...request,
        parts: [{ range: { start, end } }],
        effort: 'moving',
      });
      paintSurface(surface, frame, { ramp, from: 0, to: 1000, gains: null }, pixels);
    });
  const length = Math.round((count * 30) / 365);
  const at = (index: number): number => Math.round((count * (10 + index * 7)) / 365);
  const rounds = Array.from({ length: 16 }, (_, index) => index);
  rounds.forEach((index) => step(at(index), at(index) + length));
  return {
    month: median(rounds.map((index) => step(at(index), at(index) + length))),
    whole: median(rounds.map((index) => step(index, count))),
  };
}

const ours = await inPage(hd, async (page) => {
  const loadMs = await page.evaluate(() => globalThis.heatBench!.start());
  await page.evaluate(() => globalThis.heatBench!.ours(30, 6));
  const month = await page.evaluate(() => globalThis.heatBench!.ours(30, 24));
  await page.evaluate(() => globalThis.heatBench!.ours(365, 4));
  const year = await page.evaluate(() => globalThis.heatBench!.ours(365, 16));
  const jumps = await page.evaluate(() => globalThis.heatBench!.jumps(16));
  await page.evaluate(() => globalThis.heatBench!.compare(true));
  const difference = await page.evaluate(() => globalThis.heatBench!.ours(30, 16));
  return { loadMs, month, year, jumps, difference, bytes: await settledBytes(page) };
});
columns = none;
const emptyBytes = await inPage(hd, async (page) => {
  await page.evaluate(() => globalThis.heatBench!.start());
  return settledBytes(page);
});
columns = full;
const large = await inPage({ width: 3840, height: 2160 }, async (page) => {
  await page.evaluate(() => globalThis.heatBench!.start());
  await page.evaluate(() => globalThis.heatBench!.ours(30, 4));
  const month = await page.evaluate(() => globalThis.heatBench!.ours(30, 12));
  await page.evaluate(() => globalThis.heatBench!.ours(365, 3));
  return { month, year: await page.evaluate(() => globalThis.heatBench!.ours(365, 10)) };
});
const mapLibre = await inPage(hd, (page) => page.evaluate(() => globalThis.heatBench!.mapLibre(30, 6)));
const deck = await inPage(hd, (page) => page.evaluate(() => globalThis.heatBench!.deck(30, 6)));
const deckYear = await inPage(hd, (page) => page.evaluate(() => globalThis.heatBench!.deck(365, 4)));
server.closeAllConnections();
server.close();
pages.remove();

const note = `${incidentCount.toLocaleString('en')} incidents, three categories on, z10, 500 m, software GL`;
const work = (steps: readonly { workMs: number }[]): number => median(steps.map(({ workMs }) => workMs));
const shown = (steps: readonly { presentedMs: number }[]): number =>
  median(steps.map(({ presentedMs }) => presentedMs));
const peers = [
  { peer: median(mapLibre.steps), peerName: 'MapLibre heatmap with a filter, until idle' },
  { peer: median(deck.steps), peerName: 'deck.gl HeatmapLayer, until its pixels are there' },
];

for (const one of peers) {
  const month = { unit: 'ms', note, ...one };
  report({
    what: 'slider step of 30 days, work, 1280×720',
    ours: work(ours.month),
    limit: '≤ 8 ms',
    ...month,
  });
  report({
    what: 'slider step of 30 days, input to presented, 1280×720',
    ours: shown(ours.month),
    limit: '≥ 10 times sooner',
    ...month,
  });
}
const year = { unit: 'ms', note, peer: median(deckYear.steps), peerName: peers[1]?.peerName ?? '' };
report({
  what: 'slider step over all, work, 1280×720',
  ours: work(ours.year),
  limit: '≤ 16 ms',
  ...year,
});
report({ what: 'slider step over all, input to presented, 1280×720', ours: shown(ours.year), ...year });
report({ what: 'jump to another half year, work, 1280×720', unit: 'ms', ours: work(ours.jumps), note });
report({
  what: 'difference of two months, work, 1280×720',
  unit: 'ms',
  ours: work(ours.difference),
  note,
});
report({
  what: 'slider step of 30 days, work, 3840×2160 in quarter resolution',
  unit: 'ms',
  ours: work(large.month),
  limit: '≤ 32 ms',
  note,
});
report({
  what: 'slider step over all, work, 3840×2160 in quarter resolution',
  unit: 'ms',
  ours: work(large.year),
  limit: '≤ 32 ms',
  note,
});
report({
  what: 'slider step of 30 days, input to presented, 3840×2160',
  unit: 'ms',
  ours: shown(large.month),
  note,
});
for (const { loadMs, peerName } of [
  { loadMs: mapLibre.loadMs, peerName: 'MapLibre GeoJSON source, until idle' },
  { loadMs: deck.loadMs, peerName: 'deck.gl, from arrays in memory' },
]) {
  report({
    what: 'from nothing to the first picture',
    unit: 'ms',
    ours: ours.loadMs,
    peer: loadMs,
    peerName,
    note,
  });
}
report({
  what: 'memory of the page with all incidents, beyond the page with none',
  unit: 'MB',
  ours: (ours.bytes - emptyBytes) / 1e6,
  limit: '≤ 60 MB',
  note: `anonymous memory of the renderer process; ${Math.round(emptyBytes / 1e6)} MB with none`,
});
for (const count of [1e4, 1e5, 1e6, 1e7]) {
  const { month, whole } = costAt(count);
  const noteOf = 'estimate and colours in Node, 1280×720, z10, 500 m, sums over time ready';
  const what = `at ${count.toLocaleString('en')} incidents, work`;
  report({ what: `30 days ${what}`, unit: 'ms', ours: month, note: noteOf });
  report({ what: `all ${what}`, unit: 'ms', ours: whole, note: noteOf });
}
