import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { localMetric } from '#shared/geo/local_metric.ts';
import { clearPlanes, coverSpan, type BitPlanes } from '#shared/geo/view_coverage/bit_planes.ts';
import { coverView, planesAround } from '#shared/geo/view_coverage/cover_views.ts';
import { buildingRings, indexFootprints, type FootprintIndex } from '#shared/geo/view_coverage/footprints.ts';
import { sampleLattice, toLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import { createSpanFiller } from '#shared/geo/view_coverage/span_filler.ts';
import { coveredAltogether } from '#shared/geo/view_coverage/sum_samples.ts';
import type { LonLat } from '#shared/model/geometry.ts';

type Reference = {
  geos: string;
  cameras: { x: number; y: number; bearing: number; fieldAngle: number; reachMetres: number }[];
  houses: [number, number][][];
  area: number;
  twice: number;
  walled: number;
};

const reference = JSON.parse(
  readFileSync(new URL('../reference/coverage.json', import.meta.url), 'utf8'),
) as Reference;

const middle: LonLat = [104.06, 30.67];
const metric = localMetric(middle);
const lattice = sampleLattice(1, middle[1]);
const fill = createSpanFiller();
const rule = { turning: 'disc', unknownBearing: 'leave_out' } as const;

function houses(): FootprintIndex {
  const corners = reference.houses.flat().map(([x, y]) => toLattice(lattice, metric.toLonLat(x, y)));
  const starts = Uint32Array.from({ length: reference.houses.length + 1 }, (_, index) => index * 4);
  return indexFootprints({
    u: Float64Array.from(corners, ([u]) => u),
    v: Float64Array.from(corners, ([, v]) => v),
    ringStarts: starts,
    buildingStarts: Uint32Array.from({ length: reference.houses.length + 1 }, (_, index) => index),
  });
}

function cover(walls: FootprintIndex | null): BitPlanes {
  const places = reference.cameras.map(({ x, y }) => metric.toLonLat(x, y));
  const planes = planesAround(lattice, places, 200, 3);
  for (const [index, { bearing, fieldAngle, reachMetres }] of reference.cameras.entries()) {
    const at = places[index] ?? middle;
    coverView(planes, lattice, { at, kind: 'bullet', bearing, fieldAngle, reachMetres }, rule, walls, fill);
  }
  if (!walls) return planes;
  const solid = planesAround(lattice, places, 300, 1);
  for (let house = 0; house < reference.houses.length; house++) {
    fill(buildingRings(walls.footprints, house), (row, first, end) => coverSpan(solid, row, first, end));
  }
  clearPlanes(planes, solid);
  return planes;
}

describe(`unions beside those of GEOS ${reference.geos}`, () => {
  it('cover the same area once and twice, within a tenth of half a per cent', () => {
    const [once = 0, twice = 0] = coveredAltogether(lattice, cover(null)).covered;
    expect(Math.abs(once / reference.area - 1)).toBeLessThan(0.0005);
    expect(Math.abs(twice / reference.twice - 1)).toBeLessThan(0.0005);
  });

  it('cover the same area where houses hide what lies behind them', () => {
    const [seen = 0] = coveredAltogether(lattice, cover(houses())).covered;
    expect(reference.walled).toBeLessThan(reference.area * 0.97);
    expect(Math.abs(seen / reference.walled - 1)).toBeLessThan(0.003);
  });
});
