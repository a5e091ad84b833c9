import type * as z from 'zod';

import { areaSquareMetres } from '../geo/measure.ts';
import type { HotspotParameters, KnoxParameters } from '../model/hotspot_parameters.ts';
import type { HotspotSummarySchema } from '../rpc/hotspot_schemas.ts';
import { emergingPatterns } from './emerging_patterns.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { cellsHolding, giniCoefficient, lorenzCurve, topShare } from './lorenz.ts';
import { shapeAt } from './packed_shapes.ts';
import { suppressCounts, tellable } from './suppress_counts.ts';

export type HotspotSummary = z.infer<typeof HotspotSummarySchema>;

type Of<M extends HotspotResult['method']> = Extract<HotspotResult, { method: M }>;
type SummaryOf<M extends HotspotSummary['method']> = Extract<HotspotSummary, { method: M }>;

const maxRows = 2000;
const topShares = [0.05, 0.1, 0.2, 0.5] as const;

function gistar(result: Of<'gistar'>): SummaryOf<'gistar'> {
  const tallies = new Map([-3, -2, -1, 0, 1, 2, 3].map((value) => [value, 0]));
  let withheld = 0;
  for (const [cell, value] of result.class.entries()) {
    if (result.told[cell] === 0) withheld += 1;
    else tallies.set(value, (tallies.get(value) ?? 0) + 1);
  }
  return {
    method: 'gistar',
    classes: Array.from(tallies, ([value, cells]) => ({ class: value, cells })),
    withheld,
  };
}

function emerging({ pattern, stepsMs }: Of<'emerging'>): SummaryOf<'emerging'> {
  const cellsOf = (number: number): number =>
    pattern.reduce((sum, value) => sum + Number(value === number), 0);
  const tally = (number: number) => ({
    pattern: emergingPatterns[Math.abs(number)] ?? 'none',
    hot: number >= 0,
    cells: cellsOf(number),
  });
  const numbers = emergingPatterns.map((_, number) => number);
  return {
    method: 'emerging',
    patterns: [...numbers.map(tally), ...numbers.slice(1).map((number) => tally(-number))],
    stepsMs: [...stepsMs],
  };
}

/** Counts as far as they are told: hidden ones share their sum evenly, so that no figure made of them tells more. */
function evenedCounts(counts: Uint32Array, hidden: Uint8Array): Float64Array {
  let sum = 0;
  let cells = 0;
  for (const [cell, count] of counts.entries()) {
    if (hidden[cell] !== 1) continue;
    sum += count;
    cells += 1;
  }
  return Float64Array.from(counts, (count, cell) => (hidden[cell] === 1 ? sum / cells : count));
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const roundedOrNull = (value: number | null): number | null => (value === null ? null : rounded(value, 4));

/** Code of a lattice's cell: its column and row. */
export function cellCode(cells: Of<'pareto'>['cells'], cell: number): string {
  if (cells.kind === 'grids') return cells.codes[cell] ?? '';
  return `${cells.column[cell] ?? 0}/${cells.row[cell] ?? 0}`;
}

function rankedRows(result: Of<'pareto'>, hidden: Uint8Array): SummaryOf<'pareto'>['rows'] {
  const { count, cells, events } = result;
  const told = [...count.keys()].filter((cell) => hidden[cell] !== 1 && (count[cell] ?? 0) > 0);
  told.sort((a, b) => (count[b] ?? 0) - (count[a] ?? 0) || a - b);
  let cumulative = 0;
  let rank = 0;
  return told.slice(0, maxRows).map((cell, index) => {
    const own = count[cell] ?? 0;
    const before = count[told[index - 1] ?? -1];
    if (own !== before) rank = index + 1;
    cumulative += own;
    return {
      rank,
      tied: own === before || own === count[told[index + 1] ?? -1],
      code: cellCode(cells, cell),
      name: cells.kind === 'grids' ? (cells.names[cell] ?? '') : '',
      count: own,
      share: rounded(own / events, 6),
      cumulativeShare: rounded(cumulative / events, 6),
    };
  });
}

function pareto(result: Of<'pareto'>, limit: number): SummaryOf<'pareto'> {
  const hidden = suppressCounts(result.count, limit);
  const counts = evenedCounts(result.count, hidden);
  return {
    method: 'pareto',
    gini: roundedOrNull(giniCoefficient(counts)),
    tops: topShares.map((share) => {
      const { cells, eventShare } = topShare(counts, share);
      return { share, cells, eventShare: roundedOrNull(eventShare) };
    }),
    cellsForEighty: cellsHolding(counts, 0.8),
    lorenz: lorenzCurve(counts).map(([cells, events]) => [rounded(cells, 4), rounded(events, 4)]),
    rows: rankedRows(result, hidden),
  };
}

/** What a cluster that may not be told holds counts as noise, so that the total gives nothing away. */
function dbscan({ count, shapes, noise }: Of<'dbscan'>, limit: number): SummaryOf<'dbscan'> {
  const told = [...count.keys()].filter((cluster) => (count[cluster] ?? 0) >= limit);
  const hidden = count.reduce((sum, events) => sum + (events < limit ? events : 0), 0);
  return {
    method: 'dbscan',
    clusters: told.map((cluster) => ({
      id: cluster,
      count: count[cluster] ?? 0,
      areaSquareKilometres: rounded(
        areaSquareMetres({ type: 'MultiPolygon', coordinates: shapeAt(shapes, cluster) }) / 1e6,
        4,
      ),
    })),
    withheld: count.length - told.length,
    noise: tellable(noise + hidden, limit),
  };
}

function knox({ table }: Of<'knox'>, parameters: KnoxParameters): SummaryOf<'knox'> {
  const { distanceLimitsMetres, timeLimitsDays, runs } = parameters;
  const bands = distanceLimitsMetres.flatMap((toMetres, near) =>
    timeLimitsDays.map((toDays, soon) => {
      const cell = near * timeLimitsDays.length + soon;
      const [observed, expected] = [table.observed[cell] ?? 0, table.expected[cell] ?? 0];
      return {
        fromMetres: distanceLimitsMetres[near - 1] ?? 0,
        toMetres,
        fromDays: timeLimitsDays[soon - 1] ?? 0,
        toDays,
        observed,
        expected: rounded(expected, 3),
        ratio: expected === 0 ? null : rounded(observed / expected, 4),
        p: (1 + (table.reached[cell] ?? 0)) / (1 + runs),
      };
    }),
  );
  return { method: 'knox', runs, bands };
}

/** The figures of a result as far as they may be told. */
export function summariseHotspots(result: HotspotResult, parameters: HotspotParameters): HotspotSummary {
  switch (result.method) {
    case 'gistar':
      return gistar(result);
    case 'emerging':
      return emerging(result);
    case 'pareto':
      return pareto(result, parameters.suppressBelow);
    case 'dbscan':
      return dbscan(result, parameters.suppressBelow);
    case 'knox':
      if (parameters.method === 'knox') return knox(result, parameters);
      throw new TypeError('A result of other parameters');
  }
}
