import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { errorSentence } from '#shared/text/error_text.ts';

import { ConsolePage } from './pages/console_page.ts';
import { colourCount } from './support/compare_pictures.ts';
import { copyDemoCounty } from './support/demo_county.ts';
import { openConsole } from './support/open_console.ts';
import { readPng } from './support/read_png.ts';
import { startHost } from './support/start_host.ts';
import { zh } from './support/words.ts';

test('without WebGL 2 the console says so and draws a plain map; tables, search and the answer still work', async () => {
  const opened = await openConsole({ browserArguments: ['--disable-gpu', '--disable-3d-apis'] });
  try {
    const { page } = opened;
    const desk = new ConsolePage(page, opened.core);
    await expect(page.getByText(zh('trouble.noWebglTitle'))).toBeVisible();
    const plainMap = page.getByRole('img', { name: zh('map.title') });
    const colours = async (): Promise<number> => colourCount(readPng(await plainMap.screenshot()));
    await expect.poll(colours).toBeGreaterThan(60);
    await plainMap.click();
    await expect(desk.inspector.panel).toContainText(zh('place.responsible'));
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: zh('trouble.openTable') })
      .last()
      .click();
    await desk.table.filter.waitFor();
    await desk.table.open('cameras');
    await desk.table.rows.first().click();
    await expect(desk.inspector.panel).toContainText(zh('place.responsible'));
    await page.goto(new URL('/wall', opened.host.origin).href);
    await expect(page.getByText(zh('wall.noMap'))).toBeVisible();
    await expect(page.locator('ol li').first()).toBeVisible();
  } finally {
    await opened.close();
  }
});

test('a graphics context that is lost is told of, and the map comes back with it', async () => {
  const opened = await openConsole();
  try {
    const { page } = opened;
    const desk = new ConsolePage(page, opened.core);
    await desk.ready();
    const context = await desk.map.canvas.evaluateHandle((canvas) => {
      const gl = canvas instanceof HTMLCanvasElement ? canvas.getContext('webgl2') : null;
      return gl?.getExtension('WEBGL_lose_context') ?? null;
    });
    await context.evaluate((loser) => loser?.loseContext());
    await expect(page.getByText(zh('trouble.contextTitle'))).toBeVisible();
    await context.evaluate((loser) => loser?.restoreContext());
    await expect(page.getByText(zh('trouble.contextTitle'))).toBeHidden();
    await expect.poll(async () => colourCount(await desk.map.picture())).toBeGreaterThan(200);

    opened.host.process.kill('SIGKILL');
    await expect(page.getByText(zh('trouble.lostTitle'))).toBeVisible();
    await expect(page.getByRole('button', { name: zh('trouble.reconnect') })).toBeVisible();
  } finally {
    await opened.close();
  }
});

test('a database that another process has open is not opened, and the page says why', async () => {
  let first: Awaited<ReturnType<typeof startHost>> | undefined;
  const opened = await openConsole({
    database: (folder) => copyDemoCounty(folder),
    beforeHost: async ({ folder, data }) => {
      first = await startHost({ home: join(folder, 'other'), data });
    },
  });
  try {
    const path = { path: opened.data };
    await expect(
      opened.page.getByText(errorSentence('database_in_use', path, 'zh').slice(0, 8)),
    ).toBeVisible();
    expect(await opened.core.call('workspace.status', {})).toMatchObject({
      kind: 'none',
      trouble: 'database_in_use',
    });
  } finally {
    await first?.stop();
    await opened.close();
  }
});

test('a database of a newer version opens read-only, and the page says so', async () => {
  test.skip(Boolean(spawnSync('sqlite3', ['--version']).error), 'sqlite3 is not installed');
  const opened = await openConsole({
    database: (folder) => {
      copyDemoCounty(folder);
      const newer = "UPDATE guanlan_meta SET value = '99' WHERE key = 'schema_version'";
      spawnSync('sqlite3', [join(folder, 'guanlan.gpkg'), newer]);
    },
  });
  try {
    await expect(opened.page.getByText(zh('app.readOnly'), { exact: true })).toBeVisible();
    await expect(opened.page.getByRole('alert')).toBeVisible();
    await opened.page.keyboard.press('n');
    await expect(opened.page.getByText(zh('status.hint.add_incident'))).toBeHidden();
    expect(await opened.core.call('workspace.status', {})).toMatchObject({
      readOnly: true,
      trouble: 'database_newer',
    });
  } finally {
    await opened.close();
  }
});
