import { describe, expect, it } from 'vitest';

import { closedBounds, viewBounds } from '#renderer/state/view_bounds.ts';
import { localDistanceMetres } from '#shared/geo/local_distance.ts';

const camera = { center: [104, 30] as [number, number], zoom: 12, bearing: 0 };

describe('the bounds of a view', () => {
  it('are what the pixels of the map cover', () => {
    const [west, south, east, north] = viewBounds(camera, { width: 1024, height: 512 });
    expect(east - west).toBeCloseTo((360 * 1024) / (512 * 4096), 9);
    expect((west + east) / 2).toBeCloseTo(104, 9);
    const wide = localDistanceMetres([west, 30], [east, 30]);
    const high = localDistanceMetres([104, south], [104, north]);
    expect(wide / high).toBeCloseTo(2, 1);
  });

  it('hold the corners of a map that is turned', () => {
    const [west, , east] = viewBounds(camera, { width: 1000, height: 400 });
    const [turnedWest, , turnedEast] = viewBounds({ ...camera, bearing: 90 }, { width: 1000, height: 400 });
    expect((turnedEast - turnedWest) / (east - west)).toBeCloseTo(0.4, 6);
  });

  it('never leave the globe', () => {
    const world = viewBounds({ ...camera, zoom: 0 }, { width: 4000, height: 4000 });
    const [west, south, east, north] = closedBounds(world);
    expect([west, east]).toEqual([-180, 180]);
    expect(south).toBeGreaterThanOrEqual(-90);
    expect(north).toBeLessThanOrEqual(90);
  });
});
