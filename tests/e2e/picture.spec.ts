import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { ConsolePage } from './pages/console_page.ts';
import { colourCount } from './support/compare_pictures.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { pngChunks, readPng } from './support/read_png.ts';
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

/** Makes a sheet with the dialog and answers where it was saved. */
async function makeSheet(paper: 'A4' | 'A3', format: 'PNG' | 'PDF'): Promise<string> {
  await desk.button(zh('command.picture')).click();
  await desk.dialog.getByText(paper, { exact: true }).click();
  await desk.dialog.getByText(format, { exact: true }).click();
  const [download] = await Promise.all([
    opened.page.waitForEvent('download', { timeout: 100_000 }),
    desk.dialog.getByRole('button', { name: zh('picture.make') }).click(),
  ]);
  await expect(desk.dialog).toBeHidden();
  expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`, 'u'));
  const path = join(opened.folder, `sheet.${format.toLowerCase()}`);
  copyFileSync(await download.path(), path);
  const kept = process.env.GUANLAN_E2E_SHEETS;
  if (kept) copyFileSync(path, join(kept, `${paper}.${format.toLowerCase()}`));
  return path;
}

test('an A4 sheet is a PNG of 3508 × 2480 that says 300 dots an inch', async () => {
  const png = readFileSync(await makeSheet('A4', 'PNG'));
  const picture = readPng(png);
  expect([picture.width, picture.height]).toEqual([3508, 2480]);
  expect(colourCount(picture)).toBeGreaterThan(1000);
  const physical = pngChunks(png).get('pHYs');
  const view = new DataView(Uint8Array.from(physical ?? []).buffer);
  expect([view.getUint32(0), view.getUint32(4), view.getUint8(8)]).toEqual([11_811, 11_811, 1]);
});

test('an A3 sheet is a PDF of one page of 420 × 297 mm', async () => {
  const path = await makeSheet('A3', 'PDF');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(readFileSync(path, 'latin1')) ?? [];
  expect(Number(width)).toBeCloseTo((420 / 25.4) * 72, 0);
  expect(Number(height)).toBeCloseTo((297 / 25.4) * 72, 0);
  const judge = spawnSync('pdfinfo', [path], { encoding: 'utf8' });
  if (judge.error) {
    console.log('pdfinfo is not installed: the PDF was not read by another program');
    return;
  }
  expect(judge.stdout).toMatch(/Pages:\s+1\n/u);
  expect(judge.stdout).toMatch(/Page size:\s+1190\.\d+ x 841\.\d+ pts \(A3\)/u);
});
