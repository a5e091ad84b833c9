import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { datumConverter, datumTrouble, fromWgs84, isProjected, toWgs84 } from '#shared/geo/convert_datum.ts';
import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { bd09ToGcj02, gcj02ToBd09 } from '#shared/geo/gcj02.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

function expectDegrees(actual: LonLat, expected: readonly [number, number], digits = 8): void {
  expect(actual[0]).toBeCloseTo(expected[0], digits);
  expect(actual[1]).toBeCloseTo(expected[1], digits);
}

/** Published by the libraries coordtransform and eviltransform. */
const shifted: [wgs84: LonLat, gcj02: [number, number]][] = [
  [
    [121.5272106, 31.1774276],
    [121.531541859215, 31.17530398364597],
  ],
  [
    [113.912316, 22.543847],
    [113.9171764808363, 22.540796131694766],
  ],
  [
    [116.377817, 39.911954],
    [116.38404722455657, 39.91334545536069],
  ],
  [
    [116.404, 39.915],
    [116.41024449916938, 39.91640428150164],
  ],
  [
    [123, 45],
    [123.00607541914162, 45.00197815751666],
  ],
];

/** Ten regions by an independent implementation: WGS-84, GCJ-02, BD-09. */
const regions: [wgs84: LonLat, gcj02: [number, number], bd09: [number, number]][] = [
  [
    [114.5, 36.6],
    [114.50587296, 36.60017347],
    [114.5123496, 36.60624718],
  ],
  [
    [108.9, 34.3],
    [108.90458859, 34.29839276],
    [108.91117127, 34.30406999],
  ],
  [
    [104.06, 30.67],
    [104.0624964, 30.66757487],
    [104.06895377, 30.67369221],
  ],
  [
    [113.26, 23.13],
    [113.26532708, 23.12732165],
    [113.27175779, 23.13356204],
  ],
  [
    [125.3, 43.9],
    [125.30645821, 43.9023625],
    [125.31291887, 43.90842654],
  ],
  [
    [87.6, 43.8],
    [87.60283897, 43.80121203],
    [87.60921015, 43.80747251],
  ],
  [
    [91.1, 29.65],
    [91.10156828, 29.64730033],
    [91.10803737, 29.65341942],
  ],
  [
    [110.3, 20.0],
    [110.30430314, 19.99792284],
    [110.31076964, 20.00401721],
  ],
  [
    [119.3, 26.1],
    [119.30480731, 26.09688664],
    [119.31128945, 26.10298345],
  ],
  [
    [102.7, 25.0],
    [102.70141512, 24.99700445],
    [102.70789106, 25.00318225],
  ],
];

const china = fc.tuple(
  fc.double({ min: 74, max: 135, noNaN: true }),
  fc.double({ min: 4, max: 53, noNaN: true }),
);

describe('the shifted datums', () => {
  it.each(shifted)('shift %j as published', (wgs84, gcj02) => {
    expectDegrees(fromWgs84(wgs84, 'gcj02'), gcj02, 10);
  });

  it.each(regions)('agree over China at %j', (wgs84, gcj02, bd09) => {
    expectDegrees(fromWgs84(wgs84, 'gcj02'), gcj02, 7);
    expectDegrees(fromWgs84(wgs84, 'bd09'), bd09, 7);
  });

  it('are undone exactly by iteration', () => {
    expectDegrees(toWgs84([116.404, 39.915], 'gcj02'), [116.39775575457485, 39.913596235609404], 10);
    fc.assert(
      fc.property(china, (lonLat: LonLat) => {
        expectDegrees(toWgs84(fromWgs84(lonLat, 'gcj02'), 'gcj02'), lonLat, 9);
      }),
    );
  });

  it('go to BD-09 and back by the published formulas, within 0.25 m', () => {
    expectDegrees(bd09ToGcj02([116.404, 39.915]), [116.39762729119315, 39.90865673957631], 10);
    expectDegrees(gcj02ToBd09([116.404, 39.915]), [116.41036949371029, 39.92133699351021], 10);
    fc.assert(
      fc.property(china, (lonLat: LonLat) => {
        const again = toWgs84(fromWgs84(lonLat, 'bd09'), 'bd09');
        expect(geodesicDistanceMetres(lonLat, again)).toBeLessThan(0.25);
      }),
    );
  });

  it('move nothing outside China', () => {
    expect(fromWgs84([-87.6277, 41.7922], 'gcj02')).toEqual([-87.6277, 41.7922]);
    expect(toWgs84([-87.6277, 41.7922], 'gcj02')).toEqual([-87.6277, 41.7922]);
    expect(fromWgs84([183, 45], 'gcj02')).toEqual([183, 45]);
  });
});

