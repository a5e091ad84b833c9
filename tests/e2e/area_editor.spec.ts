import { expect, test } from '@playwright/test';

import { topologyOf } from '#shared/geo/editing/apply_edit.ts';
import type { AreaTopology, EditedArea } from '#shared/geo/editing/area_topology.ts';
import { cornerKey } from '#shared/geo/editing/corner_grid.ts';
import { borderingAreas } from '#shared/geo/editing/shared_length.ts';
import { interiorPoint } from '#shared/geo/interior_point.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { ConsolePage } from './pages/console_page.ts';
import { hottestGrid } from './support/hot_place.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

let opened: OpenConsole;
let desk: ConsolePage;

test.afterEach(() => opened.close());

/** Every grid with its shape, as the core has it now. */
async function allGrids(): Promise<Feature[]> {
  const question = { layer: 'grids' as const, filter: {}, sort: null, offset: 0, limit: 1000 };
  const { rows } = await opened.core.call('features.page', question);
  return Promise.all(rows.map(({ fid }) => opened.core.call('features.get', { layer: 'grids', fid })));
}

const shapeOf = ({ fid, geometry }: Feature): string => `${fid} ${JSON.stringify(geometry)}`;

function changed(before: readonly Feature[], after: readonly Feature[]): number[] {
  const known = new Set(before.map(shapeOf));
  return after.filter((feature) => !known.has(shapeOf(feature))).map(({ fid }) => fid);
}

/** A corner that an area shares with one neighbour and no other grid. */
function sharedCorner(topology: AreaTopology, area: EditedArea): { corner: LonLat; neighbour: EditedArea } {
  const [neighbour] = borderingAreas(topology, '3', area.polygons, [area.fid]);
  if (!neighbour) throw new Error('The grid has no neighbour');
  const keysOf = ({ polygons }: EditedArea): string[] => polygons.flat(2).map(cornerKey);
  const taken = new Set(
    [...topology.areas.values()]
      .filter(({ fid, level }) => level === '3' && fid !== area.fid && fid !== neighbour.fid)
      .flatMap(keysOf),
  );
  const theirs = new Set(keysOf(neighbour));
  const shared = area.polygons
    .flat(2)
    .filter((corner) => theirs.has(cornerKey(corner)) && !taken.has(cornerKey(corner)));
  const corner = shared[Math.floor(shared.length / 2)];
  if (!corner) throw new Error('The grid shares no corner with its neighbour alone');
  return { corner, neighbour };
}

test('a corner that is dragged takes the neighbour along, and one step brings every corner back', async () => {
  opened = await openConsole();
  const { page, core } = opened;
  desk = new ConsolePage(page, core);
  await desk.ready();
  const { fid, at } = await hottestGrid(core);
  const before = await allGrids();
  const topology = topologyOf('grids', before);
  const area = topology.areas.get(fid);
  if (!area) throw new Error('The grid has no shape');
  await desk.goTo(at);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+G');
  await expect(page.getByText(zh('areaEditor.hint.choose'))).toBeVisible();
  await desk.map.settled();
  await desk.map.click(interiorPoint({ type: 'MultiPolygon', coordinates: area.polygons }));
  await expect(page.getByText(zh('areaEditor.hint.corners'))).toBeVisible();

  const { corner, neighbour } = sharedCorner(topology, area);
  const { x, y } = await desk.map.pixelOf(corner);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 9, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText(zh('areaEditor.step.corner', { name: area.name })).first()).toBeVisible();
  const moved = changed(before, await allGrids());
  expect(moved).toContain(area.fid);
  expect(moved).toContain(neighbour.fid);
  const { problems } = await core.call('checks.seams', { layer: 'grids' });
  expect(problems).toEqual([]);

  await page.keyboard.press('Control+z');
  await expect.poll(async () => changed(before, await allGrids())).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: zh('areaEditor.done') })).toBeHidden();
});
