import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { localMetric } from '#shared/geo/local_metric.ts';
import type { KnoxParameters } from '#shared/model/hotspot_parameters.ts';
import { dbscan } from '#shared/statistics/dbscan.ts';
import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';
import type { HotspotResult } from '#shared/statistics/hotspot_result.ts';
import { makeHotspots } from '#shared/statistics/make_hotspots.ts';

import { finish } from './finish_work.ts';

type Reference = {
  clusters: { x: number[]; y: number[]; eps: number; minPoints: number; labels: number[] }[];
  knox: {
    x: number[];
    y: number[];
    days: number[];
    metres: number[];
    limitsDays: number[];
    observed: number[];
    expected: number[];
    deviation: number[];
  };
};

const reference = JSON.parse(
  readFileSync(new URL('../reference/hotspots_python.json', import.meta.url), 'utf8'),
) as Reference;

describe('DBSCAN beside scikit-learn', () => {
  it.each(reference.clusters)(
    'gives its labels: $eps m, $minPoints points',
    ({ x, y, eps, minPoints, labels }) => {
      const found = dbscan(Float64Array.from(x), Float64Array.from(y), eps, minPoints);
      expect([...found.labels]).toEqual(labels);
      expect(found.count).toBe(Math.max(...labels) + 1);
    },
  );

  it('is what its definition says, on a lattice where distances are equal to eps', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), fc.integer({ min: 2, max: 6 }), (points, minPoints) => {
        const eps = 1;
        const near = (a: number, b: number): boolean => {
          const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [points[a], points[b]];
          return (ax - bx) ** 2 + (ay - by) ** 2 <= eps * eps;
        };
        const all = [...points.keys()];
        const isCore = all.map((a) => all.filter((b) => near(a, b)).length >= minPoints);
        const labels = all.map(() => -1);
        let count = 0;
        for (const seed of all) {
          if (!isCore[seed] || labels[seed] !== -1) continue;
          const waiting = [seed];
          for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
            if (labels[at] !== -1) continue;
            labels[at] = count;
            if (isCore[at]) waiting.push(...all.filter((b) => labels[b] === -1 && near(at, b)));
          }
          count += 1;
        }
        const x = Float64Array.from(points, ([across]) => across);
        const y = Float64Array.from(points, ([, up]) => up);
        expect([...dbscan(x, y, eps, minPoints).labels]).toEqual(labels);
      }),
    );
  });
});

const dayMs = 86_400_000;

function knoxJob(seed: number, runs: number): HotspotJob {
  const { x, y, days, metres, limitsDays } = reference.knox;
  const metric = localMetric([104, 30]);
  const places = x.map((across, index) => metric.toLonLat(across, y[index] ?? 0));
  const parameters: KnoxParameters = {
    method: 'knox',
    selection: { window: { fromMs: null, toMs: null }, categories: null, filter: { op: 'and', parts: [] } },
    distanceLimitsMetres: metres,
    timeLimitsDays: limitsDays,
    runs,
    seed,
    suppressBelow: 3,
  };
  return {
    parameters,
    origin: [104, 30],
    ground: [],
    grids: null,
    longitude: Float64Array.from(places, ([longitude]) => longitude),
    latitude: Float64Array.from(places, ([, latitude]) => latitude),
    timeMs: Float64Array.from(days, (day) => Math.round(day * dayMs)),
    grid: new Int32Array(0),
    stepsMs: new Float64Array(0),
  };
}

function tableOf(result: HotspotResult): Extract<HotspotResult, { method: 'knox' }>['table'] {
  if (result.method !== 'knox') throw new TypeError('No table');
  return result.table;
}

describe('the Knox table beside all pairs of scipy and the permutations of numpy', () => {
  it('has its pairs, and its expectations within the error of both simulations', () => {
    const runs = 1999;
    const { observed, expected } = tableOf(finish(makeHotspots(knoxJob(7, runs))));
    expect(observed).toEqual(reference.knox.observed);
    for (const [band, mean] of reference.knox.expected.entries()) {
      const deviation = reference.knox.deviation[band] ?? NaN;
      const error = deviation * Math.sqrt(1 / runs + 1 / 2000);
      expect(Math.abs((expected[band] ?? NaN) - mean)).toBeLessThan(4 * error + 1e-9);
    }
  });

  it('is the same for the same seed and another for another', () => {
    const once = tableOf(finish(makeHotspots(knoxJob(7, 99))));
    expect(tableOf(finish(makeHotspots(knoxJob(7, 99))))).toEqual(once);
    expect(tableOf(finish(makeHotspots(knoxJob(8, 99)))).expected).not.toEqual(once.expected);
  });
});
