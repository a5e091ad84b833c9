import { describe, expect, it } from 'vitest';

import type { SurfaceFrame } from '#shared/geo/heat_grid.ts';
import { sampleSurface } from '#shared/geo/heat_sample.ts';
import type { PointColumns } from '#shared/geo/heat_splat.ts';
import { createHeatEstimator } from '#shared/geo/heat_surface.ts';
import type { KernelName } from '#shared/geo/kernel.ts';
import { densityAt } from '#shared/geo/kernel_density.ts';
import { fromMercator, toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { heatFrame } from '#renderer/map/heat/heat_frame.ts';
import { kernels } from '#shared/geo/kernel.ts';
import { holdRegion } from '#renderer/map/heat/heat_region.ts';

import { densityReference } from '#tests/reference/density_reference.ts';

const { events, places, region } = densityReference;

function columnsOf(lonLats: readonly LonLat[]): PointColumns {
  const origin = toMercator([104.06, 30.67]);
  const at = lonLats.map(toMercator);
  return {
    origin,
    x: Float32Array.from(at, ([x]) => x - origin[0]),
    y: Float32Array.from(at, ([, y]) => y - origin[1]),
  };
}

/** The picture that rests on a screen of 1280×720 with a place in the middle of one of its pixels. */
function frameAround(place: LonLat, zoom: number, bandwidthMetres: number, kernel: KernelName): SurfaceFrame {
  const extent = { center: place, zoom, bearing: 0, width: 1280, height: 720 };
  const frame = heatFrame(extent, bandwidthMetres * kernels[kernel].quarticRadius, 'resting');
  const [x, y] = toMercator(place);
  const pixelX = (frame.east - frame.west) / frame.columns;
  const pixelY = (frame.south - frame.north) / frame.rows;
  const shiftX = ((x - frame.west) / pixelX - Math.floor((x - frame.west) / pixelX) - 0.5) * pixelX;
  const shiftY = ((y - frame.north) / pixelY - Math.floor((y - frame.north) / pixelY) - 0.5) * pixelY;
  return {
    ...frame,
    west: frame.west + shiftX,
    east: frame.east + shiftX,
    north: frame.north + shiftY,
    south: frame.south + shiftY,
  };
}

function readAt(densities: Float32Array, frame: SurfaceFrame, place: LonLat): number {
  const [x, y] = toMercator(place);
  const column = Math.floor(((x - frame.west) / (frame.east - frame.west)) * frame.columns);
  const row = Math.floor(((y - frame.north) / (frame.south - frame.north)) * frame.rows);
  return densities[row * frame.columns + column] ?? NaN;
}

/** Errors of what the screen shows at each place where anything is to be read, as shares of the reference, ascending. */
function screenErrors(kernel: KernelName, zoom: number, corrected: boolean, every = 1): number[] {
  const { bandwidthMetres, density, share } = densityReference[kernel];
  const estimator = createHeatEstimator();
  const held = holdRegion(
    [{ properties: { level: '3' }, geometry: { type: 'MultiPolygon', coordinates: [region] } }],
    ['1', '2', '3'],
    estimator,
  );
  const points = columnsOf(events);
  const peak = Math.max(...density);
  const errors: number[] = [];
  for (const [index, place] of places.entries()) {
    const reference = density[index] ?? NaN;
    if (reference < peak / 200 || index % every !== 0) continue;
    const frame = frameAround(place, zoom, bandwidthMetres, kernel);
    const parts = [{ range: { start: 0, end: points.x.length } }];
    const request = { points, parts, frame, bandwidthMetres, kernel, effort: 'resting' as const };
    const surface = estimator.estimate(request);
    expect(surface.grid.bandwidthMetres).toBe(bandwidthMetres);
    const densities = sampleSurface(surface, frame);
    const gains = corrected ? held?.gains(frame, surface.grid, kernel, 'area') : undefined;
    const seen = readAt(densities, frame, place) * (gains ? readAt(gains, frame, place) : 1);
    errors.push(Math.abs(seen / (reference / (corrected ? (share[index] ?? NaN) : 1)) - 1));
  }
  return errors.sort((a, b) => a - b);
}

describe('what the screen shows beside spatstat and polyCub', () => {
  for (const kernel of ['quartic', 'gaussian'] as const) {
    for (const corrected of [false, true]) {
      const how = corrected ? 'corrected at the border' : 'uncorrected';
      for (const zoom of [13, 16]) {
        it(`is within 1 % at z${zoom} with the ${kernel} kernel, ${how}`, () => {
          const errors = screenErrors(kernel, zoom, corrected);
          expect(errors.length).toBeGreaterThan(60);
          expect(errors.at(-1)).toBeLessThan(0.01);
        }, 60_000);
      }

      it(`states its error at z10 with the ${kernel} kernel, ${how}`, () => {
        const errors = screenErrors(kernel, 10, corrected, 3);
        const median = errors[errors.length >> 1] ?? NaN;
        const tenth = errors[Math.floor(errors.length * 0.9)] ?? NaN;
        const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
        console.log(
          `z10, ${kernel}, ${how}: median ${percent(median)}, nine in ten within ${percent(tenth)}, all within ${percent(errors.at(-1) ?? NaN)}`,
        );
        expect(median).toBeLessThan(0.01);
        expect(tenth).toBeLessThan(0.02);
      }, 60_000);
    }
  }
});

describe('the surface of either kernel', () => {
  const frame = frameAround([104.06, 30.67], 12, 900, 'quartic');
  const points = columnsOf(events);
  const range = { start: 0, end: points.x.length };

  const volume = (densities: Float32Array): number => {
    let sum = 0;
    for (let row = 0; row < frame.rows; row++) {
      const y = frame.north + ((row + 0.5) * (frame.south - frame.north)) / frame.rows;
      const [, latitude] = fromMercator(0.5, y);
      const pixelMetres = ((frame.east - frame.west) / frame.columns) * 40_075_016.686;
      const squareKilometres = (pixelMetres * Math.cos((latitude * Math.PI) / 180)) ** 2 / 1e6;
      for (let column = 0; column < frame.columns; column++) {
        sum += (densities[row * frame.columns + column] ?? 0) * squareKilometres;
      }
    }
    return sum;
  };

  for (const kernel of ['quartic', 'gaussian'] as const) {
    const { bandwidthMetres } = densityReference[kernel];
    const request = { points, frame, bandwidthMetres, kernel, effort: 'resting' as const };

    it(`holds all events under the ${kernel} kernel, weighed or not`, () => {
      const { estimate } = createHeatEstimator();
      const plain = volume(sampleSurface(estimate({ ...request, parts: [{ range }] }), frame));
      expect(plain / 400).toBeGreaterThan(0.99);
      expect(plain / 400).toBeLessThan(1.01);
      const weight = Uint8Array.from({ length: 400 }, (_, row) => 1 + (row % 3));
      const weighed = estimate({ ...request, points: { ...points, weight }, parts: [{ range }] });
      const total = weight.reduce((sum, value) => sum + value, 0);
      expect(volume(sampleSurface(weighed, frame)) / plain).toBeCloseTo(total / 400, 1);
    });

    it(`is the same surface when the place is moved with its events under the ${kernel} kernel`, () => {
      const { estimate } = createHeatEstimator();
      const here = sampleSurface(estimate({ ...request, parts: [{ range }] }), frame);
      const shift = 64 / 2 ** 12;
      const moved = { ...frame, west: frame.west + shift, east: frame.east + shift };
      const origin: [number, number] = [points.origin[0] + shift, points.origin[1]];
      const there = sampleSurface(
        estimate({ ...request, points: { ...points, origin }, frame: moved, parts: [{ range }] }),
        moved,
      );
      const peak = here.reduce((most, value) => Math.max(most, value), 0);
      for (let at = 0; at < here.length; at += 97)
        expect(Math.abs((there[at] ?? NaN) - (here[at] ?? NaN)) / peak).toBeLessThan(2e-3);
    });

    it(`is for a window the difference of two cumulatives under the ${kernel} kernel, gain by gain`, () => {
      const { estimate } = createHeatEstimator();
      const window = sampleSurface(
        estimate({ ...request, parts: [{ range: { start: 100, end: 300 } }] }),
        frame,
      );
      const parts = [{ range: { start: 0, end: 300 } }, { range: { start: 0, end: 100 }, gain: -1 }];
      const difference = sampleSurface(estimate({ ...request, parts }), frame);
      const peak = window.reduce((most, value) => Math.max(most, value), 0);
      for (let at = 0; at < window.length; at += 31)
        expect(Math.abs((difference[at] ?? NaN) - (window[at] ?? NaN)) / peak).toBeLessThan(1e-5);
    });
  }

  it('is what direct sums on the ellipsoid give', () => {
    const { bandwidthMetres } = densityReference.quartic;
    const place = events[7] ?? [0, 0];
    const around = frameAround(place, 14, bandwidthMetres, 'quartic');
    const request = { points, frame: around, bandwidthMetres, effort: 'resting' as const };
    const surface = createHeatEstimator().estimate({ ...request, kernel: 'quartic', parts: [{ range }] });
    const seen = readAt(sampleSurface(surface, around), around, place);
    expect(seen / densityAt(place, events, bandwidthMetres).density).toBeCloseTo(1, 2);
  });
});

describe('prefix sums over time', () => {
  it('give every window the surface that its events give, wherever they were summed up before', () => {
    const count = 200_000;
    const many: LonLat[] = Array.from({ length: count }, (_, row) => {
      const [longitude, latitude] = events[row % events.length] ?? [0, 0];
      return [longitude + Math.sin(row) * 0.01, latitude + Math.cos(row * 1.7) * 0.01];
    });
    const points = columnsOf(many);
    const frame = heatFrame(
      { center: [104.06, 30.67], zoom: 11, bearing: 0, width: 1280, height: 720 },
      500,
      'moving',
    );
    const request = { points, frame, bandwidthMetres: 500, kernel: 'quartic' as const };
    const ready = createHeatEstimator();
    let slices = 0;
    for (const work = ready.prepare(request); work.next().done !== true;) slices++;
    expect(slices).toBeGreaterThan(2);
    for (const [start, end] of [
      [0, count],
      [1, count - 1],
      [33_333, 166_667],
      [120_000, 199_999],
    ] as const) {
      const parts = [{ range: { start, end } }];
      const quick = ready.estimate({ ...request, parts, effort: 'moving' });
      const plain = createHeatEstimator().estimate({ ...request, parts, effort: 'moving' });
      const peak = plain.nodes.reduce((most, value) => Math.max(most, value), 0);
      const off = plain.nodes.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - (quick.nodes[at] ?? NaN))),
        0,
      );
      expect(off / peak).toBeLessThan(1e-4);
    }
  });
});
