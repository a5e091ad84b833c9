import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { pinyin } from 'pinyin-pro';

import { formatNumber } from '#renderer/text/format_value.ts';
import type { OverlayId } from '#shared/model/view.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { ConsolePage } from './pages/console_page.ts';
import { colourCount, differingShare } from './support/compare_pictures.ts';
import { dropFiles } from './support/drop_files.ts';
import { hottestGrid } from './support/hot_place.ts';
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

test('the map is drawn, with the name of its database and 演示数据 above it', async () => {
  expect(colourCount(await desk.map.picture())).toBeGreaterThan(200);
  await expect(opened.page.getByText(zh('app.demo'), { exact: true })).toBeVisible();
  const { name } = await opened.core.call('workspace.status', {});
  await expect(opened.page.getByRole('button', { name: `${zh('app.databaseMenu')}: ${name}` })).toBeVisible();
});

test('a place is found by the initials of its pinyin, and the map flies there', async () => {
  const { rows } = await opened.core.call('features.page', {
    layer: 'grids',
    filter: { equals: { level: ['1'] } },
    sort: null,
    offset: 0,
    limit: 1,
  });
  const name = String(rows[0]?.values.name);
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  await desk.find(initials, name);
  await expect(desk.inspector.title).toHaveText(name);
  const [longitude = 0, latitude = 0] = rows[0]?.at ?? [];
  await desk.map.looksAt(
    ({ center }) => Math.hypot(center[0] - longitude, center[1] - latitude) < 0.1,
    `the map flies to ${name}`,
  );
  await desk.page.keyboard.press('Escape');
});

test('the heat is seen where the incidents are, and nothing of it with its layer off', async () => {
  const grid = await hottestGrid(opened.core);
  await desk.find(grid.code, grid.code);
  await desk.page.keyboard.press('Escape');
  await desk.layers.showOnly('heat');
  const warm = await desk.map.settled();
  await desk.layers.show('heat', false);
  const cold = await desk.map.settledAfter(warm);
  expect(differingShare(warm, cold)).toBeGreaterThan(0.2);
  expect(colourCount(warm)).toBeGreaterThan(colourCount(cold));
  await desk.layers.show('heat', true);
  await expect(opened.page.getByText('事件密度（件/平方公里）')).toBeVisible();
});

const overlays: OverlayId[] = ['grids', 'police_districts', 'cameras', 'facilities', 'heat'];

test('every layer can be switched off, and with all of them on the map is the same again', async () => {
  await desk.layers.showAll();
  const all = await desk.map.settled();
  let before = all;
  for (const overlay of overlays) {
    await desk.layers.show(overlay, false);
    before = await desk.map.settledAfter(before, 0.0003);
  }
  await desk.layers.showAll();
  expect(differingShare(all, await desk.map.settledAfter(before))).toBeLessThan(0.002);
});

test('a click answers the daily question as the core does', async () => {
  const { rows } = await opened.core.call('features.page', {
    layer: 'cameras',
    filter: { bounds: (await hottestGrid(opened.core)).bounds },
    sort: null,
    offset: 0,
    limit: 1,
  });
  const camera = rows[0];
  if (!camera) throw new Error('No camera stands in the hottest grid');
  await desk.goTo(camera.at);
  await desk.page.keyboard.press('Escape');
  await desk.map.click(camera.at);
  await expect(desk.inspector.panel).toBeVisible();

  const at = await desk.inspector.place();
  const report = await opened.core.call('places.describe', {
    place: { kind: 'point', at, radiusMetres: 300 },
  });
  const { policeDistrict, station, grids, cameras, facilities, incidents } = report;
  expect([policeDistrict, station, ...grids].every(Boolean)).toBe(true);
  await expect(desk.inspector.answer(zh('place.policeDistrict'))).toHaveText(policeDistrict?.name ?? '');
  await expect(desk.inspector.answer(zh('place.station'))).toHaveText(station?.name ?? '');
  for (const grid of grids) await expect(desk.inspector.panel).toContainText(grid.name);

  const section = (key: 'place.cameras' | 'place.facilities' | 'place.incidents') =>
    desk.inspector.section(zh(key)).locator('ul').first().getByRole('button');
  await expect(section('place.cameras').first()).toContainText(cameras[0]?.name ?? '');
  await expect(section('place.facilities').first()).toContainText(facilities[0]?.name ?? '');
  await expect(section('place.incidents').first()).toContainText(incidents[0]?.name ?? '');
  await expect(desk.inspector.section(zh('place.incidents'))).toContainText(
    zh('place.incidentsNote', { count: formatNumber(report.incidentTotal), radius: '300 米' }),
  );
  await desk.page.keyboard.press('Escape');
});

test('a coordinate that is pasted into the box is a place on the map with an answer', async () => {
  const { at } = await hottestGrid(opened.core);
  const place = at.map((degrees) => Number(degrees.toFixed(5))) as [number, number];
  await opened.page.evaluate((text) => navigator.clipboard.writeText(text), place.join(', '));
  await desk.page.keyboard.press('Control+k');
  await desk.search.press('Control+a');
  await desk.search.press('Control+v');
  await desk.page.getByRole('option').first().waitFor();
  await desk.search.press('Enter');
  await desk.map.comesTo(place, 'the map goes to the place');
  expect(await desk.inspector.place()).toEqual(place);
  await desk.page.keyboard.press('Escape');
});

test('hands move the map: the wheel goes closer, dragging shifts it', async () => {
  const box = await desk.map.box();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const before = (await desk.map.view()).camera;
  await desk.page.mouse.move(x, y);
  await desk.page.mouse.wheel(0, -400);
  await desk.map.looksAt(({ zoom }) => zoom > before.zoom + 0.2, 'the wheel goes closer');
  await desk.map.settled();
  const { center } = (await desk.map.view()).camera;
  await desk.page.mouse.down();
  await desk.page.mouse.move(x - 160, y - 40, { steps: 6 });
  await desk.page.mouse.up();
  await desk.map.looksAt((camera) => camera.center[0] > center[0], 'dragging to the west looks east');
});

const liechtenstein = join(repositoryRoot, '..', 'shared', 'realdata', 'liechtenstein', 'basemap.mbtiles');

test('an MBTiles file dropped on the window becomes a basemap that draws', async () => {
  test.skip(!existsSync(liechtenstein), `${liechtenstein} is not there`);
  await dropFiles(opened.page, [liechtenstein]);
  await expect
    .poll(async () => (await opened.core.call('basemaps.list', {})).map(({ format }) => format))
    .toContain('mbtiles');
  const pack = (await opened.core.call('basemaps.list', {})).find(({ format }) => format === 'mbtiles');
  expect(pack).toMatchObject({ tiles: 'vector', schema: 'openmaptiles', trouble: '' });
  await desk.goTo([9.5215, 47.1415]);
  const withGround = await desk.map.settled();
  await opened.page.getByRole('radio', { name: zh('basemaps.noBasemap') }).check();
  const without = await desk.map.settledAfter(withGround);
  expect(colourCount(withGround)).toBeGreaterThan(colourCount(without) + 20);
});
