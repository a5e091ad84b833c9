import { expect, test } from '@playwright/test';

import { borderingAreas } from '#shared/geo/editing/shared_length.ts';
import { topologyOf } from '#shared/geo/editing/apply_edit.ts';
import type { AreaTopology, EditedArea } from '#shared/geo/editing/area_topology.ts';
import { cornerKey } from '#shared/geo/editing/corner_grid.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { ConsolePage } from './pages/console_page.ts';
import { hottestGrid } from './support/hot_place.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;
let grids: Feature[];
let area: EditedArea;
let topology: AreaTopology;

/** Every grid with its shape, as the core has it now. */
async function allGrids(): Promise<Feature[]> {
  const page = await opened.core.call('features.page', {
    layer: 'grids',
    filter: {},
    sort: null,
    offset: 0,
    limit: 1000,
  });
  return Promise.all(page.rows.map(({ fid }) => opened.core.call('features.get', { layer: 'grids', fid })));
}

const shapes = (features: readonly Feature[]): string[] =>
  features.map(({ fid, geometry }) => `${fid} ${JSON.stringify(geometry)}`).sort();

const changed = (before: readonly Feature[], after: readonly Feature[]): number[] => {
  const known = new Set(shapes(before));
  return after
    .filter(({ fid, geometry }) => !known.has(`${fid} ${JSON.stringify(geometry)}`))
    .map(({ fid }) => fid);
};

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
  const { fid, at } = await hottestGrid(opened.core);
  grids = await allGrids();
  topology = topologyOf('grids', grids);
  const found = topology.areas.get(fid);
  if (!found) throw new Error('The grid has no shape');
  area = found;
  await desk.goTo(at);
  await opened.page.keyboard.press('Escape');
});

test.afterAll(() => opened.close());

/** A corner that the grid shares with one neighbour, far from others, and how it can be drawn without harm. */
function sharedCorner(): { corner: LonLat; neighbour: EditedArea } {
  const [neighbour] = borderingAreas(topology, '3', area.polygons, [area.fid]);
  if (!neighbour) throw new Error('The grid has no neighbour');
  const others = [...topology.areas.values()].filter(
    ({ fid, level }) => level === '3' && fid !== area.fid && fid !== neighbour.fid,
  );
  const taken = new Set(others.flatMap(({ polygons }) => polygons.flat(2).map(cornerKey)));
  const theirs = new Set(neighbour.polygons.flat(2).map(cornerKey));
  const shared = area.polygons.flat(2).filter((corner) => theirs.has(cornerKey(corner)) && !taken.has(cornerKey(corner)));
  const corner = shared[Math.floor(shared.length / 2)];
  if (!corner) throw new Error('The grid shares no corner with its neighbour alone');
  return { corner, neighbour };
}

test('a corner that is dragged takes the neighbour along, and one step brings all of it back', async () => {
  const { page, core } = opened;
  const { corner, neighbour } = sharedCorner();
  await desk.map.click(area.polygons[0]?.[0]?.[0] ? [area.bounds[0] / 2 + area.bounds[2] / 2, area.bounds[1] / 2 + area.bounds[3] / 2] : [0, 0]);
  await page.screenshot({ path: '/tmp/c1.png' });
  await page.keyboard.press('Shift+G');
  await expect(page.getByRole('button', { name: zh('areaEditor.done') })).toBeVisible();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/c2.png' });
  const from = await desk.map.pixelOf(corner);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 4, { steps: 3 });
  await page.mouse.move(from.x + 12, from.y + 9, { steps: 3 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/c3.png' });
  await page.mouse.up();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/c4.png' });
  const after = await allGrids();
  const moved = changed(grids, after);
  console.log(moved, area.fid, neighbour.fid);
  expect(moved).toContain(area.fid);
  expect(moved).toContain(neighbour.fid);
  const { counts } = await core.call('checks.seams', { layer: 'grids' });
  expect(Object.values(counts).every((count) => count === 0)).toBe(true);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => changed(grids, await allGrids())).toEqual([]);
  await page.screenshot({ path: '/tmp/c5.png' });
});
