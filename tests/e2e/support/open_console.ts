import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';

import type { Client } from '#shared/rpc/client.ts';
import { chromiumArguments, findChromium } from '#tests/helpers/find_chromium.mjs';

import { openCoreClient } from './core_client.ts';
import { copyDemoCounty } from './demo_county.ts';
import { openOutsideWorld } from './outside_world.ts';
import { type Host, startHost } from './start_host.ts';
import { watchPages } from './watch_page.ts';

/** A host with a database of its own and a browser that has been let in. */
export type OpenConsole = {
  /** Folder that goes in the end; the console's home and database lie in it. */
  folder: string;
  /** Folder of the database. */
  data: string;
  host: Host;
  browser: Browser;
  context: BrowserContext;
  /** The operator's page. */
  page: Page;
  /** Methods of the core that the pages have called, in order. */
  calls: string[];
  /** A second window on the same core, for questions of the test. */
  core: Client;
  /** Ends everything, and fails when a page broke the policy, threw, or asked anything of another machine. */
  close(): Promise<void>;
};

export type ConsoleOptions = {
  /** What the database is when the host starts. */
  database?: 'demo' | 'none' | ((folder: string) => void);
  viewport?: { width: number; height: number };
  /** Done when the database is there and the host is not. */
  beforeHost?: (folders: { folder: string; data: string }) => Promise<void>;
  browserArguments?: string[];
  /** Faults that the test brings about itself. */
  allowed?: RegExp;
  way?: 'start' | 'bundle';
};

const mostWaitMs = 30_000;
const usualViewport = { width: 1280, height: 720 };

/** Starts a host on a copy of the demo county, or on what is asked for, and opens the console in a browser. */
export async function openConsole(options: ConsoleOptions = {}): Promise<OpenConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-e2e-'));
  const data = join(folder, 'data');
  const { database = 'demo' } = options;
  if (database === 'demo') copyDemoCounty(data);
  else if (database !== 'none') database(data);
  await options.beforeHost?.({ folder, data });
  const outside = await openOutsideWorld();
  const host = await startHost({ home: join(folder, 'home'), data, way: options.way ?? 'bundle' });
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [...chromiumArguments, ...outside.browserArguments, ...(options.browserArguments ?? [])],
  });
  const context = await browser.newContext({
    viewport: options.viewport ?? usualViewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
  });
  context.setDefaultTimeout(mostWaitMs);
  const { faults, calls } = await watchPages(context, host.origin);
  const page = await context.newPage();
  await page.goto(host.launchAddress);
  const core = await openCoreClient(context, host.origin);
  return {
    folder,
    data,
    host,
    browser,
    context,
    page,
    calls,
    core,
    async close() {
      core.close();
      await browser.close();
      await host.stop();
      outside.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      const kept = faults.filter((fault) => !options.allowed?.test(fault));
      expect(kept, 'faults of the pages').toEqual([]);
      expect(outside.requests, 'requests to other machines').toEqual([]);
    },
  };
}
