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
});

test.afterAll(() => opened.close());

/** Clicks at a share of the map's width and height; the drawing library tells two clicks at one place by their time. */
async function clickAt(x: number, y: number): Promise<void> {
  const box = await opened.page.locator('canvas.maplibregl-canvas').first().boundingBox();
  if (!box) throw new Error('There is no map');
  await opened.page.mouse.move(box.x + box.width * x, box.y + box.height * y);
  await opened.page.waitForTimeout(80);
  await opened.page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  await opened.page.waitForTimeout(120);
}

const annotations = async () => {
  const question = { layer: 'annotations' as const, filter: {}, sort: null, offset: 0, limit: 10 };
  return (await opened.core.call('features.page', question)).rows;
};

test('an area is drawn, named, put into a set and found again after an undo and a redo', async () => {
  const { page } = opened;
  await page.keyboard.press('p');
  await page.getByRole('combobox', { name: zh('annotations.intoSet') }).fill('10月防汛部署');
  const tools = page.getByRole('toolbar', { name: zh('annotations.tools') });
  await tools.getByRole('button', { name: '面', exact: true }).click();
  await expect(page.getByText(zh('status.hint.draw_area'))).toBeVisible();
  await page.waitForTimeout(400);
  for (const [x, y] of [
    [0.5, 0.3],
    [0.65, 0.3],
    [0.65, 0.5],
    [0.5, 0.5],
    [0.5, 0.3],
  ] as const) {
    await clickAt(x, y);
  }
  const form = page.getByRole('form', { name: zh('annotations.form') });
  await form.getByRole('textbox', { name: zh('annotations.name') }).fill('积水片区');
  await form.getByRole('button', { name: zh('app.save') }).click();
  await expect(form).toBeHidden();
  await expect
    .poll(async () => (await annotations()).map(({ values }) => [values.name, values.set_name, values.kind]))
    .toEqual([['积水片区', '10月防汛部署', 'area']]);
  await opened.core.call('history.undo', {});
  await opened.core.call('history.undo', {});
  expect(await annotations()).toEqual([]);
  await opened.core.call('history.redo', {});
  await opened.core.call('history.redo', {});
  await expect(page.getByRole('button', { name: '积水片区', exact: true })).toBeVisible();
});

test('a geofence over it notices an event that is typed inside, and is acknowledged', async () => {
  const { page, core } = opened;
  const [area] = await annotations();
  await page.getByRole('listitem').filter({ hasText: '积水片区' }).hover();
  await page
    .getByRole('button', { name: zh('annotations.edit') })
    .first()
    .click();
  await page.getByRole('button', { name: zh('annotations.makeFence') }).click();
  const form = page.getByRole('form', { name: zh('fences.form') });
  await form.getByRole('button', { name: zh('app.save') }).click();
  await expect.poll(async () => (await core.call('fences.list', {})).length).toBe(1);
  const feature = {
    geometry: { type: 'Point' as const, coordinates: area?.at ?? [0, 0] },
    values: { title: '路面积水', occurred_at: Date.now() - 60_000 },
  };
  await core.call('features.apply', {
    operationId: crypto.randomUUID(),
    label: 'typed',
    changes: [{ kind: 'insert', layer: 'incidents', feature }],
  });
  await expect(page.getByText(zh('fences.noticed.typed', { count: 1 })).first()).toBeVisible();
  await page.getByRole('button', { name: zh('fences.acknowledge'), exact: true }).click();
  await expect.poll(async () => (await core.call('fences.list', {}))[0]?.open).toBe(0);
});

test('rows chosen by keyboard are changed as one step that the operator takes back', async () => {
  const { page, core } = opened;
  await desk.table.open('facilities');
  await desk.table.rows.first().click();
  await page.keyboard.press('Control+a');
  const total = (await core.call('workspace.status', {})).layers.find(({ id }) => id === 'facilities')?.count;
  await page.getByRole('button', { name: zh('table.change') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: zh('table.changeField') }).fill('地址');
  await page.keyboard.press('Enter');
  await dialog.locator('#bulk_value').fill('统一地址');
  await dialog
    .getByRole('button', { name: new RegExp(zh('table.changeCount', { count: '' }).slice(0, 2), 'u') })
    .click();
  const same = { layer: 'facilities' as const, filter: { equals: { address: ['统一地址'] } }, sort: null };
  await expect
    .poll(async () => (await core.call('table.keys', { ...same, offset: 0, limit: 1 })).total)
    .toBe(total);
  await core.call('history.undo', {});
  expect((await core.call('table.keys', { ...same, offset: 0, limit: 1 })).total).toBe(0);
});
