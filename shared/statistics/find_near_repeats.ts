import { localMetric } from '../geo/local_metric.ts';
import type { KnoxParameters } from '../model/hotspot_parameters.ts';
import { projectEvents } from './hotspot_cells.ts';
import type { HotspotJob, Work } from './hotspot_job.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { nearPairs, type NearPairs } from './near_pairs.ts';
import { seededGenerator, shuffle } from './seeded_generator.ts';

const dayMs = 86_400_000;

/** Adds each pair to its bands; pairs too far apart in time to none. */
function countPairs(
  pairs: NearPairs,
  timeDays: Float64Array,
  limitsDays: readonly number[],
  table: Float64Array,
): void {
  const limits = Float64Array.from(limitsDays);
  const most = limits.at(-1) ?? 0;
  table.fill(0);
  pairs.each((point, others, bands, from, to) => {
    const time = timeDays[point] ?? 0;
    for (let index = from; index < to; index++) {
      const apart = Math.abs((timeDays[others[index] ?? 0] ?? 0) - time);
      if (apart > most) continue;
      let band = 0;
      while (apart > (limits[band] ?? Infinity)) band += 1;
      const cell = (bands[index] ?? 0) * limits.length + band;
      table[cell] = (table[cell] ?? 0) + 1;
    }
  });
}

/**
 * Knox's test of near repeats (Applied Statistics 13, 1964) in bands of distance and time, with the expectation and the
 * chance of each band from random permutations of the times over the places (Besag and Diggle 1977; Johnson and others
 * 2007). Equal seeds give equal permutations. The table holds numbers of pairs alone, never a place.
 */
export function* findNearRepeats(job: HotspotJob, parameters: KnoxParameters): Work<HotspotResult> {
  const { runs, distanceLimitsMetres, timeLimitsDays } = parameters;
  yield { done: 0, total: runs + 1 };
  const dated = Uint32Array.from(job.timeMs.keys()).filter(
    (event) => !Number.isNaN(job.timeMs[event] ?? NaN),
  );
  const { x, y } = projectEvents(job, localMetric(job.origin));
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(dated, (event) => values[event] ?? 0);
  const timeDays = pick(job.timeMs).map((time) => time / dayMs);
  const pairs = nearPairs(pick(x), pick(y), distanceLimitsMetres);
  const cells = distanceLimitsMetres.length * timeLimitsDays.length;
  const observed = new Float64Array(cells);
  countPairs(pairs, timeDays, timeLimitsDays, observed);
  const sums = new Float64Array(cells);
  const reached = new Float64Array(cells);
  const permuted = new Float64Array(cells);
  const generator = seededGenerator(parameters.seed);
  for (let run = 0; run < runs; run++) {
    yield { done: run + 1, total: runs + 1 };
    shuffle(timeDays, generator);
    countPairs(pairs, timeDays, timeLimitsDays, permuted);
    for (const [cell, count] of permuted.entries()) {
      sums[cell] = (sums[cell] ?? 0) + count;
      if (count >= (observed[cell] ?? 0)) reached[cell] = (reached[cell] ?? 0) + 1;
    }
  }
  return {
    method: 'knox',
    events: dated.length,
    unused: { outside: 0, undated: job.timeMs.length - dated.length, partial: 0 },
    table: {
      observed: [...observed],
      expected: Array.from(sums, (sum) => sum / runs),
      reached: [...reached],
      pairs: pairs.count,
    },
  };
}
