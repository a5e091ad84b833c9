import { describe, expect, it } from 'vitest';

import { frameCovers, heatFrame, type MapExtent } from '#renderer/map/heat/heat_frame.ts';
import { planHeatGrid } from '#shared/geo/heat_grid.ts';

const extent = (change: Partial<MapExtent> = {}): MapExtent => ({
  center: [103.2, 35.6],
  zoom: 10,
  bearing: 0,
  width: 1280,
  height: 720,
  ...change,
});

describe('the frame of a picture of the heat', () => {
  it('has room around the view when it stays and none while a hand moves', () => {
    const view = extent();
    expect(frameCovers(heatFrame(view, 500, 'moving'), 10, view)).toBe(true);
    const moved = { ...view, center: [103.25, 35.6] as [number, number] };
    expect(frameCovers(heatFrame(view, 500, 'moving'), 10, moved)).toBe(false);
    expect(frameCovers(heatFrame(view, 500, 'resting'), 10, moved)).toBe(true);
  });

  it('covers a turned map to its corners', () => {
    const upright = heatFrame(extent(), 500, 'moving');
    const turned = heatFrame(extent({ bearing: 45 }), 500, 'moving');
    const width = ({ west, east }: { west: number; east: number }): number => east - west;
    expect(width(turned) / width(upright)).toBeCloseTo((1280 + 720) / 1280 / Math.SQRT2, 2);
  });

  it('keeps the radius at z10 on every screen, so that a moving picture and the one that stays agree', () => {
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
      [3840, 2160],
      [5760, 1080],
    ] as const) {
      for (const effort of ['moving', 'resting'] as const) {
        const frame = heatFrame(extent({ width, height }), 500, effort);
        expect(planHeatGrid(frame, 500, effort).bandwidthMetres).toBe(500);
      }
    }
  });
});
