import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { caveatText } from '#shared/text/caveat_text.ts';

import { ConsolePage } from './pages/console_page.ts';
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

const panel = () => opened.page.getByRole('region', { name: zh('hotspots.title') });
const card = () => opened.page.getByRole('note', { name: zh('hotspots.caveat') });

test('Gi* is worked out and drawn, with a caveat that moves and does not go away', async () => {
  const { page } = opened;
  const before = await desk.map.settled();
  await page.keyboard.press('h');
  await expect(panel().getByText(caveatText.hotspots.zh)).toBeVisible();
  await panel()
    .getByRole('button', { name: zh('hotspots.run'), exact: true })
    .click();
  await expect(panel().getByText(zh('hotspots.class.3'))).toBeVisible();
  await desk.map.settledAfter(before, 0.001);

  await expect(card()).toHaveText(caveatText.hotspots.zh);
  const place = await card().boundingBox();
  await card().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const moved = await card().boundingBox();
  expect([moved?.x, moved?.y]).toEqual([(place?.x ?? 0) + 16, (place?.y ?? 0) + 16]);
  await page.keyboard.press('Escape');
  await expect(card()).toBeVisible();
  await expect(card().getByRole('button')).toHaveCount(0);
});

test('the result is kept under a name, exported with what it was made from, and comes out the same again', async () => {
  const { page } = opened;
  await panel()
    .getByRole('textbox', { name: zh('hotspots.name') })
    .fill('全年冷热点');
  await panel()
    .getByRole('button', { name: zh('hotspots.save') })
    .click();
  await expect(
    panel()
      .getByRole('button', { name: /全年冷热点/u })
      .last(),
  ).toBeVisible();
  const [saved] = await opened.core.call('hotspots.list', {});
  expect(saved?.name).toBe('全年冷热点');

  const fetching = page.waitForEvent('download');
  await panel()
    .getByRole('button', { name: zh('hotspots.export') })
    .click();
  await page.getByRole('menuitem', { name: 'GeoJSON' }).click();
  const file = JSON.parse(readFileSync(await (await fetching).path(), 'utf8')) as { features: unknown[] };
  expect(file.features.length).toBeGreaterThan(100);
  const written = JSON.stringify({ ...file, features: [] });
  expect(written).toContain('gistar');
  expect(written).toContain(caveatText.hotspots.zh);

  await panel()
    .getByRole('button', { name: zh('hotspots.reproduce') })
    .click();
  await expect(page.getByText(zh('hotspots.same')).first()).toBeVisible();
});

test('the wall shows the hotspots with the caveat, and the heat again when they are taken off', async () => {
  const wall = await opened.context.newPage();
  await wall.goto(new URL('/wall', opened.host.origin).href);
  const title = zh('hotspots.legend', { method: zh('hotspots.method.gistar') });
  await expect(wall.getByText(title)).toBeVisible();
  await expect(wall.getByText(caveatText.hotspots.zh)).toBeVisible();
  await panel()
    .getByRole('button', { name: zh('hotspots.hide') })
    .click();
  await expect(card()).toBeHidden();
  await expect(wall.getByText(title)).toBeHidden();
  await wall.close();
});

test('near repeats are a table and no places', async () => {
  const { page } = opened;
  await panel()
    .getByRole('combobox', { name: zh('hotspots.method') })
    .click();
  await page.getByText(zh('hotspots.method.knox'), { exact: true }).last().click();
  await panel()
    .getByRole('spinbutton', { name: zh('hotspots.runs') })
    .fill('19');
  await panel()
    .getByRole('button', { name: zh('hotspots.run'), exact: true })
    .click();
  await expect(panel().getByText(zh('hotspots.ratio'))).toBeVisible({ timeout: 60_000 });
  await expect(panel().locator('td')).toHaveCount(16);
  await expect(card()).toBeHidden();
});
