import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { formatNumber } from '#renderer/text/format_value.ts';

import { ConsolePage } from './pages/console_page.ts';
import { hottestGrid } from './support/hot_place.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
});

test.afterAll(() => opened.close());

async function saved(act: () => Promise<void>): Promise<{ name: string; path: string }> {
  const [download] = await Promise.all([opened.page.waitForEvent('download', { timeout: 60_000 }), act()]);
  const name = download.suggestedFilename();
  const path = join(opened.folder, name);
  copyFileSync(await download.path(), path);
  const kept = process.env.GUANLAN_E2E_SHEETS;
  if (kept) copyFileSync(path, join(kept, name));
  return { name, path };
}

test('a name with a wrong character is found by the keyboard alone, with what answers set off', async () => {
  const { name } = await hottestGrid(opened.core);
  const misspelt = `${name.slice(0, 1)}鹏${name.slice(2)}`;
  await desk.page.keyboard.press('Control+k');
  await desk.search.fill(misspelt);
  const option = desk.page.getByRole('option', { name }).first();
  await option.waitFor();
  await expect(option.locator('mark').first()).toBeVisible();
  await desk.search.press('ArrowDown');
  await desk.search.press('ArrowUp');
  await desk.search.press('Enter');
  await expect(desk.inspector.title).toHaveText(name);
  await desk.page.keyboard.press('Escape');
});

test('the right button asks about a place, a typed radius is remembered, and the answer leaves as a page and as a table', async () => {
  const { at } = await hottestGrid(opened.core);
  await desk.goTo(at);
  await desk.page.keyboard.press('Escape');
  await desk.map.click(at, { button: 'right' });
  const radius = desk.inspector.panel.getByRole('spinbutton');
  await radius.fill('730');
  await radius.press('Enter');
  const place = { kind: 'point' as const, at: await desk.inspector.place(), radiusMetres: 730 };
  const report = await opened.core.call('places.describe', { place });
  await expect(desk.inspector.section(zh('place.incidents'))).toContainText(
    zh('place.incidentsNote', { count: formatNumber(report.incidentTotal), radius: '730 米' }),
  );
  expect(await opened.page.evaluate(() => localStorage.getItem('guanlan.placeRadiusMetres'))).toBe('730');

  const table = await saved(async () => {
    await desk.inspector.panel.getByRole('button', { name: zh('nearby.export') }).click();
    await opened.page.getByRole('menuitem', { name: zh('nearby.csv') }).click();
  });
  const lines = readFileSync(table.path, 'utf8').split('\r\n');
  expect(lines.length).toBeGreaterThan(report.cameras.length);
  expect(lines[0]).toContain('730');

  const page = await saved(() =>
    desk.inspector.panel.getByRole('button', { name: zh('nearby.print') }).click(),
  );
  expect(page.name).toMatch(/\.pdf$/u);
  const { stdout } = spawnSync('pdfinfo', [page.path], { encoding: 'utf8' });
  if (stdout) expect(stdout).toMatch(/Pages: +1[\s\S]*Page size: +595.* x 841/u);
  await desk.page.keyboard.press('Escape');
});

test('a drawn route says what it crosses, in order', async () => {
  const { x, y, width, height } = await desk.map.box();
  await opened.page.mouse.move(x + width / 2, y + height / 2);
  await opened.page.keyboard.press('Alt+q');
  await expect(opened.page.getByText(zh('status.hint.nearby_route'))).toBeVisible();
  const corners = [
    [0.2, 0.35],
    [0.4, 0.5],
    [0.55, 0.4],
  ] as const;
  for (const [across, down] of corners) {
    await opened.page.mouse.click(x + width * across, y + height * down);
    await opened.page.waitForTimeout(120);
  }
  await opened.page.keyboard.press('Enter');
  await expect(desk.inspector.title).toHaveText(zh('nearby.drawnRoute'));
  await expect(desk.inspector.section('网格').first()).toContainText(
    zh('nearby.entersAt', { distance: '0 米' }),
  );
  await desk.inspector.panel.getByRole('button', { name: '200 米', exact: true }).click();
  await expect(desk.inspector.section(zh('place.cameras'))).toBeVisible();
  await expect(desk.inspector.section(zh('place.incidents'))).toContainText('200 米');
  await desk.page.keyboard.press('Escape');
  await expect(desk.inspector.panel).toBeHidden();
});
