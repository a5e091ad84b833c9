import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browserMissing } from '#tests/helpers/browser.ts';

import { openHarness, type OpenHarness } from './harness/open_harness.ts';
import { loneIncident, south, west } from './harness/small_plane.ts';

/** Where the many incidents are. */
const hot: [number, number] = [west + 0.16 * 0.275, south + 0.16 * 0.675];

describe.skipIf(browserMissing !== '')(`the heat in a browser ${browserMissing}`, () => {
  let opened: OpenHarness;

  beforeAll(async () => {
    opened = await openHarness();
    await opened.page.evaluate(() => {
      const { viewStore } = globalThis.harness!;
      viewStore.setState(({ overlays }) => ({
        overlays: overlays.map((overlay) => ({ ...overlay, visible: overlay.id === 'heat', opacity: 1 })),
      }));
    });
    await opened.settled();
  });
  afterAll(async () => {
    await opened.close();
  });

  const legend = () => opened.page.evaluate(() => globalThis.harness!.dataStore.getState().heatLegend);

  /** Colour of the middle of the map as it is drawn. */
  const middleColour = () =>
    opened.page.evaluate(async () => {
      const map = globalThis.harness!.controller.map!;
      const canvas = map.getCanvas();
      const pixel = new Uint8Array(4);
      map.triggerRepaint();
      await map.once('render');
      const gl = canvas.getContext('webgl2')!;
      gl.readPixels(canvas.width / 2, canvas.height / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return [...pixel];
    });

  it('keeps legend and colours of a place across zooms', async () => {
    const seen: { colour: number[]; maxDensity: number | undefined }[] = [];
    for (const zoom of [10.5, 13, 16]) {
      await opened.look(hot, zoom);
      seen.push({ colour: await middleColour(), maxDensity: (await legend())?.maxDensity });
    }
    expect(new Set(seen.map(({ maxDensity }) => maxDensity)).size).toBe(1);
    for (const { colour } of seen) {
      colour.forEach((value, channel) =>
        expect(Math.abs(value - (seen[1]?.colour[channel] ?? 0))).toBeLessThan(7),
      );
    }
  });

  it('is carried by the map in the same frame, less than a pixel off', async () => {
    await opened.look(loneIncident, 14);
    const found = await opened.page.evaluate(async (place) => {
      const map = globalThis.harness!.controller.map!;
      const canvas = map.getCanvas();
      const { width, height } = canvas;
      const peak = async (): Promise<{ x: number; y: number }> => {
        map.triggerRepaint();
        await map.once('render');
        const gl = canvas.getContext('webgl2')!;
        const pixels = new Uint8Array(width * height * 4);
        gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        let [sum, x, y] = [0, 0, 0];
        const ground = pixels[2] ?? 0;
        for (let at = 0; at < width * height; at++) {
          const light = Math.max(0, (pixels[at * 4 + 2] ?? 0) - ground - 2);
          sum += light;
          x += light * (at % width);
          y += light * (height - 1 - Math.floor(at / width));
        }
        return { x: x / sum + 0.5, y: y / sum + 0.5 };
      };
      const offs: number[] = [];
      for (const [right, down] of [
        [0, 0],
        [37, -21],
        [-64, 48],
      ]) {
        map.panBy([right ?? 0, down ?? 0], { duration: 0 });
        const { x, y } = await peak();
        const wanted = map.project(place);
        offs.push(Math.hypot(x - wanted.x, y - wanted.y));
      }
      return offs;
    }, loneIncident);
    for (const off of found) expect(off).toBeLessThan(1);
  });

  it('turns with the map', async () => {
    await opened.page.evaluate(() => globalThis.harness!.controller.map!.jumpTo({ bearing: 40 }));
    await opened.look(hot, 13);
    const turned = await middleColour();
    await opened.page.evaluate(() => globalThis.harness!.controller.map!.jumpTo({ bearing: 0 }));
    await opened.look(hot, 13);
    const upright = await middleColour();
    turned.forEach((value, channel) => expect(Math.abs(value - (upright[channel] ?? 0))).toBeLessThan(7));
  });

  it('follows the slider, counts what the window holds and comes to rest below the names', async () => {
    const start = Date.UTC(2026, 0, 1);
    await opened.page.evaluate((fromMs) => {
      const { viewStore } = globalThis.harness!;
      viewStore.getState().setWindow({ fromMs, toMs: fromMs + 100 * 3_600_000 });
    }, start);
    await opened.page.waitForFunction(
      () => globalThis.harness!.dataStore.getState().heatLegend?.shown === 100,
    );
    await opened.settled();
    const floating = await opened.page.evaluate(
      () =>
        [...document.querySelectorAll('canvas')].filter(({ style }) => style.visibility === 'visible').length,
    );
    expect(floating).toBe(0);
    await opened.page.evaluate(() =>
      globalThis.harness!.viewStore.getState().setWindow({ fromMs: null, toMs: null }),
    );
    await opened.settled();
  });

  it('answers a choice of categories in heat, legend and histogram alike', async () => {
    await opened.page.evaluate(() => globalThis.harness!.viewStore.getState().setCategories(['MD']));
    await opened.page.waitForFunction(
      () => globalThis.harness!.dataStore.getState().heatLegend?.shown === 1334,
    );
    const histogram = await opened.page.evaluate(() => globalThis.harness!.dataStore.getState().histogram);
    const sum = (counts: readonly number[] = []): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(histogram?.shown)).toBe(1334);
    expect(sum(histogram?.all)).toBe(4000);
    await opened.page.evaluate(() => globalThis.harness!.viewStore.getState().setCategories(null));
    await opened.settled();
  });

  it('still counts while it is hidden', async () => {
    await opened.page.evaluate(() =>
      globalThis.harness!.viewStore.getState().setOverlay('heat', { visible: false }),
    );
    await opened.page.evaluate(() => {
      globalThis
        .harness!.viewStore.getState()
        .setWindow({ fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2026, 0, 2) });
    });
    await opened.page.waitForFunction(
      () => globalThis.harness!.dataStore.getState().heatLegend?.shown === 24,
    );
    await opened.page.evaluate(() =>
      globalThis.harness!.viewStore.getState().setOverlay('heat', { visible: true }),
    );
  });

  it('is on a picture of A3 at 300 dots an inch, as on the screen', async () => {
    await opened.page.evaluate(() =>
      globalThis.harness!.viewStore.getState().setWindow({ fromMs: null, toMs: null }),
    );
    await opened.look(hot, 12);
    const picture = await opened.page.evaluate(async (center) => {
      const canvas = await globalThis.harness!.renderMapImage({
        camera: { center, zoom: 12, bearing: 0 },
        width: 1587,
        height: 1123,
        pixelRatio: 3.125,
        theme: 'dark',
        signal: new AbortController().signal,
      });
      const context = canvas.getContext('2d')!;
      const middle = context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
      const corner = context.getImageData(20, canvas.height - 20, 1, 1).data;
      const maps = document.querySelectorAll('.maplibregl-map').length;
      return { width: canvas.width, height: canvas.height, middle: [...middle], corner: [...corner], maps };
    }, hot);
    expect([picture.width, picture.height]).toEqual([4959, 3509]);
    const screen = await middleColour();
    picture.middle.forEach((value, channel) =>
      expect(Math.abs(value - (screen[channel] ?? 0))).toBeLessThan(7),
    );
    expect(picture.corner).not.toEqual(picture.middle);
    expect(picture.maps).toBe(1);
  }, 240_000);
});
