import { describe, expect, it } from 'vitest';

import { imageParts } from '#renderer/map/image_parts.ts';
import { toMercator } from '#shared/geo/mercator.ts';

const camera = { center: [103.2, 35.6] as [number, number], zoom: 13, bearing: 0 };

describe('the parts of a large picture', () => {
  it('is one part with the camera itself where it is small enough', () => {
    const [only, ...more] = imageParts({ camera, width: 1587, height: 1123 }, 2621);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ left: 0, top: 0, width: 1587, height: 1123 });
    expect(only?.camera.center[0]).toBeCloseTo(camera.center[0], 12);
  });

  it('covers the picture once, without gap or overlap', () => {
    const parts = imageParts({ camera, width: 5001, height: 3333 }, 1000);
    expect(parts.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(5001 * 3333);
    for (const { width, height } of parts) expect(Math.max(width, height)).toBeLessThanOrEqual(1001);
  });

  it('looks with each part at its own middle, also when the map is turned', () => {
    for (const bearing of [0, 90, 215]) {
      const world = 512 * 2 ** camera.zoom;
      const [, east] = imageParts({ camera: { ...camera, bearing }, width: 2000, height: 500 }, 1000);
      const [x, y] = toMercator(camera.center);
      const [partX, partY] = toMercator(east!.camera.center);
      const turn = (bearing * Math.PI) / 180;
      expect((partX - x) * world).toBeCloseTo(500 * Math.cos(turn), 4);
      expect((partY - y) * world).toBeCloseTo(500 * Math.sin(turn), 4);
    }
  });
});
