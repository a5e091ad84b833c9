import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { formatNumber } from '#renderer/text/format_value.ts';

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

const firstCamera = async () => {
  const { rows, total } = await opened.core.call('features.page', {
    layer: 'cameras',
    filter: {},
    sort: null,
    offset: 0,
    limit: 1,
  });
  const camera = rows[0];
  if (!camera) throw new Error('The demo has no camera');
  return { camera, total };
};

test('the table lists every row of a layer, and scrolls to the last', async () => {
  const { total } = await firstCamera();
  await desk.table.open('cameras');
  await expect(opened.page.getByText(zh('app.count', { count: formatNumber(total) }))).toBeVisible();
  await desk.table.grid.focus();
  await opened.page.keyboard.press('End');
  await expect(desk.table.grid.locator(`[aria-rowindex="${total + 1}"]`)).toBeVisible();
});

test('a row that is clicked is selected on the map', async () => {
  const { camera } = await firstCamera();
  await desk.table.filter.fill(String(camera.values.code));
  await expect(desk.table.rows).toHaveCount(1);
  await desk.table.rows.first().click();
  await expect(desk.inspector.title).toHaveText(String(camera.values.name));
  await expect
    .poll(async () => (await desk.map.view()).selection)
    .toEqual({
      layer: 'cameras',
      fid: camera.fid,
    });
  await desk.table.rows.first().dblclick();
  await desk.map.comesTo(camera.at, 'a double click goes there');
});

test('what is clicked on the map is the row that the table shows', async () => {
  const { camera } = await firstCamera();
  await desk.table.filter.fill('');
  await opened.page.keyboard.press('Escape');
  await opened.page.keyboard.press('Escape');
  await desk.map.settled();
  await desk.map.click(camera.at);
  await expect(desk.inspector.panel).toBeVisible();
  await expect(desk.table.selectedRow).toHaveCount(1);
  await expect.poll(async () => (await desk.map.view()).selection).not.toBeNull();
  const { selection } = await desk.map.view();
  const selected = await opened.core.call('features.get', selection ?? { layer: 'cameras', fid: 0 });
  await expect(desk.table.selectedRow).toContainText(String(selected.values.code));
});

test('the rows that are listed are exported, and the file says that it is a demo', async () => {
  await opened.page.keyboard.press('Escape');
  await desk.table.open('facilities');
  await desk.table.filter.fill('学校');
  const { total } = await opened.core.call('features.page', {
    layer: 'facilities',
    filter: { text: '学校' },
    sort: null,
    offset: 0,
    limit: 0,
  });
  await expect(opened.page.getByText(zh('app.count', { count: formatNumber(total) }))).toBeVisible();
  const download = await desk.table.export(zh('export.format.csv'));
  expect(download.suggestedFilename()).toContain('演示');
  const text = readFileSync(await download.path(), 'utf8');
  const lines = text.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.length - 1).toBe(total);
});
