import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { everyCamera } from '#shared/model/camera_filter.ts';
import { cameraListText } from '#shared/text/camera_text.ts';

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
  await opened.page.locator('nav').getByText(zh('rail.cameras'), { exact: true }).click();
});

test.afterAll(() => opened.close());

const view = (name: 'overview' | 'health' | 'lists') =>
  opened.page.locator('.ant-segmented-item').filter({ hasText: zh(`cameras.view.${name}`) });

test('a state that is switched off is no longer on the map, nor in its counts', async () => {
  const { page, core } = opened;
  const online = page.getByRole('checkbox', { name: '在线' });
  await expect(online).toBeChecked();
  const tile = page.waitForRequest((request) => /\/tiles\/cameras\/.*filter=/u.test(request.url()));
  await online.click();
  await expect(online).not.toBeChecked();
  expect(decodeURIComponent((await tile).url())).toContain('"state":["');
  const shown = { ...everyCamera, state: ['offline', 'fault', 'unknown', ''] };
  const facets = await core.call('cameras.facets', { filter: shown });
  const words = zh('cameras.shown', { shown: facets.shown, total: '1,446' });
  await expect(page.getByText(words)).toBeVisible();
  await page.getByRole('button', { name: zh('cameras.showAll') }).click();
  await expect(online).toBeChecked();
});

test('the figures are those of the core, and one that can be acted on opens its list', async () => {
  const { page, core } = opened;
  await view('health').click();
  const question = { filter: everyCamera, within: null, days: 90, staleDays: 7, overdueDays: 7 };
  const health = await core.call('cameras.health', { ...question, by: 'network', step: 'day' });
  const figure = page.locator('dl div').filter({ hasText: zh('cameras.overdue', { days: 7 }) });
  await expect(figure.locator('dd')).toHaveText(String(health.whole.overdue));
  await figure.getByRole('button').click();
  await expect(page.getByRole('button', { name: cameraListText.overdue.zh })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByText(zh('cameras.total', { count: health.whole.overdue })).last()).toBeVisible();
});

test('the longest trouble stands first and is selected on the map by a click', async () => {
  const { page, core } = opened;
  const question = { filter: everyCamera, within: null, days: 90, staleDays: 7, overdueDays: 7 };
  const { rows } = await core.call('cameras.list', {
    ...question,
    list: 'overdue',
    sort: null,
    offset: 0,
    limit: 1,
  });
  const name = rows[0]?.name ?? '';
  await page.getByRole('grid').getByText(name, { exact: true }).first().click();
  await expect(desk.inspector.title).toHaveText(name);
});

test('what is listed can be taken along as a table', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: zh('cameras.export'), exact: true }).hover();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.split('\r\n')[0]).toContain('产权归属');
  expect(text).toContain('演示数据');
});
