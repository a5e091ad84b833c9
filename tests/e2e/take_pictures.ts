import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { type Page, test } from '@playwright/test';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { ConsolePage } from './pages/console_page.ts';
import { WallPage } from './pages/wall_page.ts';
import { hottestGrid } from './support/hot_place.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

/**
 * Takes the pictures of the README, and with GUANLAN_PICTURES=FOLDER every screen in three sizes and both looks. Not
 * a test, and not run as one:
 * npx playwright test --config tests/playwright_pictures.config.ts
 */
const readmePictures = join(repositoryRoot, 'tests', 'e2e', 'pictures');
const folder = process.env.GUANLAN_PICTURES;

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

async function lookAtTheSeat({ core }: OpenConsole, desk: ConsolePage): Promise<void> {
  const grid = await hottestGrid(core);
  await desk.find(grid.code, grid.code);
  await desk.page.keyboard.press('Escape');
  for (let step = 0; step < 3; step++) await desk.page.keyboard.press('-');
  await desk.map.settled();
}

async function take(page: Page, desk: ConsolePage, path: string): Promise<void> {
  const { height } = page.viewportSize() ?? { height: 720 };
  await page.mouse.move(640, height - 6);
  await desk.map.settled();
  await page.screenshot({ path });
}

test('pictures for the README', async () => {
  test.setTimeout(300_000);
  mkdirSync(readmePictures, { recursive: true });
  const opened = await openConsole({ viewport: { width: 1920, height: 1080 } });
  try {
    const { page, context, host } = opened;
    const desk = new ConsolePage(page, opened.core);
    await desk.ready();
    await lookAtTheSeat(opened, desk);
    await desk.time.choose('last90');
    await take(page, desk, join(readmePictures, 'console_dark.png'));

    const second = await context.newPage();
    await second.setViewportSize({ width: 1920, height: 1080 });
    await second.goto(new URL('/wall', host.origin).href);
    const wall = new WallPage(second);
    await wall.ready();
    await second.screenshot({ path: join(readmePictures, 'wall.png') });
    await second.close();

    await desk.button(zh('app.toLight')).click();
    const { at } = await hottestGrid(opened.core);
    await desk.goTo(at);
    await take(page, desk, join(readmePictures, 'console_light.png'));
  } finally {
    await opened.close();
  }
});

const chicago = join(repositoryRoot, '..', 'shared', 'realdata', 'chicago');

/** Beats, districts and ten years of assaults, brought in by the command line. */
function importChicago(data: string): void {
  const files: readonly (readonly string[])[] = [
    ['police_beats.geojson', '--layer', 'grids', '--datum', 'wgs84'],
    ['police_districts.kml', '--layer', 'police_districts'],
    ['aggravated_assaults.csv.gz', '--layer', 'incidents', '--datum', 'wgs84'],
  ];
  for (const [file = '', ...options] of files) {
    const command = [
      join(repositoryRoot, 'dist', 'main', 'cli.js'),
      'import',
      join(chicago, file),
      ...options,
    ];
    const place = ['--timezone', 'America/Chicago', '--data', data];
    const { status, stderr } = spawnSync(process.execPath, [...command, ...place], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${file} could not be imported: ${stderr}`);
  }
}

/** Aggravated assaults of one year, their hotspots and their charts. */
test('pictures of Chicago', async () => {
  test.skip(!existsSync(chicago), 'the files of Chicago are not there');
  test.setTimeout(600_000);
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 3840, height: 2160 },
  ]) {
    const opened = await openConsole({ viewport, database: importChicago });
    try {
      const { page } = opened;
      const desk = new ConsolePage(page, opened.core);
      await desk.ready();
      await page.keyboard.press('s');
      const path = (name: string): string => join(readmePictures, `chicago_${name}_${viewport.width}.jpg`);
      const shoot = async (name: string): Promise<void> => {
        await page.mouse.move(640, viewport.height - 6);
        await desk.map.settled();
        await page.screenshot({ path: path(name), type: 'jpeg', quality: 82 });
      };
      await shoot('heat');
      await page.keyboard.press('h');
      await page.getByRole('button', { name: zh('hotspots.run'), exact: true }).click();
      await page.getByText(zh('hotspots.class.3')).first().waitFor();
      await shoot('hotspots');
    } finally {
      await opened.close();
    }
  }
});

const panels = [
  'areas',
  'cameras',
  'facilities',
  'incidents',
  'filter',
  'analysis',
  'hotspots',
  'bookmarks',
  'basemaps',
  'layers',
] as const;
const dialogs = {
  shortcuts: 'Shift+Slash',
  goto: 'g',
  import: 'Control+i',
  picture: 'Control+p',
  about: 'F1',
  methods: 'Shift+F1',
} as const;

/** Every screen of the console at one size in one look. */
async function takeAll(opened: OpenConsole, desk: ConsolePage, to: string): Promise<void> {
  const { page } = opened;
  mkdirSync(to, { recursive: true });
  const shoot = async (name: string) => page.screenshot({ path: join(to, `${name}.png`) });
  await page.keyboard.press('Home');
  await take(page, desk, join(to, 'county.png'));
  await lookAtTheSeat(opened, desk);
  await take(page, desk, join(to, 'seat.png'));
  await desk.goTo((await hottestGrid(opened.core)).at);
  await take(page, desk, join(to, 'street.png'));
  for (const panel of panels) {
    await page
      .getByRole('navigation')
      .getByText(zh(`rail.${panel}`), { exact: true })
      .click();
    await page.waitForTimeout(600);
    await shoot(`panel_${panel}`);
  }
  await desk.table.open('cameras');
  await shoot('table');
  await page.keyboard.press('t');
  for (const [name, keys] of Object.entries(dialogs)) {
    await page.keyboard.press(keys);
    await desk.dialog.waitFor();
    await page.waitForTimeout(name === 'picture' ? 8000 : 600);
    await shoot(`dialog_${name}`);
    await desk.escapeDialog();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

for (const size of folder === undefined ? [] : sizes) {
  test(`every screen at ${size.width} × ${size.height}`, async () => {
    test.setTimeout(900_000);
    const opened = await openConsole({ viewport: size });
    try {
      const desk = new ConsolePage(opened.page, opened.core);
      await desk.ready();
      await takeAll(opened, desk, join(folder ?? '', `dark_${size.width}`));
      await desk.button(zh('app.toLight')).click();
      await takeAll(opened, desk, join(folder ?? '', `light_${size.width}`));
      await desk.button(zh('app.toDark')).click();
    } finally {
      await opened.close();
    }
  });
}
