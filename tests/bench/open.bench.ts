import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openBrowser } from '#tests/helpers/browser.ts';
import { startHost } from '#tests/e2e/support/start_host.ts';

import { report } from './measure.ts';

type Opening = { drawnMs: number; coreBytes: number; pageBytes: number };

const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
const cli = (...args: string[]): void => {
  const { status, stderr } = spawnSync(process.execPath, ['dist/main/cli.js', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

/** Opens a database in a fresh browser: navigation to the first frame with every overlay, and what stays in memory. */
async function open(data: string): Promise<Opening> {
  const host = await startHost({ home: join(folder, 'home'), data });
  const browser = await openBrowser();
  try {
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(host.launchAddress);
    await page.waitForFunction(() => performance.getEntriesByName('guanlan.drawn').length > 0, null, {
      timeout: 300_000,
    });
    const drawnMs = await page.evaluate(
      () => performance.getEntriesByName('guanlan.drawn')[0]?.startTime ?? 0,
    );
    const session = await browser.context.newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(host.process.pid)], { encoding: 'utf8' });
    return { drawnMs, coreBytes: Number(stdout) * 1024, pageBytes: usedSize };
  } finally {
    await browser.close();
    await host.stop();
  }
}

try {
  const empty = join(folder, 'empty');
  const area =
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"990101001001","name":"A"},"geometry":{"type":"Polygon","coordinates":[[[102,40],[102.5,40],[102.5,40.4],[102,40.4],[102,40]]]}}]}';
  writeFileSync(join(folder, 'area.geojson'), area);
  cli('import', join(folder, 'area.geojson'), '--layer', 'grids', '--data', empty);
  const peer = await open(empty);
  for (const scale of ['county', 'prefecture']) {
    const data = join(folder, scale);
    cli('demo', '--data', data, '--scale', scale);
    const ours = await open(data);
    const beside = { peerName: 'a database with one area' };
    report({
      what: `${scale}: navigation to first map frame`,
      unit: 'ms',
      ours: ours.drawnMs,
      peer: peer.drawnMs,
      ...beside,
    });
    report({
      what: `${scale}: host process resident`,
      unit: 'MB',
      ours: ours.coreBytes / 1e6,
      peer: peer.coreBytes / 1e6,
      ...beside,
    });
    report({
      what: `${scale}: JavaScript heap of the page`,
      unit: 'MB',
      ours: ours.pageBytes / 1e6,
      peer: peer.pageBytes / 1e6,
      ...beside,
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
