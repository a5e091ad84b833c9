import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, chromium } from 'playwright-core';

import { chromiumArguments, findChromium } from './find_chromium.mjs';

/** Why tests that need a browser are left out here; empty when they are not. */
export const browserMissing = findChromium() ? '' : 'no Chromium found (CHROMIUM_PATH)';

/** A real browser with a profile of its own. The owner closes it with `close`, which also removes the profile. */
export async function openBrowser(
  extraArguments: readonly string[] = [],
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'guanlan-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '',
    headless: true,
    args: [...chromiumArguments, ...extraArguments],
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
