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

const panel = () => opened.page.getByRole('region', { name: zh('coverage.title') });
const view = (name: 'shares' | 'blind_spots' | 'plan' | 'claims') =>
  panel()
    .locator('.ant-segmented-item')
    .filter({ hasText: new RegExp(`^${zh(`coverage.view.${name}`)}$`, 'u') });

test('coverage is worked out, told by area and shown on the map', async () => {
  const { page, core } = opened;
  await page.keyboard.press('v');
  await expect(panel().getByRole('note')).toHaveText(caveatText.coverage.zh);
  await panel()
    .getByRole('button', { name: zh('coverage.run'), exact: true })
    .click();
  await expect(panel().getByText(zh('coverage.view.claims'))).toBeVisible({ timeout: 20_000 });
  await expect(panel().getByRole('listitem').first()).toContainText('%');
  await expect.poll(async () => (await core.call('views.current', {}))?.coverage ?? '').not.toBe('');
});

test('blind spots are walked by keyboard, and the map follows', async () => {
  const { page } = opened;
  await view('blind_spots').click();
  await panel()
    .getByRole('button', { name: zh('coverage.seek') })
    .click();
  const list = panel().getByRole('listbox');
  await expect(list.getByRole('option').first()).toBeVisible();
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(panel().getByText(zh('coverage.gainGround'))).toBeVisible();
});

test('a planned camera is kept, and becomes a camera in one step that can be undone', async () => {
  const { page, core } = opened;
  const count = async (): Promise<number> =>
    (await core.call('workspace.status', {})).layers.find(({ id }) => id === 'cameras')?.count ?? 0;
  const before = await count();
  await panel().getByLabel(zh('coverage.planName')).fill('东关补点');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await core.call('coverage.plans', {})).map(({ name }) => name))
    .toEqual(['东关补点']);
  await panel()
    .getByRole('button', { name: zh('coverage.build') })
    .click();
  await expect.poll(count).toBe(before + 1);
  await expect(panel().getByText(zh('coverage.stale'))).toBeVisible();
  await core.call('history.undo', {});
  await expect.poll(count).toBe(before);
});

test('what is stated stands beside what is computed', async () => {
  await view('claims').click();
  const [area] = await opened.core
    .call('features.page', {
      layer: 'grids',
      filter: { equals: { level: ['1'] } },
      sort: null,
      offset: 0,
      limit: 1,
    })
    .then(({ rows }) => rows);
  await panel()
    .getByLabel(zh('coverage.claimPaste'), { exact: true })
    .fill(`${String(area?.values.code)},98.5`);
  await panel()
    .getByRole('button', { name: zh('coverage.claimAdd'), exact: true })
    .click();
  await expect(panel().getByRole('table')).toContainText('98.5%');
});
