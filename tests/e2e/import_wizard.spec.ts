import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { layerById } from '#shared/layers/index.ts';
import { cameraList } from '#tests/fixtures/import/chinese_files.ts';
import { encodeGb18030 } from '#tests/fixtures/import/encode_gb18030.ts';
import { smallCounty } from '#tests/fixtures/import/small_county.ts';

import { ConsolePage } from './pages/console_page.ts';
import { ImportDialog } from './pages/import_dialog.ts';
import { dropFiles } from './support/drop_files.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

const profile = '一机一档-公安';

/** Rows of the list that do not meet themselves when it comes again: one has no code, one gives way to a later one. */
const notTheSame = 2;

let opened: OpenConsole;
let desk: ConsolePage;
let dialog: ImportDialog;

test.beforeAll(async () => {
  opened = await openConsole({ database: 'none' });
  desk = new ConsolePage(opened.page, opened.core);
  dialog = new ImportDialog(opened.page);
  await opened.core.call('workspace.create', { name: '临江县' });
  await drop('临江县网格.geojson', smallCounty());
  await dialog.trial();
  await dialog.store();
  await dialog.finish();
});

test.afterAll(() => opened.close());

async function drop(name: string, contents: string | Buffer): Promise<void> {
  const path = join(opened.folder, name);
  writeFileSync(path, contents);
  await dropFiles(opened.page, [path]);
  await expect(dialog.file(name)).toHaveAttribute('aria-current', 'true');
}

async function cameraCount(): Promise<number> {
  const { layers } = await opened.core.call('workspace.status', {});
  return layers.find(({ id }) => id === 'cameras')?.count ?? 0;
}

