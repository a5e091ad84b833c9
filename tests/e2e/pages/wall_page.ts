import { expect, type Locator, type Page } from '@playwright/test';

import { readPng, type Picture } from '../support/read_png.ts';

const lookMs = 200;
const mostLooks = 60;

/** The briefing wall. */
export class WallPage {
  readonly page: Page;
  readonly canvas: Locator;
  readonly figures: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.locator('canvas.maplibregl-canvas').first();
    this.figures = page.locator('dl dt');
  }

  async ready(): Promise<void> {
    await expect(this.canvas).toBeVisible();
    await expect(this.page.locator('ol li').first()).toBeVisible();
    await this.settled();
  }

  private async shot(): Promise<Buffer> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('The wall has no map');
    const { x, y, width, height } = box;
    const side = Math.min(width, height, 1000) * 0.6;
    const clip = { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
    return this.page.screenshot({ clip });
  }

  /** The middle of the map. */
  async picture(): Promise<Picture> {
    return readPng(await this.shot());
  }

  /** The picture once it has stopped changing. */
  async settled(): Promise<Picture> {
    let last = await this.shot();
    for (let look = 0, same = 0; look < mostLooks; look++) {
      await this.page.waitForTimeout(lookMs);
      const next = await this.shot();
      same = next.equals(last) ? same + 1 : 0;
      last = next;
      if (same === 2) return readPng(last);
    }
    throw new Error('The wall does not come to rest');
  }

  /** Texts outside the map that are cut: by their own box, by one around it, or by the edge of the screen. */
  async cutTexts(): Promise<string[]> {
    return this.page.evaluate(() => {
      const cut: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement;
        if (!parent || !node.textContent?.trim() || parent.closest('script, style, .maplibregl-map'))
          continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const words = range.getBoundingClientRect();
        const edges = [new DOMRect(0, 0, innerWidth, innerHeight)];
        for (let box: Element | null = parent; box; box = box.parentElement) {
          if (getComputedStyle(box).overflow !== 'visible') edges.push(box.getBoundingClientRect());
        }
        const inside = edges.every(
          ({ left, right, top, bottom }) =>
            words.left >= left - 1 &&
            words.right <= right + 1 &&
            words.top >= top - words.height / 4 &&
            words.bottom <= bottom + words.height / 4,
        );
        if (!inside) cut.push(node.textContent);
      }
      return cut;
    });
  }

  /** Whether the page is larger than the screen. */
  async scrolls(): Promise<boolean> {
    return this.page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return scrollWidth > innerWidth || scrollHeight > innerHeight;
    });
  }

  /** Size of the smallest letters outside the map. */
  async smallestTextPx(): Promise<number> {
    return this.page.evaluate(() => {
      const sizes: number[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement;
        if (!parent || !node.textContent?.trim() || parent.closest('script, style, .maplibregl-map'))
          continue;
        sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize));
      }
      return Math.min(...sizes);
    });
  }

  /** Pixels that the map draws, and those of the screen that it covers. */
  async mapPixels() {
    const drawn = await this.canvas.evaluate((canvas) =>
      canvas instanceof HTMLCanvasElement ? { width: canvas.width, height: canvas.height } : null,
    );
    const box = await this.canvas.boundingBox();
    if (!drawn || !box) throw new Error('The wall has no map');
    return { drawn, shown: { width: Math.floor(box.width), height: Math.floor(box.height) } };
  }
}
