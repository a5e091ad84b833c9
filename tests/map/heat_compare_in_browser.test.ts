import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { HeatChoices, View } from '#shared/model/view.ts';

import { browserMissing } from '#tests/helpers/browser.ts';

import { openHarness, type OpenHarness } from './harness/open_harness.ts';
import { south, west } from './harness/small_plane.ts';

/** Where the many incidents are. */
const hot: [number, number] = [west + 0.16 * 0.275, south + 0.16 * 0.675];

const hourMs = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const early = { fromMs: start, toMs: start + 1000 * hourMs };
const late = { fromMs: start + 1000 * hourMs, toMs: start + 1500 * hourMs };

describe.skipIf(browserMissing !== '')(`two periods and corrections in a browser ${browserMissing}`, () => {
  let opened: OpenHarness;

  beforeAll(async () => {
    opened = await openHarness();
    await set({
      overlays: await opened.page.evaluate(() =>
        globalThis
          .harness!.viewStore.getState()
          .overlays.map((overlay) => ({ ...overlay, visible: overlay.id === 'heat', opacity: 1 })),
      ),
    });
    await opened.look(hot, 13);
  });
  afterAll(async () => {
    await opened.close();
  });

  const set = (change: Partial<View>) =>
    opened.page.evaluate((view) => globalThis.harness!.viewStore.setState(view), change);
  const choose = (change: Partial<HeatChoices>) =>
    opened.page.evaluate((heat) => globalThis.harness!.viewStore.getState().setHeat(heat), change);
  const legend = () => opened.page.evaluate(() => globalThis.harness!.dataStore.getState().heatLegend);

  /** Colour of the middle of the map, where `hot` is, once all rests. */
  async function colour(): Promise<number[]> {
    await opened.settled();
    return opened.page.evaluate(async () => {
      const map = globalThis.harness!.controller.map!;
      const canvas = map.getCanvas();
      const pixel = new Uint8Array(4);
      map.triggerRepaint();
      await map.once('render');
      const gl = canvas.getContext('webgl2')!;
      gl.readPixels(canvas.width / 2, canvas.height / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return [...pixel];
    });
  }
  const far = (a: number[], b: number[]): number =>
    Math.max(...a.map((value, channel) => Math.abs(value - (b[channel] ?? 0))));

  it('shows each period on its side of the line, with the counts that two separate windows have', async () => {
    await choose({ scale: 'fixed', fixedMaximum: 60 });
    await set({ window: early });
    const first = await colour();
    const firstCount = (await legend())?.shown;
    await set({ window: late });
    const second = await colour();
    const secondCount = (await legend())?.shown;
    expect(far(first, second)).toBeGreaterThan(20);
    await set({ window: early, comparison: { kind: 'swipe', against: late, split: 0.6 } });
    expect(far(await colour(), first)).toBeLessThan(4);
    expect(await legend()).toMatchObject({ kind: 'density', shown: firstCount, against: secondCount });
    await set({ comparison: { kind: 'swipe', against: late, split: 0.4 } });
    expect(far(await colour(), second)).toBeLessThan(4);
    await set({ comparison: null });
    expect(far(await colour(), first)).toBeLessThan(4);
  });

  it('shows a difference in orange for more, in blue for fewer and clear for none', async () => {
    await set({ overlays: [{ id: 'heat', visible: false, opacity: 1 }] });
    const ground = await colour();
    await set({ overlays: [{ id: 'heat', visible: true, opacity: 1 }] });
    await set({ window: early, comparison: { kind: 'difference', against: early, split: 0.5 } });
    expect(far(await colour(), ground)).toBeLessThan(4);
    expect((await legend())?.kind).toBe('difference');
    const noneBefore = { fromMs: start - 400 * hourMs, toMs: start };
    await set({ comparison: { kind: 'difference', against: noneBefore, split: 0.5 } });
    const [moreRed = 0, , moreBlue = 0] = await colour();
    expect(moreRed - moreBlue).toBeGreaterThan(40);
    await set({ window: noneBefore, comparison: { kind: 'difference', against: early, split: 0.5 } });
    const [fewerRed = 0, , fewerBlue = 0] = await colour();
    expect(fewerBlue - fewerRed).toBeGreaterThan(40);
    await set({ window: { fromMs: null, toMs: null }, comparison: null });
  });

  it('shows from the beginning of the data to the end of the window when it accumulates', async () => {
    await set({ window: late, cumulative: true });
    await opened.settled();
    expect((await legend())?.shown).toBe(1500);
    await set({ cumulative: false });
    await opened.settled();
    expect((await legend())?.shown).toBe(500);
    await set({ window: { fromMs: null, toMs: null } });
  });

  it('corrects at the border of the grids, and says why it gives no rate where none states residents', async () => {
    await choose({ edgeCorrection: true });
    await opened.page.waitForFunction(
      () => globalThis.harness!.dataStore.getState().heatLegend?.choices.edgeCorrection === true,
    );
    expect((await legend())?.trouble).toBe('');
    await choose({ edgeCorrection: false, unit: 'residents' });
    await opened.page.waitForFunction(
      () => globalThis.harness!.dataStore.getState().heatLegend?.trouble === 'no_residents',
    );
    expect((await legend())?.choices.unit).toBe('area');
    await choose({ unit: 'area', scale: 'data', fixedMaximum: null });
  });

  it('sets the bandwidth that a rule gives, and none once it is cancelled', async () => {
    await choose({ kernel: 'gaussian' });
    await opened.page.evaluate(() => globalThis.harness!.bandwidthStore.setState({ wanted: 'scott' }));
    await opened.page.waitForFunction(
      () => globalThis.harness!.viewStore.getState().heat.bandwidthRule === 'scott',
    );
    const metres = await opened.page.evaluate(() => globalThis.harness!.viewStore.getState().bandwidthMetres);
    expect(metres).toBeGreaterThan(150);
    expect(metres).toBeLessThan(500);
    await choose({ bandwidthRule: 'hand' });
    await opened.page.evaluate(() => globalThis.harness!.bandwidthStore.setState({ wanted: 'likelihood' }));
    await opened.page.evaluate(() => globalThis.harness!.bandwidthStore.setState({ wanted: null }));
    await opened.page.waitForTimeout(1500);
    const rule = await opened.page.evaluate(
      () => globalThis.harness!.viewStore.getState().heat.bandwidthRule,
    );
    expect(rule).toBe('hand');
    expect(opened.faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  });
});
