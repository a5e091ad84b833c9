import { expect, type Page, test } from '@playwright/test';

import { ConsolePage } from './pages/console_page.ts';
import { WallPage } from './pages/wall_page.ts';
import { colourCount, differingShare } from './support/compare_pictures.ts';
import { hottestGrid } from './support/hot_place.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;
let wall: WallPage;

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
  const page = await opened.context.newPage();
  await page.goto(new URL('/wall', opened.host.origin).href);
  wall = new WallPage(page);
  await wall.ready();
});

test.afterAll(() => opened.close());

test('the wall says whose map it is, and that it is a demo', async () => {
  const { name } = await opened.core.call('workspace.status', {});
  await expect(wall.page.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(wall.page.getByText(zh('app.demo'), { exact: true })).toBeVisible();
  expect(await wall.figures.count()).toBeLessThanOrEqual(6);
});

/** When the page draws again after now, in milliseconds. */
function nextChange(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const canvas = document.querySelector('canvas.maplibregl-canvas');
        const period = document.querySelector('header strong');
        if (!canvas || !period) return;
        new MutationObserver(() => resolve(performance.now() - started)).observe(period, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      }),
  );
}

test('what the operator looks at is on the wall within a second', async ({}, information) => {
  const changed = nextChange(wall.page);
  await desk.time.choose('last30');
  const milliseconds = await changed;
  information.annotations.push({ type: 'followed after', description: `${Math.round(milliseconds)} ms` });
  const before = await wall.settled();
  const grid = await hottestGrid(opened.core);
  await desk.find(grid.code, grid.code);
  await expect.poll(async () => differingShare(before, await wall.picture())).toBeGreaterThan(0.1);
  await desk.time.choose('all');
});

test('theme and language follow the operator', async () => {
  await desk.button(zh('app.toLight')).click();
  await expect(wall.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await desk.button(zh('app.toEnglish')).click();
  await expect(wall.page.locator('html')).toHaveAttribute('lang', 'en');
  await opened.page.getByRole('button', { name: 'Switch to Chinese' }).click();
  await desk.button(zh('app.toDark')).click();
  await expect(wall.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

const screens = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 5760, height: 1080 },
];

for (const screen of screens) {
  test(`at ${screen.width} × ${screen.height} nothing is cut, small or blurred`, async () => {
    await wall.page.setViewportSize(screen);
    const picture = await wall.settled();
    expect(colourCount(picture)).toBeGreaterThan(200);
    expect(await wall.cutTexts()).toEqual([]);
    expect(await wall.scrolls()).toBe(false);
    expect(await wall.smallestTextPx()).toBeGreaterThanOrEqual((17.9 * screen.height) / 1080);
    const { drawn, shown } = await wall.mapPixels();
    expect(drawn.width).toBeGreaterThanOrEqual(shown.width - 2);
    expect(drawn.height).toBeGreaterThanOrEqual(shown.height - 2);
  });
}