test('a list in GBK under two title rows is recognised; its datum is asked with evidence and chosen by nobody', async () => {
  await drop(cameraList.name, cameraList.bytes);
  await expect(dialog.dialog.locator('#import-header')).toHaveValue('3');
  await expect(dialog.chosen('import-encoding')).toContainText('GBK');
  await expect(dialog.dialog.getByText('某县公共安全视频监控点位一览表')).toBeVisible();
  const hypotheses = dialog.dialog.getByRole('radiogroup', { name: zh('import.datumQuestion') });
  await expect(hypotheses.getByRole('radio').nth(2)).toBeVisible();
  await expect(hypotheses.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(hypotheses).toContainText('%');
  await expect(dialog.tryButton).toBeDisabled();
  await hypotheses.getByRole('radio', { name: zh('import.datumShort.wgs84') }).check();
  await expect(dialog.tryButton).toBeEnabled();
});

test('a wrong encoding shows at once in the first rows, and the right one again', async () => {
  await dialog.choose('import-encoding', zh('import.encoding.big5'));
  await expect(dialog.dialog.getByText('某县公共安全视频监控点位一览表')).toBeHidden();
  await dialog.choose('import-encoding', zh('import.encoding.gb18030'));
  await expect(dialog.dialog.getByText('某县公共安全视频监控点位一览表')).toBeVisible();
});

test('its columns are matched beside their values, refused ones named, and all of it kept as a profile', async () => {
  await dialog.button('import.toMatch').click();
  await expect(dialog.chosen('import-name')).toContainText('设备名称');
  await expect(dialog.dialog.getByRole('row', { name: /点位名称/u })).toContainText('东街路口');
  await expect(dialog.dialog).toContainText(zh('import.refused', { count: 5 }));
  for (const secret of cameraList.secrets) await expect(dialog.dialog).not.toContainText(secret);
  await dialog.dialog.getByLabel(zh('import.profileName')).fill(profile);
  await dialog.button('import.saveProfile').click();
  await expect(dialog.dialog).toContainText(zh('import.profileSaved', { name: profile }));
});

test('the trial counts, draws and explains without storing; the import stores that and keeps its report', async () => {
  await opened.page.keyboard.press('Control+Enter');
  await expect(dialog.figure(zh('import.added'))).toHaveText(
    zh('import.rows', { count: cameraList.accepted }),
  );
  await expect(dialog.figure(zh('import.rejected'))).toHaveText(
    zh('import.rows', { count: cameraList.rejected.length }),
  );
  await expect(dialog.dialog.getByRole('img', { name: zh('import.places') })).toBeVisible();
  await dialog.dialog.getByRole('button', { name: /^坐标是 0/u }).click();
  await expect(dialog.dialog.getByRole('grid').getByRole('row')).toHaveCount(2);
  expect(await cameraCount()).toBe(0);
  await dialog.store();
  expect(await cameraCount()).toBe(cameraList.accepted);
});

test('rejected rows go out, are mended, and come back by themselves', async () => {
  const path = await dialog.download(
    dialog.dialog.getByRole('button', { name: /^导出未导入的/u }),
    opened.folder,
  );
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  await dialog.button('import.export').click();
  const item = opened.page.getByRole('menuitem', { name: zh('import.export.rejected_rows.csv') });
  const written = readFileSync(await dialog.download(item, opened.folder), 'utf8');
  const mended = join(opened.folder, '改好的行.csv');
  const rows = written.split('\r\n').filter((row) => !row.includes('北门二'));
  writeFileSync(mended, rows.join('\r\n').replace('待补,待补', '104.0661,30.6761'));
  await dialog.dialog.locator('input[type="file"]').last().setInputFiles(mended);
  await expect(dialog.file('改好的行.csv')).toHaveAttribute('aria-current', 'true');
  await dialog.trial();
  await expect(dialog.figure(zh('import.added'))).toHaveText(zh('import.rows', { count: 1 }));
  await dialog.store();
  expect(await cameraCount()).toBe(cameraList.accepted + 1);
});

test('the profile is offered for the next file of its kind, and leaving asks before anything is lost', async () => {
  await drop('第二批点位.csv', cameraList.bytes);
  await expect(dialog.dialog).toContainText(zh('import.profileSame', { name: profile }));
  await dialog.button('import.useProfile').click();
  await expect(dialog.tryButton).toBeEnabled();
  await opened.page.keyboard.press('Escape');
  const asked = opened.page.getByRole('dialog').filter({ hasText: zh('import.leaveTitle', { count: 1 }) });
  await asked.getByRole('button', { name: zh('import.leaveKeep') }).click();
  await expect(desk.dialog).toHaveCount(0);
  await opened.page.keyboard.press('Control+i');
  await expect(dialog.file('第二批点位.csv')).toContainText(zh('import.state.ready'));
  await dialog.button('import.toMatch').click();
  await dialog.button('import.rule.update').click();
  await dialog.button('import.toTrial').click();
  await expect(dialog.figure(zh('import.unchanged.rows'))).toHaveText(
    zh('import.rows', { count: cameraList.accepted - notTheSame }),
  );
});

test('the imports of the past are listed with their reports, and the last is taken back', async () => {
  await dialog.dialog.getByText(zh('import.page.records'), { exact: true }).click();
  const records = dialog.dialog.getByRole('navigation', { name: zh('import.records') }).getByRole('button');
  await expect(records).toHaveText([/改好的行/u, /一机一档/u, /临江县网格/u]);
  await records.nth(1).click();
  await expect(dialog.dialog.getByRole('article')).toContainText(profile);
  await expect(dialog.button('import.undo')).toBeDisabled();
  await records.nth(0).click();
  await dialog.undo();
  await expect(records.nth(0)).toContainText(zh('import.record.undone'));
  await expect.poll(cameraCount).toBe(cameraList.accepted);
});

test('files of one mould are decided once and stored with one press', async () => {
  await dialog.dialog.getByText(zh('import.page.files'), { exact: true }).click();
  const names = ['一月.csv', '二月.csv', '三月.csv'];
  const paths = names.map((name, month) => {
    const rows = [1, 2].map((row) => `M${month}${row},点位${row},104.06${row}4${month},30.67${row}4${month}`);
    const path = join(opened.folder, name);
    writeFileSync(path, encodeGb18030(['编号,设备名称,经度,纬度', ...rows].join('\r\n')));
    return path;
  });
  const before = await cameraCount();
  await dropFiles(opened.page, paths);
  for (const name of names) {
    await expect(dialog.file(name)).toContainText(zh('import.state.question'));
  }
  await dialog.file('一月.csv').click();
  await dialog.chooseLayer(layerById('cameras').title.zh);
  await dialog.chooseDatum(zh('import.datum.wgs84'));
  await dialog.button('import.copyChoices', { count: 2 }).click();
  await dialog.dialog.getByRole('button', { name: /^入库全部就绪的/u }).click();
  for (const name of names) await expect(dialog.file(name)).toContainText(zh('import.state.done'));
  expect(await cameraCount()).toBe(before + 6);
});
