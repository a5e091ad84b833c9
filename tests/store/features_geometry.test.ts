import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { boundsOf, type Geometry, type LonLat } from '#shared/model/geometry.ts';

import {
  decodeGeometry,
  decodeWkb,
  encodeGeometry,
  encodeWkb,
  readBounds,
  readPoint,
} from '#main/store/gpkg_geometry.ts';

const degree = (limit: number): fc.Arbitrary<number> =>
  fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const position: fc.Arbitrary<LonLat> = fc.tuple(degree(180), degree(90));
const ring = fc.array(position, { minLength: 3, maxLength: 12 }).map((open): LonLat[] => [...open, open[0]!]);
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  fc
    .array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
    .map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
);

/** The same WKB in the other byte order, as some programs write it. */
function bigEndianPoint([longitude, latitude]: LonLat): Uint8Array {
  const bytes = new Uint8Array(8 + 21);
  const view = new DataView(bytes.buffer);
  bytes.set([0x47, 0x50, 0, 0]);
  view.setInt32(4, 4326);
  view.setUint32(9, 1);
  view.setFloat64(13, longitude);
  view.setFloat64(21, latitude);
  return bytes;
}

describe('GeoPackage geometries', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(geometry, (sample) => {
        expect(decodeGeometry(encodeGeometry(sample))).toEqual(sample);
        expect(decodeWkb(encodeWkb(sample))).toEqual(sample);
      }),
    );
  });

  it('tell their envelope without being decoded', () => {
    fc.assert(
      fc.property(geometry, (sample) => {
        expect(readBounds(encodeGeometry(sample))).toEqual(boundsOf(sample));
      }),
    );
  });

  it('give the position of a point by the short way and by the general way', () => {
    fc.assert(
      fc.property(position, (at) => {
        expect(readPoint(encodeGeometry({ type: 'Point', coordinates: at }))).toEqual(at);
        expect(readPoint(bigEndianPoint(at))).toEqual(at);
      }),
    );
  });

  it('are read from the middle of a larger buffer', () => {
    const bytes = encodeGeometry({ type: 'Point', coordinates: [105.5, 31.25] });
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 5);
    expect(decodeGeometry(larger.subarray(5, 5 + bytes.length))).toEqual({
      type: 'Point',
      coordinates: [105.5, 31.25],
    });
  });

  it('are refused as a RangeError when they are cut short or something else', () => {
    const whole = encodeGeometry({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    });
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeGeometry(whole.slice(0, length))).toThrow(RangeError);
    }
    const line = encodeGeometry({ type: 'Point', coordinates: [0, 0] });
    line[9] = 2;
    expect(() => decodeGeometry(line)).toThrow(RangeError);
  });
});
