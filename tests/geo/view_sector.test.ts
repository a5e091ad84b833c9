import { describe, expect, it } from 'vitest';

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import { destination, geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import { viewCovers, viewSector, type CameraView } from '#shared/geo/view_sector.ts';

const camera: CameraView = {
  at: [104.06, 30.67],
  kind: 'bullet',
  bearing: 350,
  fieldAngle: 40,
  reachMetres: 100,
};

const from = (view: CameraView, azimuth: number, metres: number) => destination(view.at, azimuth, metres);

describe('the view of a camera', () => {
  it('covers what lies in its field and within its reach', () => {
    expect(viewCovers(camera, from(camera, 350, 99))).toBe(true);
    expect(viewCovers(camera, from(camera, 350, 101))).toBe(false);
    expect(viewCovers(camera, from(camera, 9, 50))).toBe(true);
    expect(viewCovers(camera, from(camera, 11, 50))).toBe(false);
    expect(viewCovers(camera, from(camera, 331, 50))).toBe(true);
    expect(viewCovers(camera, from(camera, 170, 5))).toBe(false);
    expect(viewCovers(camera, camera.at)).toBe(true);
  });

  it('is 60 degrees and 80 metres where the record is silent', () => {
    const bare = { ...camera, fieldAngle: null, reachMetres: null };
    expect(viewCovers(bare, from(bare, 350 + 29, 79))).toBe(true);
    expect(viewCovers(bare, from(bare, 350 + 31, 79))).toBe(false);
    expect(viewCovers(bare, from(bare, 350, 81))).toBe(false);
  });

  it('goes all round for a dome that turns and for a panoramic camera', () => {
    for (const kind of ['ptz', 'panoramic']) {
      const round = { ...camera, kind, bearing: null };
      expect(viewCovers(round, from(round, 170, 99))).toBe(true);
      expect(viewCovers(round, from(round, 170, 101))).toBe(false);
      expect(viewSector(round)).toHaveLength(73);
    }
  });

  it('is unknown for a fixed camera without a bearing', () => {
    const blind = { ...camera, bearing: null };
    expect(viewSector(blind)).toBeNull();
    expect(viewCovers(blind, from(blind, 10, 10))).toBe(false);
  });

  it('draws as a sector of the right area that holds what it covers', () => {
    const ring = viewSector(camera) ?? [];
    expect(ring[0]).toEqual(camera.at);
    expect(ring.at(-1)).toEqual(camera.at);
    for (const position of ring.slice(1, -1)) {
      expect(geodesicDistanceMetres(camera.at, position)).toBeCloseTo(100, 3);
    }
    const area = areaSquareMetres({ type: 'MultiPolygon', coordinates: [[ring]] });
    expect(area / ((Math.PI * 100 * 100 * 40) / 360)).toBeCloseTo(1, 2);
    expect(buildAreaIndex([[[ring]]]).find(...from(camera, 9, 50))).toBe(0);
  });
});
