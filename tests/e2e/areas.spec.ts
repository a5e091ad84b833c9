import { expect, type Locator, test } from '@playwright/test';

import type { Output } from '#shared/rpc/contract.ts';

import { ConsolePage } from './pages/console_page.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;
let tree: Locator;
let grid: Output<'areas.roll_up'>['rows'][number];

const pictures = process.env.GUANLAN_AREA_PICTURES;

async function picture(name: string): Promise<void> {
  if (pictures) await opened.page.screenshot({ path: `${pictures}/${name}.png` });
}

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
  const { rows } = await opened.core.call('areas.roll_up', { layer: 'incidents', by: 'grids' });
  const finest = rows.filter(({ unassigned, place }) => unassigned === null && place === 'tree');
  grid = [...finest].sort((a, b) => b.count - a.count)[0] ?? grid;
  await opened.page.getByRole('navigation').getByText(zh('rail.areas'), { exact: true }).click();
  tree = opened.page.getByRole('tree', { name: zh('areas.tree') });
  await expect(tree).toBeVisible();
});

test.afterAll(() => opened.close());

const item = (name: string): Locator => tree.getByRole('treeitem').filter({ hasText: name });

test('what is chosen in the tree is selected on the map, and what the map selects is opened in the tree', async () => {
  const search = opened.page.getByPlaceholder(zh('areas.filter'));
  await search.fill(grid.code);
  await item(grid.name).first().click();
  await expect.poll(async () => (await desk.map.view()).selection?.fid).toBe(grid.fid);
  await search.fill('');
  await expect(tree.locator('[aria-selected="true"]')).toContainText(grid.name);
  await picture('tree_dark');
  await opened.page.keyboard.press('Escape');
  await tree.focus();
  await opened.page.keyboard.press('Home');
  await expect(tree.getByRole('treeitem').first()).toContainText(/\d/u);
  await opened.page.keyboard.press('ArrowDown');
  await opened.page.keyboard.press('Enter');
  await expect.poll(async () => (await desk.map.view()).selection?.fid).not.toBe(grid.fid);
});

test('a mobile grid is in the tree in its season alone, counted beside the others', async () => {
  const { geometry } = await opened.core.call('features.get', { layer: 'grids', fid: grid.fid });
  await opened.core.call('features.apply', {
    operationId: 'areas-spec-mobile',
    label: '流动网格',
    changes: [
      {
        kind: 'insert',
        layer: 'grids',
        feature: {
          geometry,
          values: { code: 'LD01', name: '采收流动网格', level: '3', kind: 'mobile', season: '05-01~06-30' },
        },
      },
    ],
  });
  await opened.page.getByPlaceholder(zh('areas.filter')).fill('LD01');
  const day = opened.page.getByRole('textbox', { name: zh('areas.day') });
  for (const [text, count] of [
    ['2026-05-15', 1],
    ['2026-07-15', 0],
  ] as const) {
    await day.fill(text);
    await day.press('Enter');
    await expect(item('采收流动网格')).toHaveCount(count);
    await desk.map.settled();
    await picture(`mobile_${text}`);
    const drawn = await opened.page.evaluate(
      async (on) => (await fetch(`/layers/grids.geojson?day=${on}&boundaries=current`)).text(),
      text,
    );
    expect(drawn.includes('LD01')).toBe(count === 1);
  }
  await day.fill('2026-05-15');
  await day.press('Enter');
  await opened.page.getByPlaceholder(zh('areas.filter')).fill('');
  await tree.focus();
  await opened.page.keyboard.press('End');
  await expect(item('采收流动网格')).toBeVisible();
  await picture('mobile_group');
  await day.fill('');
  await day.press('Enter');
});

test('a redraw leaves last year’s counts as they were, and the old borders can be seen', async () => {
  const window = { fromMs: null, toMs: Date.parse('2026-01-01T00:00:00+08:00') };
  const question = { layer: 'incidents' as const, by: 'grids' as const, window };
  const bytes = async (): Promise<string> => {
    const { url } = await opened.core.call('areas.roll_up_file', {
      ...question,
      format: 'csv',
      language: 'zh',
    });
    return opened.page.evaluate(async (address) => (await fetch(address)).text(), url);
  };
  const before = await bytes();
  const { geometry } = await opened.core.call('features.get', { layer: 'grids', fid: grid.fid });
  if (geometry.type !== 'MultiPolygon') throw new Error('A grid is an area');
  const [[ring = []] = []] = geometry.coordinates;
  const half = ring.slice(0, Math.max(3, Math.ceil(ring.length / 2)));
  await opened.core.call('features.apply', {
    operationId: 'areas-spec-redraw',
    label: '调整边界',
    changes: [
      {
        kind: 'update',
        layer: 'grids',
        fid: grid.fid,
        geometry: { type: 'MultiPolygon', coordinates: [[[...half, half[0] ?? [0, 0]]]] },
      },
    ],
  });
  expect(await bytes()).toBe(before);
  await opened.page.getByPlaceholder(zh('areas.filter')).fill(grid.code);
  await item(grid.name).first().click();
  const versions = opened.page.getByRole('region', { name: zh('areas.versions') });
  await expect(versions).toBeVisible();
  const eye = versions.getByRole('button', { name: zh('areas.versionShow') });
  await expect(eye).toHaveAttribute('aria-pressed', 'true');
  await desk.map.settled();
  await picture('versions_dark');
});
