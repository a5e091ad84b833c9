import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { extentOf } from '#renderer/panels/import_data/place_map/extent_of.ts';
import {
  fitFrame,
  framePixel,
  panFrame,
  zoomFrame,
} from '#renderer/panels/import_data/place_map/map_frame.ts';
import { isInOutline, outlineOf } from '#renderer/panels/import_data/place_map/outline.ts';
import { tellApart, trialPlaces } from '#renderer/panels/import_data/report/trial_places.ts';
import { toMercator } from '#shared/geo/mercator.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** Two areas, one within the other, as a village and its township; the township has a hole. */
const outline = outlineOf([
  {
    geometry: {
      type: 'MultiPolygon',
      coordinates: [[box(104, 30, 104.1, 30.1), box(104.08, 30.08, 104.09, 30.09)]],
    },
  },
  { geometry: { type: 'MultiPolygon', coordinates: [[box(104.01, 30.01, 104.03, 30.03)]] } },
]);

describe('the small map of places', () => {
  it('shows all that it was fitted to', () => {
    const degrees = fc.record({
      west: fc.double({ min: 73, max: 134, noNaN: true }),
      south: fc.double({ min: 18, max: 53, noNaN: true }),
      width: fc.double({ min: 0, max: 1, noNaN: true }),
      height: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(degrees, ({ west, south, width, height }) => {
        const frame = fitFrame([west, south, west + width, south + height], 400, 300);
        for (const corner of box(west, south, west + width, south + height)) {
          const [x, y] = framePixel(frame, ...toMercator(corner));
          expect(x).toBeGreaterThanOrEqual(-0.01);
          expect(x).toBeLessThanOrEqual(400.01);
          expect(y).toBeGreaterThanOrEqual(-0.01);
          expect(y).toBeLessThanOrEqual(300.01);
        }
      }),
    );
  });

  it('keeps under the pointer what is under it, and follows the hand', () => {
    const frame = fitFrame([104, 30, 104.1, 30.1], 400, 300);
    const place = toMercator([104.02, 30.03]);
    const [x, y] = framePixel(frame, ...place);
    const [zoomedX, zoomedY] = framePixel(zoomFrame(frame, 3, x, y), ...place);
    expect(zoomedX).toBeCloseTo(x, 6);
    expect(zoomedY).toBeCloseTo(y, 6);
    const [movedX, movedY] = framePixel(panFrame(frame, 10, -20), ...place);
    expect([movedX - x, movedY - y].map(Math.round)).toEqual([10, -20]);
  });

  it('knows places in nested areas, and those in a hole or outside', () => {
    const inside: LonLat[] = [
      [104.02, 30.02],
      [104.05, 30.05],
    ];
    const outside: LonLat[] = [
      [104.085, 30.085],
      [104.2, 30.05],
    ];
    expect(inside.map((place) => isInOutline(outline, place))).toEqual([true, true]);
    expect(outside.map((place) => isInOutline(outline, place))).toEqual([false, false]);
  });

  it('is not shrunk to a dot by a place on the other side of the earth', () => {
    const group = (places: LonLat[]) => [{ tone: 'good' as const, label: '', places }];
    expect(extentOf(outline, group([[0, 0]]))).toEqual([104, 30, 104.1, 30.1]);
    expect(extentOf(outline, group([[104.2, 30.05]]))[2]).toBe(104.2);
    expect(extentOf(null, group([[1, 2]]))).toEqual([1, 2, 1, 2]);
  });
});

describe('the places of a trial', () => {
  it('are told apart by what becomes of their rows; rows without a place are not drawn', () => {
    const at = (row: number, outcome: string, coordinates: LonLat) => ({
      geometry: { type: 'Point' as const, coordinates },
      properties: { row, outcome },
    });
    const places = trialPlaces([
      at(2, 'added', [104.05, 30.05]),
      at(3, 'changed', [104.2, 30.05]),
      at(4, 'rejected', [104.06, 30.05]),
      { geometry: null, properties: { row: 5, outcome: 'rejected' } },
      {
        geometry: { type: 'MultiPolygon', coordinates: [[box(104.01, 30.01, 104.02, 30.02)]] },
        properties: { row: 6, outcome: 'unchanged' },
      },
    ]);
    expect(tellApart(places, outline)).toEqual({
      inside: [
        [104.05, 30.05],
        [104.01, 30.01],
      ],
      outside: [[104.2, 30.05]],
      rejected: [[104.06, 30.05]],
    });
    expect(tellApart(places, null).outside).toEqual([]);
  });
});
