import { expect, type Page, test } from '@playwright/test';

import { dictionary } from '#renderer/text/dictionary.ts';
import type { Language } from '#shared/text/text.ts';

import { ConsolePage } from './pages/console_page.ts';
import { differingShare, meanLightness } from './support/compare_pictures.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { en, zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
});

test.afterAll(() => opened.close());

const pairs = Object.values(dictionary);

/** Whole texts of one language that the other does not share. */
function onlyIn(language: Language): ReadonlySet<string> {
  const other = new Set<string>(
    pairs.map(({ zh: chinese, en: english }) => (language === 'zh' ? english : chinese)),
  );
  return new Set(
    pairs
      .map((pair) => pair[language])
      .filter((words) => !words.includes('{') && words.length > 1 && !other.has(words)),
  );
}

/** Every text and every label on the page. */
async function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.parentElement?.closest('script, style')) found.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((words) => words.trim()).filter(Boolean);
  });
}

const panels = ['areas', 'cameras', 'facilities', 'incidents', 'bookmarks', 'basemaps', 'layers'] as const;

/** Opens every panel and dialog in turn and gathers what they say. */
async function walk(page: Page, words: typeof zh): Promise<string[]> {
  const said: string[] = await wordsOn(page);
  const rail = page.getByRole('navigation');
  for (const panel of panels) {
    await rail.getByText(words(`rail.${panel}`), { exact: true }).click();
    await page.waitForTimeout(150);
    said.push(...(await wordsOn(page)));
  }
  const dialogs: [string, string][] = [
    ['Shift+Slash', words('shortcuts.title')],
    ['g', words('goto.title')],
    ['Control+i', words('import.title')],
    ['Control+p', words('picture.title')],
    ['F1', words('about.title')],
  ];
  for (const [keys, title] of dialogs) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toContainText(title);
    said.push(...(await wordsOn(page)));
    await desk.escapeDialog();
  }
  return said;
}

test('the Chinese console says nothing in English', async () => {
  const english = onlyIn('en');
  expect((await walk(opened.page, zh)).filter((words) => english.has(words))).toEqual([]);
});

test('the English console says nothing in Chinese', async () => {
  await desk.button(zh('app.toEnglish')).click();
  await expect(opened.page.locator('html')).toHaveAttribute('lang', 'en');
  const chinese = onlyIn('zh');
  expect((await walk(opened.page, en)).filter((words) => chinese.has(words))).toEqual([]);
  await opened.page.getByRole('button', { name: en('app.toEnglish') }).click();
  await expect(opened.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the light look is light, the dark one dark, the map as well', async () => {
  const dark = await desk.map.settled();
  await desk.button(zh('app.toLight')).click();
  const light = await desk.map.settledAfter(dark, 0.3);
  expect(meanLightness(dark)).toBeLessThan(0.35);
  expect(meanLightness(light)).toBeGreaterThan(0.6);
  await desk.button(zh('app.toDark')).click();
  expect(differingShare(dark, await desk.map.settledAfter(light, 0.3))).toBeLessThan(0.01);
});

test('the sheet of shortcuts opens on ? and closes on Escape', async () => {
  await opened.page.keyboard.press('Shift+Slash');
  await expect(desk.dialog).toContainText(zh('shortcuts.title'));
  await expect(desk.dialog).toContainText(zh('command.undo'));
  await desk.escapeDialog();
});

test('everything is reached by the keyboard, has a name and shows the focus', async () => {
  const { page } = opened;
  await page.locator('body').focus();
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      const own = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent;
      const label = element.closest('label')?.textContent ?? '';
      const holder = element.closest(
        '[class*="checkbox"], [class*="segmented"], [class*="slider"], li, label',
      );
      return {
        name: (own.trim() || label.trim() || element.getAttribute('placeholder')) ?? '',
        role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
        shown: outlineStyle !== 'none' || boxShadow !== 'none' || holder !== null,
      };
    });
    if (!focus) continue;
    seen.add(`${focus.role} ${focus.name}`);
    if (focus.name === '') wrong.push(`${focus.role} without a name`);
    if (!focus.shown) wrong.push(`${focus.role} ${focus.name} does not show the focus`);
  }
  expect([...new Set(wrong)]).toEqual([]);
  const all = [...seen].join('\n');
  for (const reached of [
    zh('search.label'),
    zh('app.help'),
    zh('map.title'),
    zh('time.play'),
    zh('time.to'),
  ]) {
    expect(all).toContain(reached);
  }
});

test('the arrow keys move the map that has the focus', async () => {
  await desk.map.canvas.focus();
  const { center } = (await desk.map.view()).camera;
  await opened.page.keyboard.press('ArrowRight');
  await desk.map.looksAt((camera) => camera.center[0] > center[0], 'the map moves to the east');
});
