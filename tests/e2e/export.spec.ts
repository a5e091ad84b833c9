import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';

import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

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

const dialog = () => opened.page.getByRole('dialog');
const button = (name: string) => dialog().getByRole('button', { name, exact: true });

test('a layer leaves from the layer panel, in the format and datum that were chosen', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: zh('export.open', { layer: '摄像机' }) }).click();
  const shapefile = dialog().getByRole('radio', { name: zh('export.format.shapefile') });
  await expect(async () => {
    await shapefile.click();
    await expect(shapefile).toBeChecked({ timeout: 1000 });
  }).toPass();
  await dialog().getByLabel(zh('export.datum')).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const waiting = page.waitForEvent('download');
  await button(zh('export.run')).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^摄像机-演示数据-GCJ-02-.*\.zip$/u);
  const members = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(members)).toContain('cameras.shp');
  expect(Object.keys(members)).not.toContain('cameras.prj');
  await expect(dialog()).toBeHidden();
});

test('exact incidents need the word of an administrator', async () => {
  const { page } = opened;
  await page
    .getByRole('button', { name: zh('export.open', { layer: '事件' }) })
    .first()
    .click();
  await dialog()
    .getByRole('button', { name: zh('export.placesExact') })
    .click();
  await expect(button(zh('export.run'))).toBeDisabled();
  await dialog().getByRole('checkbox').check();
  await expect(button(zh('export.run'))).toBeEnabled();
  await button(zh('app.cancel')).click();
});

const countsOf = ({ layers }: WorkspaceStatus) => layers.map(({ id, count }) => ({ id, count }));

test('a package is made, looked into, and makes a database of its own', async () => {
  const { page, folder } = opened;
  const before = await opened.core.call('workspace.status', {});
  await page.getByRole('button', { name: new RegExp(zh('app.databaseMenu'), 'u') }).click();
  await page.getByRole('menuitem', { name: zh('command.package') }).click();
  const waiting = page.waitForEvent('download');
  await button(zh('package.save')).click();
  const file = join(folder, 'package.zip');
  await (await waiting).saveAs(file);
  await dialog().getByText(zh('package.unpack'), { exact: true }).click();
  await dialog().locator('input[type="file"]').setInputFiles(file);
  await expect(dialog().getByText(zh('package.nothing'))).toBeVisible();
  await dialog()
    .getByRole('button', { name: zh('package.targetNew') })
    .click();
  await button(zh('package.applyNew')).click();
  await expect(dialog()).toBeHidden({ timeout: 60_000 });
  const status = await opened.core.call('workspace.status', {});
  expect(status.kind).toBe('demo');
  expect(status.path).toContain(join('home', 'databases'));
  expect(countsOf(status)).toEqual(countsOf(before));
});
