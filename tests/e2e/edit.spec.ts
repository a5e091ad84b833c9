import { expect, test } from '@playwright/test';

import type { LonLat } from '#shared/model/geometry.ts';

import { ConsolePage } from './pages/console_page.ts';
import { hottestGrid } from './support/hot_place.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;
let place: LonLat;

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
  place = (await hottestGrid(opened.core)).at;
  await desk.goTo(place);
  await opened.page.keyboard.press('Escape');
});

test.afterAll(() => opened.close());

async function incidentCount(): Promise<number> {
  const { layers } = await opened.core.call('workspace.status', {});
  return layers.find(({ id }) => id === 'incidents')?.count ?? 0;
}

test('an incident is added where the map is clicked, taken back and added again', async () => {
  const before = await incidentCount();
  await opened.page.keyboard.press('n');
  await expect(opened.page.getByText(zh('status.hint.add_incident'))).toBeVisible();
  await desk.map.click(place);
  await expect(desk.dialog).toContainText(zh('edit.titleAdd', { layer: '事件' }));
  await desk.dialog.locator('#category').click();
  await opened.page.keyboard.press('ArrowDown');
  await opened.page.keyboard.press('Enter');
  await desk.dialog.getByRole('button', { name: zh('app.save') }).click();
  await expect(desk.dialog).toBeHidden();
  await expect.poll(incidentCount).toBe(before + 1);

  await expect.poll(async () => (await desk.map.view()).selection?.layer).toBe('incidents');
  const { selection } = await desk.map.view();
  const added = await opened.core.call('features.get', selection ?? { layer: 'incidents', fid: 0 });
  expect(added.geometry.type).toBe('Point');
  if (added.geometry.type !== 'Point') return;
  const [longitude, latitude] = added.geometry.coordinates;
  expect(Math.hypot(longitude - place[0], latitude - place[1])).toBeLessThan(1e-4);

  await opened.page.keyboard.press('Escape');
  await opened.page.keyboard.press('Control+z');
  await expect.poll(incidentCount).toBe(before);
  await expect(opened.page.getByText(/^已撤销/u)).toBeVisible();
  await opened.page.keyboard.press('Control+y');
  await expect.poll(incidentCount).toBe(before + 1);
});

test('an incident is moved to where the map is clicked, and back by one step', async () => {
  const { rows } = await opened.core.call('features.page', {
    layer: 'incidents',
    filter: { equals: { disclosure: ['open'] } },
    sort: null,
    offset: 0,
    limit: 1,
  });
  const incident = rows[0];
  if (!incident) throw new Error('The demo has no incident');
  const where = async (): Promise<LonLat> => {
    const { geometry } = await opened.core.call('features.get', { layer: 'incidents', fid: incident.fid });
    return geometry.type === 'Point' ? geometry.coordinates : [NaN, NaN];
  };
  const home = await where();
  await desk.table.open('incidents');
  await desk.table.filter.fill(String(incident.values.code));
  await expect(desk.table.rows).toHaveCount(1);
  await desk.table.rows.first().dblclick();
  await desk.map.comesTo(incident.at, 'the map goes to the incident');
  await desk.inspector.panel.getByRole('button', { name: zh('inspector.move') }).click();
  await expect(opened.page.getByText(zh('status.hint.move_feature'))).toBeVisible();
  const target: LonLat = [incident.at[0] + 0.0012, incident.at[1] + 0.0006];
  await desk.map.settled();
  await desk.map.click(target);
  const near = (a: LonLat, b: LonLat): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-4;
  await expect.poll(async () => near(await where(), target)).toBe(true);
  await opened.page.keyboard.press('Control+z');
  await expect.poll(where).toEqual(home);
});

test('a time that lies in the future is refused beside its field, and nothing is stored', async () => {
  const before = await incidentCount();
  await opened.page.keyboard.press('Escape');
  await opened.page.keyboard.press('Escape');
  await opened.page.keyboard.press('n');
  await desk.map.click((await desk.map.view()).camera.center);
  await desk.dialog.locator('#occurred_at').fill('2099-01-01 00:00');
  await opened.page.keyboard.press('Enter');
  await desk.dialog.getByRole('button', { name: zh('app.save') }).click();
  await expect(desk.dialog.getByText(zh('edit.future'))).toBeVisible();
  await desk.dialog.getByRole('button', { name: zh('app.cancel') }).click();
  expect(await incidentCount()).toBe(before);
});
