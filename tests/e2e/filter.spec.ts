import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { formatNumber } from '#renderer/text/format_value.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

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

const words = () => opened.page.getByRole('toolbar', { name: zh('filter.title') });

async function add(kind: TextKey): Promise<void> {
  await opened.page.getByRole('button', { name: zh('filter.add') }).click();
  await opened.page.getByRole('menuitem', { name: zh(kind), exact: true }).click();
}

async function choose(option: string): Promise<void> {
  await opened.page.getByRole('combobox', { name: zh('filter.choose') }).click();
  await opened.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  await opened.page.keyboard.press('Escape');
}

/** How many incidents the core finds for what the operator shares. */
async function expected(): Promise<number> {
  const { window, categories, filter: events } = await desk.map.view();
  const filter: FeatureFilter = {
    window,
    events,
    ...(categories ? { equals: { category: categories } } : {}),
  };
  const { total } = await opened.core.call('features.page', {
    layer: 'incidents',
    filter,
    sort: null,
    offset: 0,
    limit: 0,
  });
  return total;
}

test('a filter that is built by hand gives one number to map, panel, table and export', async () => {
  await opened.page.keyboard.press('Shift+F');
  await add('filter.kind.category');
  await choose('矛盾纠纷');
  await add('filter.kind.hours');
  await expect(words()).toContainText('矛盾纠纷');
  await expect(words()).toContainText('22-06 时');
  await expect.poll(async () => (await desk.map.view()).filter.parts).toHaveLength(2);
  const total = await expected();
  expect(total).toBeGreaterThan(0);
  const said = formatNumber(total);
  await expect(opened.page.getByText(zh('filter.count', { shown: said, total: '20,000' }))).toBeVisible();
  await expect(desk.time.summary).toContainText(zh('time.shown', { count: said }));
  await desk.table.open('incidents');
  await expect(opened.page.getByText(zh('app.count', { count: said }))).toBeVisible();
  const download = await desk.table.export(zh('export.format.csv'));
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('矛盾纠纷 · 22-06 时');
  const lines = text.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.length - 1).toBe(total);
  await opened.page.keyboard.press('T');
});

test('it is saved, taken away, stepped back to and applied again', async () => {
  const before = (await desk.map.view()).filter;
  await opened.page.getByRole('textbox', { name: zh('filter.saveName') }).fill('夜间纠纷');
  await desk.button(zh('filter.save')).click();
  const apply = desk.button(zh('filter.apply', { name: '夜间纠纷' }));
  await expect(apply).toBeVisible();
  await words()
    .getByRole('button', { name: zh('filter.clear'), exact: true })
    .click();
  await expect.poll(async () => (await desk.map.view()).filter.parts).toHaveLength(0);
  await opened.page.keyboard.press('Alt+z');
  await expect.poll(async () => (await desk.map.view()).filter).toEqual(before);
  await opened.page.keyboard.press('Alt+f');
  await apply.click();
  await expect.poll(async () => (await desk.map.view()).filter).toEqual(before);
});

test('a circle drawn on the map narrows it, and the wall says all of it', async () => {
  const whole = await expected();
  await add('filter.drawCircle');
  await expect(opened.page.getByText(zh('status.hint.filter_circle'))).toBeVisible();
  const box = await desk.map.canvas.boundingBox();
  if (!box) throw new Error('There is no map');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await expect(async () => {
    await opened.page.mouse.click(x, y);
    await opened.page.mouse.move(x + 60, y, { steps: 4 });
    await opened.page.mouse.click(x + 60, y);
    await expect
      .poll(async () => (await desk.map.view()).filter.parts.at(-1), { timeout: 3000 })
      .toMatchObject({ kind: 'near' });
  }).toPass();
  const within = await expected();
  expect(within).toBeLessThan(whole);
  await expect(
    opened.page.getByText(zh('filter.count', { shown: formatNumber(within), total: '20,000' })),
  ).toBeVisible();
  const wall = await opened.context.newPage();
  await wall.goto(`${opened.host.origin}/wall.html`);
  await expect(wall.getByText(/矛盾纠纷 · 22-06 时 · 距 .+ 公里内/u)).toBeVisible();
});
