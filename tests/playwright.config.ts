import { defineConfig } from '@playwright/test';

import { chromiumArguments, findChromium } from './helpers/find_chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/grow_demo.ts',
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
