import { expect, test } from '@playwright/test';

import { openConsole, type OpenConsole } from './support/open_console.ts';

let opened: OpenConsole;

test.beforeAll(async () => {
  opened = await openConsole();
});

test.afterAll(async () => {
  await opened.close();
});

test('walks the troubles of the areas by keyboard, keeps what was decided, and saves the list', async () => {
  const { page, core } = opened;
  const rows = await core.call('features.page', {
    layer: 'grids',
    filter: { equals: { level: ['3'] } },
    sort: null,
    offset: 0,
    limit: 1,
  });
  const [grid] = rows.rows;
  if (!grid) throw new Error('No grid');
  await core.call('features.apply', {
    operationId: 'checks-take-one-away',
    label: 'x',
    changes: [{ kind: 'delete', layer: 'grids', fid: grid.fid }],
  });
  await page.keyboard.press('k');
  await page.getByRole('button', { name: '开始核查' }).click();
  await expect(page.getByText('处问题')).toBeVisible({ timeout: 20_000 });
  const list = page.getByRole('grid', { name: '问题清单' });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  const card = page.getByRole('region', { name: '缝隙' });
  await expect(card).toContainText('平均宽');
  await page.keyboard.press('3');
  await expect(list.getByRole('row').nth(1)).toContainText('认可');
  await page.getByRole('button', { name: '开始核查' }).click();
  await expect(list.getByRole('row').nth(1)).toContainText('认可');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: 'GeoJSON' }).click();
  expect((await download).suggestedFilename()).toMatch(/^无缝隙核查-.*\.geojson$/u);
});

test('divides grids among police districts, names a border, and lists grids without staff', async () => {
  const { page, core } = opened;
  await page.getByText('对照', { exact: true }).click();
  const crosswalk = page.getByRole('grid', { name: '对照' });
  await crosswalk.focus();
  await page.keyboard.press('ArrowDown');
  await expect(
    page.locator('section').filter({ hasText: '合计' }).getByRole('listitem').first(),
  ).toContainText('%');
  await page.getByText('交界', { exact: true }).click();
  const borders = page.getByRole('grid', { name: '交界' });
  await borders.focus();
  await page.keyboard.press('ArrowDown');
  const name = page.getByRole('textbox', { name: '界线名称' });
  await name.fill('平安边界1段');
  await name.press('Enter');
  await expect(borders.getByRole('row').nth(1)).toContainText('平安边界1段');
  await page.getByText('力量', { exact: true }).click();
  const { total } = await core.call('checks.staffing', {});
  await expect(page.getByRole('button', { name: `无人${total.none}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByRole('grid', { name: '力量' })).toHaveAttribute(
    'aria-rowcount',
    String(total.none + 1),
  );
});
