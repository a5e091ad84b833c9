import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { formatNumber } from '#renderer/text/format_value.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { ConsolePage } from './pages/console_page.ts';
import { ImportDialog } from './pages/import_dialog.ts';
import { dropFiles } from './support/drop_files.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

const chicago = join(repositoryRoot, '..', 'shared', 'realdata', 'chicago');

test.describe.configure({ mode: 'serial' });
test.skip(!existsSync(chicago), `${chicago} is not there: real files are not imported`);

let opened: OpenConsole;
let desk: ConsolePage;
let dialog: ImportDialog;

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  dialog = new ImportDialog(opened.page);
});

test.afterAll(() => opened.close());

async function countOf(layer: LayerId): Promise<number> {
  const { layers } = await opened.core.call('workspace.status', {});
  return layers.find(({ id }) => id === layer)?.count ?? 0;
}

test('a new database is empty and not a demo', async () => {
  const status = await opened.core.call('workspace.status', {});
  await opened.page.getByRole('button', { name: `${zh('app.databaseMenu')}: ${status.name}` }).click();
  await opened.page.getByRole('menuitem', { name: zh('app.switchDatabase') }).click();
  await desk.dialog.getByLabel(zh('start.name')).fill('芝加哥');
  await desk.dialog.getByRole('button', { name: zh('start.create') }).click();
  await expect(opened.page.getByText(zh('empty.title'))).toBeVisible();
  await expect(opened.page.getByText(zh('app.demo'), { exact: true })).toHaveCount(0);
  expect(await opened.core.call('workspace.status', {})).toMatchObject({ kind: 'county', name: '芝加哥' });
});

test('277 beats dropped on the window become 275 grids, taken back and brought again', async () => {
  await dropFiles(opened.page, [join(chicago, 'police_beats.geojson')]);
  await dialog.chooseLayer(layerById('grids').title.zh);
  await dialog.trial();
  expect(await countOf('grids')).toBe(0);
  await dialog.store();
  await expect(dialog.figure(zh('import.stored'))).toHaveText(zh('import.features', { count: 275 }));
  expect(await countOf('grids')).toBe(275);
  await dialog.undo();
  await expect.poll(() => countOf('grids')).toBe(0);
  await dialog.finish();
  await opened.page.keyboard.press('Control+y');
  await expect.poll(() => countOf('grids')).toBe(275);
});

test('25 districts come from KML, 65 cameras from a list that must be told its datum', async () => {
  await dropFiles(opened.page, [
    join(chicago, 'police_districts.kml'),
    join(chicago, 'red_light_cameras.csv'),
  ]);
  await dialog.chooseLayer(layerById('police_districts').title.zh);
  await dialog.trial();
  await dialog.store();
  await expect(dialog.figure(zh('import.added'))).toHaveText(zh('import.rows', { count: 25 }));
  await dialog.finish();
  await dialog.chooseLayer(layerById('cameras').title.zh);
  await expect(dialog.tryButton).toBeDisabled();
  await dialog.chooseDatum(zh('import.datum.wgs84'));
  await dialog.trial();
  await dialog.store();
  await expect(dialog.figure(zh('import.added'))).toHaveText(zh('import.rows', { count: 65 }));
  await dialog.finish();
  expect([await countOf('police_districts'), await countOf('cameras')]).toEqual([25, 65]);
});

test('148,636 assaults are imported from a packed list, stopped and begun again, counted by beat and seen as heat', async () => {
  await dropFiles(opened.page, [join(chicago, 'aggravated_assaults.csv.gz')]);
  await dialog.chooseLayer(layerById('incidents').title.zh);
  await dialog.chooseDatum(zh('import.datum.wgs84'));
  await dialog.chooseTimezone('America/Chicago');
  await dialog.tryButton.click();
  await expect(dialog.storeButton).toBeEnabled({ timeout: 60_000 });
  await dialog.storeButton.click();
  await expect(dialog.dialog).toContainText(/入库[\s\S]*[1-9][\d,]* \/ 148,636 行/u);
  await dialog.button('app.cancel').click();
  await expect(dialog.dialog).toContainText(zh('import.cancelled'));
  expect(await countOf('incidents')).toBe(0);
  await dialog.button('import.retry').click();
  await expect(dialog.button('import.export')).toBeVisible({ timeout: 100_000 });
  await expect(dialog.figure(zh('import.added'))).toHaveText(
    zh('import.rows', { count: formatNumber(148_636) }),
  );
  await dialog.finish();
  const { total, unassigned } = await opened.core.call('counts.by_area', { layer: 'incidents', by: 'grids' });
  expect({ total, assigned: total - unassigned }).toEqual({ total: 148_636, assigned: 148_545 });
  await expect(desk.time.summary).toContainText(zh('time.shown', { count: formatNumber(148_636) }));
});

test('an import of many rows is one step that is taken back at once', async () => {
  await opened.page.keyboard.press('Control+z');
  await expect.poll(() => countOf('incidents')).toBe(0);
});

test('a file with a column of ID numbers does not bring them in', async () => {
  await opened.page.evaluate(() => {
    const file = new File(
      ['name,longitude,latitude,身份证号\n路口,-87.63,41.88,11010519491231002X\n'],
      'people.csv',
      { type: 'text/csv' },
    );
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await dialog.button('import.toMatch').click();
  await expect(dialog.dialog).toContainText(zh('import.refused', { count: 1 }));
  await expect(dialog.dialog).not.toContainText('11010519491231002X');
});
