import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { destination } from '#shared/geo/geodesic.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import { createBitPlanes, coverSpan, depthAt, type BitPlanes } from '#shared/geo/view_coverage/bit_planes.ts';
import {
  coverRings,
  coverView,
  placesOf,
  planesAround,
  viewRings,
} from '#shared/geo/view_coverage/cover_views.ts';
import { indexFootprints, type FootprintIndex } from '#shared/geo/view_coverage/footprints.ts';
import { sampleLattice, toLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import { createSpanFiller } from '#shared/geo/view_coverage/span_filler.ts';
import { coveredAltogether, coveredWithin, sampledAreaError } from '#shared/geo/view_coverage/sum_samples.ts';
import type { CameraView } from '#shared/geo/view_sector.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { seededRandom } from '#tests/map/seeded_random.ts';

const middle: LonLat = [104.0612, 30.6713];
const lattice = sampleLattice(1, middle[1]);
const rule = { turning: 'disc', unknownBearing: 'leave_out' } as const;
const fill = createSpanFiller();

const sector = (bearing: number, fieldAngle: number, reachMetres: number, at = middle): CameraView => ({
  at,
  kind: 'bullet',
  bearing,
  fieldAngle,
  reachMetres,
});
const disc = (reachMetres: number, at = middle): CameraView => ({ ...sector(0, 360, reachMetres, at) });

function cover(views: CameraView[], buildings: FootprintIndex | null = null, planeCount = 3): BitPlanes {
  const planes = planesAround(
    lattice,
    views.map(({ at }) => at),
    400,
    planeCount,
  );
  for (const view of views) coverView(planes, lattice, view, rule, buildings, fill);
  return planes;
}

const squareMetres = (planes: BitPlanes): number[] => coveredAltogether(lattice, planes).covered;

/** A building whose corners stand `[east, north]` metres from the middle. */
function building(...corners: [number, number][]): FootprintIndex {
  const places = corners.map(([east, north]) =>
    toLattice(lattice, destination(destination(middle, 90, east), 0, north)),
  );
  return indexFootprints({
    u: Float64Array.from(places, ([u]) => u),
    v: Float64Array.from(places, ([, v]) => v),
    ringStarts: Uint32Array.of(0, corners.length),
    buildingStarts: Uint32Array.of(0, 1),
  });
}

describe('a scene whose answer is known', () => {
  it('gives one sector the area of half the square of its reach times its angle', () => {
    for (const [bearing, angle, reach] of [
      [17, 60, 100],
      [200, 42, 80],
      [350, 92, 35],
      [90, 180, 60],
      [10, 270, 60],
    ] as const) {
      const [area = 0] = squareMetres(cover([sector(bearing, angle, reach)]));
      expect(Math.abs(area / (0.5 * reach ** 2 * angle * (Math.PI / 180)) - 1)).toBeLessThan(0.01);
    }
  });

  it('counts the lens of two discs twice and their union once', () => {
    const [r, d] = [100, 120];
    const planes = cover([disc(r), disc(r, destination(middle, 65, d))]);
    const lens = 2 * r * r * Math.acos(d / (2 * r)) - (d / 2) * Math.sqrt(4 * r * r - d * d);
    const [once = 0, twice = 0, thrice] = squareMetres(planes);
    expect(once / (2 * Math.PI * r * r - lens)).toBeCloseTo(1, 2.3);
    expect(twice / lens).toBeCloseTo(1, 2.3);
    expect(thrice).toBe(0);
  });

  it('leaves out the shadow of a wall', () => {
    const wall = building([-10, 30], [10, 30], [10, 32], [-10, 32]);
    const reach = 100;
    const half = Math.atan2(10, 30);
    const shadow = 0.5 * reach * reach * 2 * half - 0.5 * 20 * 30;
    const [seen = 0] = squareMetres(cover([disc(reach)], wall));
    expect(seen / (Math.PI * reach * reach - shadow)).toBeCloseTo(1, 2.3);
    const planes = cover([disc(reach)], wall);
    const depth = (azimuth: number, metres: number): number => {
      const [u, v] = toLattice(lattice, destination(middle, azimuth, metres));
      return depthAt(planes, Math.floor(u), Math.floor(v));
    };
    expect([depth(0, 28), depth(0, 33), depth(0, 90), depth(25, 90), depth(180, 90)]).toEqual([
      1, 0, 0, 1, 1,
    ]);
  });

  it('sees between two houses and past their corners', () => {
    const houses = building([-40, 20], [-5, 20], [-5, 40], [-40, 40]);
    const planes = cover([sector(0, 90, 80)], houses);
    const depth = (east: number, north: number): number => {
      const [u, v] = toLattice(lattice, destination(destination(middle, 90, east), 0, north));
      return depthAt(planes, Math.floor(u), Math.floor(v));
    };
    expect([depth(0, 60), depth(-6, 50), depth(-20, 19), depth(-14, 50), depth(-20, 45)]).toEqual([
      1, 1, 0, 0, 0,
    ]);
    expect(depth(-15, 19)).toBe(1);
  });

  it('looks away from the building that it stands on', () => {
    const own = building([-5, -5], [5, -5], [5, 5], [-5, 5]);
    const [seen = 0] = squareMetres(cover([disc(50)], own));
    expect(seen / (Math.PI * 2500)).toBeCloseTo(1, 2);
  });
});

describe('samples beside the shapes that they stand for', () => {
  it('are off by the standard error that is stated, and never by more than half a sample along the border', () => {
    const random = seededRandom(11);
    let squares = 0;
    const rounds = 200;
    for (let round = 0; round < rounds; round++) {
      const at: LonLat = [middle[0] + random() / 5000, middle[1] + random() / 5000];
      const view = sector(random() * 360, 20 + random() * 300, 25 + random() * 130, at);
      const rings = viewRings(lattice, view, rule, null);
      if (!rings) throw new Error('The view has no ring');
      const exact = areaSquareMetres({ type: 'MultiPolygon', coordinates: [[placesOf(lattice, rings)]] });
      const { covered, borderMetres } = coveredAltogether(lattice, cover([view]));
      const off = (covered[0] ?? 0) - exact;
      expect(Math.abs(off)).toBeLessThan(borderMetres / 2);
      squares += (off / sampledAreaError(borderMetres, 1)) ** 2;
    }
    expect(Math.sqrt(squares / rounds)).toBeGreaterThan(0.6);
    expect(Math.sqrt(squares / rounds)).toBeLessThan(1.4);
  });

  it('add up over parts that tile the ground', () => {
    const views = [
      disc(90),
      sector(40, 70, 120, destination(middle, 30, 60)),
      disc(60, destination(middle, 200, 70)),
    ];
    const planes = cover(views);
    const [u, v] = toLattice(lattice, middle);
    const box = (west: number, north: number, east: number, south: number) => ({
      u: [west, east, east, west],
      v: [north, north, south, south],
      starts: [0, 4],
    });
    const parts = [
      box(u - 500, v - 500, u + 13.3, v + 7.7),
      box(u + 13.3, v - 500, u + 500, v + 7.7),
      box(u - 500, v + 7.7, u + 13.3, v + 500),
      box(u + 13.3, v + 7.7, u + 500, v + 500),
    ].map((part) => coveredWithin(lattice, planes, part, fill));
    for (const [plane, all] of squareMetres(planes).entries()) {
      expect(parts.reduce((sum, part) => sum + (part[plane] ?? 0), 0)).toBeCloseTo(all, 6);
    }
  });

  it('are those of the ring, sector by sector', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.constantFrom(30, 90, 180, 200, 270, 330, 360),
        fc.integer({ min: 25, max: 160 }),
        (bearing, angle, reach) => {
          const view = sector(bearing, angle, reach);
          const planes = planesAround(lattice, [middle], 400, 1);
          const rings = viewRings(lattice, view, rule, null);
          if (rings) coverRings(planes, rings, fill);
          const [byRing = 0] = squareMetres(planes);
          const [bySector = 0] = squareMetres(cover([view]));
          expect(Math.abs(byRing - bySector)).toBeLessThan(0.002 * byRing + 12);
        },
      ),
    );
  });

  it('keep the depth that single samples have', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -20, max: 600 }), fc.integer({ min: 1, max: 300 })), {
          maxLength: 12,
        }),
        (spans) => {
          const planes = createBitPlanes({ west: 3, north: 5, east: 700, south: 9 }, 3);
          for (const [first, length] of spans) coverSpan(planes, 7, first, first + length);
          for (let column = 0; column < 700; column += 7) {
            const depth = spans.filter(
              ([first, length]) => column >= first && column < first + length,
            ).length;
            expect(depthAt(planes, column, 7)).toBe(Math.min(3, depth));
          }
        },
      ),
    );
  });
});
