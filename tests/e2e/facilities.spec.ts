import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

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
  await opened.page.keyboard.press('f');
});

test.afterAll(() => opened.close());

const panel = () => opened.page.getByRole('region', { name: zh('facilities.title'), exact: true });
const view = (name: Parameters<typeof zh>[0]) => panel().getByText(zh(name), { exact: true });

test('a kind is listed, chosen by the keyboard and selected; its box takes it off the map', async () => {
  const { page } = opened;
  const court = panel().getByRole('button', { name: /^法庭\s*6$/u });
  await expect(court).toBeVisible();
  await panel()
    .getByRole('checkbox', { name: zh('register.showKind', { kind: '法庭' }) })
    .uncheck();
  await expect(panel().getByRole('button', { name: zh('register.showAll') })).toBeVisible();
  await panel()
    .getByRole('button', { name: zh('register.showAll') })
    .click();
  await court.focus();
  await page.keyboard.press('Enter');
  const list = panel().getByRole('list', { name: '法庭' });
  await list.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const chosen = list.locator('[aria-current="true"]');
  await expect(chosen).toHaveCount(1);
  const name = (await chosen.locator('span').nth(1).textContent()) ?? '';
  await expect(page.getByRole('complementary').getByRole('heading').first()).toContainText(name.slice(0, 4));
  await panel()
    .getByRole('button', { name: zh('register.back') })
    .click();
});

test('the matrix says what lacks where, selects its area, and is saved', async () => {
  const { page } = opened;
  await view('facilities.view.matrix').click();
  const matrix = await opened.core.call('facilities.matrix', { level: 'village' });
  const first = matrix.rows[0];
  await panel().locator('[data-row="0"] button').click();
  await expect(
    page.getByRole('complementary').getByRole('heading', { name: first?.name ?? '' }),
  ).toBeVisible();
  const fetching = page.waitForEvent('download');
  await panel()
    .getByRole('button', { name: zh('matrix.export') })
    .click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const text = readFileSync(await (await fetching).path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(matrix.rows.length + 1);
});

test('a drill stripes the console and the wall, changes no number, and goes with its end', async () => {
  const { page } = opened;
  const total = async () => (await opened.core.call('counts.events', {})).total;
  const before = await total();
  await view('facilities.view.alarms').click();
  await panel()
    .getByRole('button', { name: zh('drills.start') })
    .click();
  const banner = page.getByRole('status', { name: zh('drills.running') });
  await expect(banner).toBeVisible();
  await panel().locator('[data-row="1"] button').click();
  await panel()
    .getByRole('button', { name: zh('alarms.drill') })
    .click();
  await panel()
    .getByRole('button', { name: zh('drills.stage.acknowledged'), exact: true })
    .click();
  await expect
    .poll(async () => (await opened.core.call('drills.current', {}))?.alarms[0]?.acknowledgedAtMs ?? null)
    .not.toBeNull();
  expect(await total()).toBe(before);

  const wall = await opened.context.newPage();
  await wall.goto(new URL('/wall', opened.host.origin).href);
  await expect(wall.getByRole('status')).toContainText('演练中');
  await banner.getByRole('button', { name: zh('drills.end') }).click();
  await expect(banner).toHaveCount(0);
  await expect(wall.getByRole('status')).toHaveCount(0);
  await wall.close();
  expect(await opened.core.call('drills.list', {})).toHaveLength(1);
  await panel()
    .getByRole('button', { name: zh('drills.past') })
    .click();
  await panel()
    .getByRole('button', { name: new RegExp(`^${zh('drills.remove')} `, 'u') })
    .click();
  await page.getByRole('tooltip').getByRole('button').last().click();
  await expect.poll(async () => (await opened.core.call('drills.list', {})).length).toBe(0);
});

test('routes are listed with what they pass, and shown when one is chosen', async () => {
  await view('facilities.view.routes').click();
  const measured = await opened.core.call('routes.measure', { withinMetres: 100 });
  await expect(panel().getByText(zh('routes.filtered'))).toBeVisible();
  await panel().locator('[data-row="0"] button').click();
  await expect
    .poll(async () => {
      const current = await opened.core.call('views.current', {});
      return [current?.selection?.layer, current?.overlays.find(({ id }) => id === 'routes')?.visible];
    })
    .toEqual(['routes', true]);
  expect(measured.routes).toHaveLength(45);
});
