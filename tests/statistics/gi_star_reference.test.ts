import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { localMetric } from '#shared/geo/local_metric.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { HotspotNeighbours } from '#shared/model/hotspot_parameters.ts';
import { giStar, momentsOfValues } from '#shared/statistics/gi_star.ts';
import { mannKendall } from '#shared/statistics/mann_kendall.ts';
import { neighbourLists } from '#shared/statistics/neighbour_lists.ts';
import { twoSidedP } from '#shared/statistics/normal_tail.ts';
import { classOf, criticalZ } from '#shared/statistics/significance.ts';
import { slidingWindow, windowSizes, windowSums } from '#shared/statistics/window_sums.ts';
import { rasterOf } from './plane_cells.ts';

type Scores = { z: number[]; p: number[]; none: number[]; fdr: number[]; bonferroni: number[] };

type Reference = {
  sizeMetres: number;
  lattices: {
    shape: 'square' | 'hex';
    cells: { column: number[]; row: number[]; count: number[] };
    rules: { rule: HotspotNeighbours; scores: Scores }[];
  }[];
  bricks: [number, number, number, number][];
  touching: number[][];
  trends: { series: number[]; s: number; z: number }[];
};

const reference = JSON.parse(
  readFileSync(new URL('../reference/hotspots_r.json', import.meta.url), 'utf8'),
) as Reference;

const cases = reference.lattices.flatMap(({ shape, cells, rules }) =>
  rules.map(({ rule, scores }) => ({ shape, cells, rule, scores, name: `${shape} ${rule.rule}` })),
);

describe('Gi* beside spdep', () => {
  it.each(cases)('gives its z-scores, p-values and classes: $name', ({ shape, cells, rule, scores }) => {
    const raster = rasterOf({ shape, sizeMetres: reference.sizeMetres }, cells.column, cells.row);
    const window = slidingWindow(raster, rule);
    if (!window) throw new Error('The rule is none of such cells');
    const sums = windowSums(window, cells.count);
    const sizes = windowSizes(window);
    const moments = momentsOfValues(cells.count);
    const z = sums.map((sum, cell) => giStar(sum, sizes[cell] ?? 0, moments));
    expect(z.length).toBe(scores.z.length);
    for (const [cell, score] of scores.z.entries()) {
      expect(Math.abs((z[cell] ?? NaN) - score)).toBeLessThan(1e-9);
      expect(Math.abs(twoSidedP(z[cell] ?? NaN) / (scores.p[cell] ?? NaN) - 1)).toBeLessThan(1e-8);
    }
    for (const correction of ['none', 'fdr', 'bonferroni'] as const) {
      const critical = criticalZ(z, correction);
      expect(Array.from(z, (score) => classOf(score, critical))).toEqual(scores[correction]);
    }
  });

  it('is tried on classes of every kind', () => {
    const classes = new Set(cases.flatMap(({ scores }) => [...scores.none, ...scores.fdr]));
    expect(classes.size).toBeGreaterThanOrEqual(5);
  });
});

describe('areas that touch, beside sf', () => {
  it('are those within the tolerance, where corners meet sides too; an island takes its four nearest', () => {
    const metric = localMetric([104, 30]);
    const shapes = reference.bricks.map(([west, south, east, north]): Ring[][] => {
      const corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ].map(([x = 0, y = 0]): LonLat => metric.toLonLat(x, y));
      return [[corners]];
    });
    const centres = {
      x: Float64Array.from(reference.bricks, ([west, , east]) => (west + east) / 2),
      y: Float64Array.from(reference.bricks, ([, south, , north]) => (south + north) / 2),
    };
    const lists = neighbourLists(shapes, centres, metric, { rule: 'contiguity', toleranceMetres: 1 });
    if (!lists) throw new Error('No lists');
    for (const [brick, expected] of reference.touching.entries()) {
      const own = [...lists.members.subarray(lists.starts[brick], lists.starts[brick + 1])];
      if (expected.length > 1) expect(own).toEqual([...expected].sort((a, b) => a - b));
      else expect(own.length).toBe(5);
    }
  });
});

describe('the Mann-Kendall test beside cor.test', () => {
  it.each(reference.trends)('gives S exactly and z to the last digits: series %#', ({ series, s, z }) => {
    const trend = mannKendall(series);
    expect(trend.s).toBe(s);
    expect(trend.z).toBeCloseTo(z, 10);
  });
});
