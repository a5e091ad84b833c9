import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { lineLengthMetres } from '#shared/geo/measure.ts';
import { browserMissing } from '#tests/helpers/browser.ts';

import { openHarness, type OpenHarness } from './harness/open_harness.ts';
import { loneCamera, pole, south, west } from './harness/small_plane.ts';

const middle: [number, number] = [west + 0.08, south + 0.08];

describe.skipIf(browserMissing !== '')(`the map in a browser ${browserMissing}`, () => {
  let opened: OpenHarness;

  beforeAll(async () => {
    opened = await openHarness();
  });
  afterAll(async () => {
    await opened.close();
  });

  it('draws every overlay and asks nothing but its own server', async () => {
    const drawn: string[] = [];
    for (const [zoom, center] of [
      [11.5, middle],
      [13, loneCamera],
    ] as const) {
      await opened.look(center, zoom);
      drawn.push(
        ...(await opened.page.evaluate(() =>
          (globalThis.harness?.controller.map?.queryRenderedFeatures() ?? []).map(({ layer }) => layer.id),
        )),
      );
    }
    for (const layer of [
      'grids_border_1',
      'grids_border_3',
      'grids_name',
      'police_districts_border_station',
    ]) {
      expect(drawn).toContain(layer);
    }
    for (const layer of ['cameras_cluster', 'cameras_point', 'facilities_sign'])
      expect(drawn).toContain(layer);
    expect(opened.server.requests.some((path) => path.startsWith('/columns/incidents'))).toBe(true);
    expect(opened.faults.filter((fault) => !fault.includes('favicon') && !fault.includes('404'))).toEqual([]);
  });

  it('lists all that a click hit, points first, and selects the first', async () => {
    await opened.look(loneCamera, 16);
    await opened.page.mouse.click(500, 350);
    const { hits, place, selection } = await opened.page.evaluate(() => ({
      hits: globalThis.harness!.uiStore.getState().hits,
      place: globalThis.harness!.uiStore.getState().place,
      selection: globalThis.harness!.viewStore.getState().selection,
    }));
    expect(hits.map(({ layer }) => layer)).toEqual([
      'cameras',
      'facilities',
      'police_districts',
      'grids',
      'grids',
    ]);
    expect(hits.filter(({ layer }) => layer === 'grids').map(({ fid }) => fid)).toEqual([5, 1]);
    expect(selection).toEqual({ layer: 'cameras', fid: 1 });
    expect(place?.[0]).toBeCloseTo(loneCamera[0], 4);
  });

  it('outlines what is selected and draws what a camera sees at street zoom', async () => {
    await opened.settled();
    const counts = await opened.page.evaluate(() => {
      const map = globalThis.harness!.controller.map!;
      return {
        outline: map.querySourceFeatures('selection').length,
        sectors: map.querySourceFeatures('camera_sectors').length,
      };
    });
    expect(counts.outline).toBeGreaterThan(0);
    expect(counts.sectors).toBeGreaterThan(0);
  });

  it('asks about the bare place with the right button', async () => {
    await opened.page.mouse.click(300, 200, { button: 'right' });
    const state = await opened.page.evaluate(() => ({
      hits: globalThis.harness!.uiStore.getState().hits,
      place: globalThis.harness!.uiStore.getState().place,
      selection: globalThis.harness!.viewStore.getState().selection,
    }));
    expect(state.hits).toEqual([]);
    expect(state.place).not.toBeNull();
    expect(state.selection).toBeNull();
  });

  it('goes to where a cluster falls apart on a click on it', async () => {
    const crowd: [number, number] = [west + 0.16 * 0.21, south + 0.16 * 0.21];
    await opened.look(crowd, 11);
    const clustered = () =>
      opened.page.evaluate(() =>
        globalThis
          .harness!.controller.map!.queryRenderedFeatures({ layers: ['cameras_cluster'] })
          .map(({ properties }) => Number(properties.point_count)),
      );
    const [whole = 0] = await clustered();
    expect(whole).toBeGreaterThan(100);
    await opened.page.mouse.click(500, 350);
    await opened.page.waitForFunction(() => globalThis.harness!.viewStore.getState().camera.zoom > 11.5);
    await opened.settled();
    const parts = await clustered();
    expect(Math.max(0, ...parts)).toBeLessThan(whole);
  });

  it('lists the cameras of one pole on a click on their cluster', async () => {
    await opened.look(pole, 12);
    await opened.page.mouse.click(500, 350);
    await opened.page.waitForFunction(() => globalThis.harness!.uiStore.getState().hits.length === 3);
    const { hits, zoom } = await opened.page.evaluate(() => ({
      hits: globalThis.harness!.uiStore.getState().hits,
      zoom: globalThis.harness!.viewStore.getState().camera.zoom,
    }));
    expect(hits.every(({ layer }) => layer === 'cameras')).toBe(true);
    expect(zoom).toBeCloseTo(12, 5);
  });

  it('keeps borders and names through a change of theme and language', async () => {
    await opened.look(middle, 12);
    const borders = () =>
      opened.page.evaluate(
        () => globalThis.harness!.controller.map!.querySourceFeatures('grids_borders').length,
      );
    const before = await borders();
    await opened.page.evaluate(() =>
      globalThis.harness!.uiStore.setState({ theme: 'light', language: 'en' }),
    );
    await opened.settled();
    expect(await borders()).toBe(before);
    expect(before).toBeGreaterThan(0);
    await opened.page.evaluate(() => globalThis.harness!.uiStore.setState({ theme: 'dark', language: 'zh' }));
    await opened.settled();
  });

  it('measures a line as the geodesic does and takes the last corner back', async () => {
    await opened.look(middle, 13);
    await opened.page.evaluate(() => globalThis.harness!.uiStore.setState({ tool: 'measure_distance' }));
    await opened.page.waitForTimeout(1500);
    const places: [number, number][] = [
      [300, 200],
      [600, 200],
      [600, 500],
    ];
    for (const [x, y] of places) {
      await opened.page.mouse.move(x, y);
      await opened.page.mouse.click(x, y);
      await opened.page.waitForTimeout(150);
    }
    const corners = await opened.page.evaluate(
      (points) =>
        points.map((point) => {
          const { lng, lat } = globalThis.harness!.controller.map!.unproject(point);
          return [lng, lat] as [number, number];
        }),
      places,
    );
    const measured = () =>
      opened.page.evaluate(() => globalThis.harness!.uiStore.getState().measurement?.lengthMetres ?? 0);
    expect(Math.abs((await measured()) / lineLengthMetres(corners) - 1)).toBeLessThan(0.001);
    await opened.page.mouse.move(600, 350);
    await opened.page.keyboard.press('Backspace');
    await opened.page.mouse.move(601, 200);
    await opened.page.waitForTimeout(300);
    expect(await measured()).toBeLessThan(lineLengthMetres(corners) * 0.6);
    await opened.page.evaluate(() =>
      globalThis.harness!.uiStore.setState({ tool: 'inspect', measurement: null }),
    );
  });

  it('opens the form for a new incident where the tool clicks', async () => {
    await opened.page.evaluate(() => globalThis.harness!.uiStore.setState({ tool: 'add_incident' }));
    await opened.page.mouse.click(420, 300);
    const { editing, dialog } = await opened.page.evaluate(() => globalThis.harness!.uiStore.getState());
    expect(editing).toMatchObject({ layer: 'incidents', fid: null });
    expect(dialog).toBe('edit_feature');
    await opened.page.evaluate(() => globalThis.harness!.uiStore.setState({ editing: null, dialog: null }));
  });

  it('says where the pointer is and names what is under it', async () => {
    await opened.look(loneCamera, 15);
    await opened.page.mouse.move(480, 330);
    await opened.page.mouse.move(500, 350);
    await opened.page.waitForFunction(
      () => globalThis.harness!.uiStore.getState().hover?.layer === 'cameras',
    );
    const pointer = await opened.page.evaluate(() => globalThis.harness!.uiStore.getState().pointer);
    expect(pointer?.[1]).toBeCloseTo(loneCamera[1], 3);
    expect(await opened.page.getByRole('tooltip').isVisible()).toBe(true);
  });
});
