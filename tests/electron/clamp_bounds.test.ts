import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clampBounds } from '#main/electron/clamp_bounds.ts';

const desk = { x: 0, y: 0, width: 1920, height: 1040 };
const wall = { x: 1920, y: 0, width: 3840, height: 2160 };

const rectangle = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  width: fc.integer({ min: 200, max: 8000 }),
  height: fc.integer({ min: 200, max: 8000 }),
});

describe('where a window opens again', () => {
  it('leaves it where it was while that display exists', () => {
    const wanted = { x: 2000, y: 100, width: 1600, height: 900 };
    expect(clampBounds(wanted, [desk, wall])).toEqual(wanted);
  });

  it('brings it back from a display that is gone', () => {
    const wanted = { x: 2000, y: 100, width: 1600, height: 900 };
    expect(clampBounds(wanted, [desk])).toEqual({ x: 320, y: 100, width: 1600, height: 900 });
  });

  it('lets a wall reach across three displays', () => {
    const row = [0, 1920, 3840].map((x) => ({ x, y: 0, width: 1920, height: 1080 }));
    const across = { x: 0, y: 0, width: 5760, height: 1080 };
    expect(clampBounds(across, row)).toEqual(across);
    expect(clampBounds(across, row.slice(0, 1))).toEqual(row[0]);
  });

  it('shrinks it when its display became smaller', () => {
    expect(clampBounds({ x: 0, y: 0, width: 3840, height: 2160 }, [desk])).toEqual(desk);
  });

  it('lets it hang over an edge as long as it can be dragged back', () => {
    const wanted = { x: 1500, y: 500, width: 1200, height: 500 };
    expect(clampBounds(wanted, [desk])).toEqual(wanted);
  });

  it('never leaves its title bar above the display', () => {
    expect(clampBounds({ x: 100, y: -60, width: 800, height: 600 }, [desk]).y).toBe(0);
  });

  it('always ends on a display that exists, and is settled after one step', () => {
    fc.assert(
      fc.property(rectangle, fc.array(rectangle, { minLength: 1, maxLength: 4 }), (wanted, areas) => {
        const placed = clampBounds(wanted, areas);
        const seen = areas.some(
          (area) =>
            placed.x < area.x + area.width &&
            area.x < placed.x + placed.width &&
            placed.y < area.y + area.height &&
            area.y < placed.y + placed.height,
        );
        expect(seen).toBe(true);
        expect(clampBounds(placed, areas)).toEqual(placed);
      }),
    );
  });
});
