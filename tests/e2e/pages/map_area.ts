import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

import { toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { View } from '#shared/model/view.ts';
import type { Client } from '#shared/rpc/client.ts';

import { differingShare } from '../support/compare_pictures.ts';
import { readPng, type Picture } from '../support/read_png.ts';

const tilePx = 512;
/** Time between two looks at a map that may still be drawing. */
const lookMs = 150;
const mostLooks = 80;
const halfInspectorPx = 170;

/** The map as one sees and clicks it. */
export class MapArea {
  private readonly page: Page;
  private readonly core: Client;
  readonly canvas: Locator;

  constructor(page: Page, core: Client) {
    this.page = page;
    this.core = core;
    this.canvas = page.locator('canvas.maplibregl-canvas').first();
  }

  async box() {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('There is no map');
    return box;
  }

  /** What the operator's page has told the core that it looks at. */
  async view(): Promise<View> {
    const view = await this.core.call('views.current', {});
    if (!view) throw new Error('Nobody looks at anything yet');
    return view;
  }

  private async shot(): Promise<Buffer> {
    const { x, y, width, height } = await this.box();
    const clip = { x: x + width * 0.25, y: y + height * 0.2, width: width * 0.5, height: height * 0.5 };
    return this.page.screenshot({ clip });
  }

  /** The middle of the map, without what lies over its edges. */
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
    throw new Error('The map does not come to rest');
  }

  /** Waits until the picture is another than before, and then for it to come to rest. */
  async settledAfter(before: Picture, leastShare = 0.002): Promise<Picture> {
    await expect
      .poll(async () => differingShare(before, await this.picture()), { message: 'the map changes' })
      .toBeGreaterThan(leastShare);
    return this.settled();
  }

  /** Where a place is on the page. */
  async pixelOf(place: LonLat): Promise<{ x: number; y: number }> {
    const [{ camera }, box] = [await this.view(), await this.box()];
    const [centreX, centreY] = toMercator(camera.center);
    const [x, y] = toMercator(place);
    const worldPx = tilePx * 2 ** camera.zoom;
    return {
      x: box.x + box.width / 2 + (x - centreX) * worldPx,
      y: box.y + box.height / 2 + (y - centreY) * worldPx,
    };
  }

  async click(place: LonLat, options: { button?: 'left' | 'right' } = {}): Promise<void> {
    const { x, y } = await this.pixelOf(place);
    await this.page.mouse.click(x, y, options);
  }

  /** Waits until a place lies in the middle of the map, or of what an open panel leaves of it. */
  async comesTo(place: LonLat, message: string): Promise<void> {
    const away = async (): Promise<number> => {
      const [{ x, y }, box] = [await this.pixelOf(place), await this.box()];
      return Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2);
    };
    await expect.poll(away, { message }).toBeLessThan(halfInspectorPx + 15);
  }

  /** Waits until the operator's camera passes a test. */
  async looksAt(test: (camera: View['camera']) => boolean, message: string): Promise<void> {
    await expect.poll(async () => test((await this.view()).camera), { message }).toBe(true);
  }
}
