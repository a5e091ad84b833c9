import type { Page } from 'playwright-core';

import { openBrowser } from '#tests/helpers/browser.ts';

import { buildPage } from './build_page.ts';
import { serveHarness, type HarnessServer } from './serve_harness.ts';
import { smallPlane } from './small_plane.ts';

export type OpenHarness = {
  page: Page;
  server: HarnessServer;
  /** Errors that the page threw or wrote. */
  faults: string[];
  /** Moves the map there and waits until it rests. */
  look(center: [number, number], zoom: number): Promise<void>;
  /** Waits until all is drawn and the last picture of the heat is the one that stays. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** The map in a real browser over the small place, without a basemap. */
export async function openHarness(): Promise<OpenHarness> {
  const pages = await buildPage('tests/map/harness');
  const server = await serveHarness({ plane: smallPlane(), basemaps: [], pages: pages.folder });
  const browser = await openBrowser();
  const page = await browser.context.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewportSize({ width: 1000, height: 700 });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(server.url);
  await page.waitForFunction(() => (globalThis.harness?.dataStore.getState().incidents?.total ?? 0) > 0);
  const settled = async (): Promise<void> => {
    await page.evaluate(async () => {
      const map = globalThis.harness?.controller.map;
      const reports = globalThis.harness?.heatReports ?? [];
      const rest = (): Promise<unknown> => {
        map?.triggerRepaint();
        return map?.once('idle') ?? Promise.resolve();
      };
      const quiet = (): boolean => {
        const last = reports.at(-1);
        return last?.effort === 'resting' && performance.now() - last.atMs > 500;
      };
      do {
        await new Promise((resolve) => setTimeout(resolve, 100));
        await rest();
      } while (!quiet());
    });
  };
  await settled();
  return {
    page,
    server,
    faults,
    settled,
    async look(center, zoom) {
      await page.evaluate(
        ([place, level]) => globalThis.harness?.controller.map?.jumpTo({ center: place, zoom: level }),
        [center, zoom] as const,
      );
      await settled();
    },
    async close() {
      await browser.close();
      await server.close();
      pages.remove();
    },
  };
}
