import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

import { chromiumArguments, findChromium } from './helpers/find_chromium.mjs';

/** Folder of this run, which every worker inherits: the demo county is grown in it once. It goes with the run. */
if (!process.env.GUANLAN_E2E_RUN) {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-e2e-run-'));
  process.env.GUANLAN_E2E_RUN = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}

const executablePath = findChromium();

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 720 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
  },
});
