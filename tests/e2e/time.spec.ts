import { expect, test } from '@playwright/test';

import { presetWindow } from '#renderer/state/time_window.ts';
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
  const grid = await hottestGrid(opened.core);
  await desk.find(grid.code, grid.code);
  await opened.page.keyboard.press('Escape');
  await desk.layers.showOnly('heat');
  await desk.map.settled();
});

test.afterAll(() => opened.close());

test('a preset counts back from the as-of time of the data, and the number shown is what the core counts', async () => {
  const all = await desk.map.settled();
  await desk.time.choose('last90');
  await desk.map.settledAfter(all);
  const { asOfMs, timezone } = await opened.core.call('workspace.status', {});
  const window = presetWindow('last90', asOfMs ?? 0, timezone);
  const { total } = await opened.core.call('counts.by_area', { layer: 'incidents', by: 'grids', window });
  await expect(desk.time.summary).toContainText(zh('time.shown', { count: formatNumber(total) }));
});

test('an end of the window is dragged, and the heat follows the hand', async () => {
  await desk.time.choose('all');
  const before = await desk.map.settled();
  const end = opened.page.getByRole('slider', { name: zh('time.to'), exact: true });
  const box = await end.boundingBox();
  if (!box) throw new Error('The window has no end');
  const y = box.y + box.height / 2;
  await opened.page.mouse.move(box.x + box.width / 2, y);
  await opened.page.mouse.down();
  await opened.page.mouse.move(box.x - 420, y, { steps: 8 });
  await opened.page.mouse.up();
  await desk.map.settledAfter(before);
  expect((await desk.map.view()).window.toMs).not.toBeNull();
});

test('playing moves the window and the heat without asking the core for anything', async () => {
  await desk.time.choose('last30');
  const before = await desk.map.settled();
  const { window } = await desk.map.view();
  opened.calls.length = 0;
  await desk.time.play.click();
  await expect(desk.time.pause).toBeVisible();
  await expect.poll(async () => (await desk.map.view()).window.fromMs).not.toBe(window.fromMs);
  await expect
    .poll(() => opened.calls.filter((method) => method === 'views.share').length)
    .toBeGreaterThan(4);
  await desk.time.pause.click();
  expect(new Set(opened.calls)).toEqual(new Set(['views.share']));
  await desk.map.settledAfter(before);
});
