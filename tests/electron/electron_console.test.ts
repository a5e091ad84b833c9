import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ensureBuilt } from '#main/launch/ensure_built.mjs';
import { browserMissing } from '#tests/helpers/browser.ts';
import { startDouble } from '#tests/helpers/electron_double/start_double.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

const home = mkdtempSync(join(tmpdir(), 'guanlan-electron-'));
const inBrowser = browserMissing ? describe.skip : describe;

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 100));
}

inBrowser(`the real console in the Electron shell, over the stand-in ${browserMissing}`, () => {
  let double: Awaited<ReturnType<typeof startDouble>>;
  const violations: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    process.env.GUANLAN_HOME = home;
    double = await startDouble({
      mainFile: join(repositoryRoot, 'dist', 'main', 'electron.cjs'),
      parameters: [],
      onConsole: (text) => {
        if (/Content.Security.Policy|Refused to/u.test(text)) violations.push(text);
      },
    });
    await until(() => (double.windows()[0]?.shown.length ?? 0) > 0);
  }, 180_000);

  afterAll(async () => {
    await double.stop();
    delete process.env.GUANLAN_HOME;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it('grows the demo county at its first start and draws it on the map', async () => {
    const page = double.windows()[0]?.page;
    await until(async () => (await page?.locator('canvas.maplibregl-canvas').count()) === 1);
    await until(async () => (await page?.getByText('澜川县').count()) !== 0);
    await until(() => double.requests.served.some((url) => url.startsWith('app://guanlan/tiles/')));
  }, 180_000);

  it('asks for nothing outside of itself and breaks no policy', () => {
    expect(double.requests.network).toEqual([]);
    expect(double.requests.cancelled).toEqual([]);
    expect(violations).toEqual([]);
  });
});