describe('projected codes', () => {
  it.each([
    ['EPSG:4547', [114.3, 30.6], [528770.2372556805, 3386666.2505623596]],
    ['EPSG:4547', [113.2643, 23.1291], [424644.64990455605, 2559024.790967067]],
    ['EPSG:4547', [115.4, 33], [630839.8389356533, 3653618.759401106]],
    ['EPSG:4526', [114.3, 30.6], [38528770.2372556805, 3386666.2505623596]],
    ['EPSG:3857', [114.3, 30.6], [12723817.797671169, 3580909.7604618776]],
    ['EPSG:3857', [180, 90], [20037508.342789244, 20037508.342789244]],
    ['EPSG:26910', [-123.123751799, 49.283686421], [491000, 5459000]],
    ['EPSG:27700', [-0.12835394, 51.503990828], [530000, 180000]],
    ['EPSG:32648', [104.06, 30.67], [409952.4142, 3393407.3874]],
  ] as [Datum, LonLat, [number, number]][])('%s of %j are those of PROJ', (datum, lonLat, metres) => {
    const [east, north] = fromWgs84(lonLat, datum);
    expect(Math.abs(east - metres[0])).toBeLessThan(0.01);
    expect(Math.abs(north - metres[1])).toBeLessThan(0.01);
    expect(isProjected(datum)).toBe(true);
  });

  it('number the CGCS2000 zones as the registry does', () => {
    for (let zone = 25; zone <= 45; zone++) {
      const [east] = fromWgs84([zone * 3, 30], `EPSG:${4513 + zone - 25}`);
      expect(east).toBeCloseTo(zone * 1e6 + 500_000, 4);
    }
    for (let meridian = 75; meridian <= 135; meridian += 3) {
      expect(fromWgs84([meridian, 30], `EPSG:${4534 + (meridian - 75) / 3}`)[0]).toBeCloseTo(500_000, 4);
    }
    for (let zone = 13; zone <= 23; zone++) {
      const [east] = fromWgs84([zone * 6 - 3, 30], `EPSG:${4491 + zone - 13}`);
      expect(east).toBeCloseTo(zone * 1e6 + 500_000, 4);
      expect(fromWgs84([zone * 6 - 3, 30], `EPSG:${4502 + zone - 13}`)[0]).toBeCloseTo(500_000, 4);
    }
  });

  it('come back to the millimetre on a lattice over a county', () => {
    for (const datum of ['EPSG:4547', 'EPSG:4526', 'EPSG:4508', 'EPSG:32649', 'EPSG:3857'] as const) {
      const converter = datumConverter(datum);
      for (let longitude = 113.5; longitude <= 114.5; longitude += 0.1) {
        for (let latitude = 30.1; latitude <= 31; latitude += 0.1) {
          const again = converter.toWgs84(converter.fromWgs84([longitude, latitude]));
          expect(geodesicDistanceMetres([longitude, latitude], again)).toBeLessThan(0.001);
        }
      }
    }
  });

  it('leave degrees of CGCS2000, WGS-84 and NAD83 as they are', () => {
    for (const datum of ['wgs84', 'cgcs2000', 'EPSG:4490', 'EPSG:4326', 'EPSG:4269'] as const) {
      expect(toWgs84([104.06, 30.67], datum)).toEqual([104.06, 30.67]);
      expect(isProjected(datum)).toBe(false);
    }
  });

  it('are refused with the reason when they cannot be converted', () => {
    expect(datumTrouble('EPSG:4547')).toBeNull();
    expect(datumTrouble('EPSG:99999')).toBe('unknown');
    expect(datumTrouble('EPSG:2333')).toBe('needs_local_parameters');
    expect(datumTrouble('EPSG:2415')).toBe('needs_local_parameters');
    expect(() => toWgs84([0, 0], 'EPSG:4610')).toThrow(AppError);
    try {
      toWgs84([0, 0], 'EPSG:99999');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'datum_unknown',
        details: { datum: 'EPSG:99999', reason: 'unknown' },
      });
    }
  });
});
