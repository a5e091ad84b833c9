import { incidentCategories } from '#shared/codes/incident_categories.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import {
  defaultSuppressBelow,
  HotspotParametersSchema,
  type HotspotCells,
  type HotspotMethod,
  type HotspotNeighbours,
  type HotspotParameters,
  type HotspotSelection,
} from '#shared/model/hotspot_parameters.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { CommandOptions } from './read_options.ts';

const isCount =
  (least: number) =>
  (value: number): boolean =>
    Number.isInteger(value) && value >= least;
const isPositive = (value: number): boolean => value > 0;

function readCells(options: CommandOptions): HotspotCells {
  if (options.required('cell') === 'grids') return { shape: 'grids', level: options.optional('level') ?? '' };
  const sizeMetres = options.number('cell', (metres) => metres >= 20);
  return { shape: options.choice('shape', ['square', 'hex'], 'hex'), sizeMetres };
}

const usualRules = { square: 'queen', hex: 'six', grids: 'contiguity' } as const;

/** `queen`, `rook`, `six`, `contiguity`, `band:METRES` or `nearest:N`. */
function readNeighbours(options: CommandOptions, { shape }: HotspotCells): HotspotNeighbours {
  const text = options.optional('neighbours') ?? usualRules[shape];
  const [rule, amount = ''] = text.split(':');
  const number = Number(amount || NaN);
  if (rule === 'band' && number > 0) return { rule, metres: number };
  if (rule === 'nearest' && isCount(1)(number)) return { rule, count: number };
  if (rule === 'contiguity' && amount === '') return { rule, toleranceMetres: 1 };
  if ((rule === 'queen' || rule === 'rook' || rule === 'six') && amount === '') return { rule };
  throw options.unreadable('neighbours', text);
}

function readLimits(options: CommandOptions, name: string, fallback: readonly number[]): number[] {
  const text = options.optional(name);
  if (text === undefined) return [...fallback];
  const limits = text.split(',').map((part) => Number(part.trim() || NaN));
  const ascend = limits.every(
    (limit, index) => limit >= 0 && (index === 0 || limit > (limits[index - 1] ?? 0)),
  );
  if (!ascend) throw options.unreadable(name, text);
  return limits;
}

/** Keys of the categories that a text means: the code or a label of one of the console's own, otherwise words of a source. */
function readCategories(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  const wanted = text.trim().toLowerCase();
  const own = incidentCategories.find(({ code, label }) =>
    [code, label.zh, label.en].some((name) => name.toLowerCase() === wanted),
  );
  return [own?.code ?? text.trim()];
}

type Chosen = { window?: TimeWindow; category?: string; events?: EventFilter };

function selectionOf({ window, category, events }: Chosen): HotspotSelection {
  return {
    window: window ?? { fromMs: null, toMs: null },
    categories: readCategories(category),
    filter: events ?? { op: 'and', parts: [] },
  };
}

function methodParameters(method: HotspotMethod, options: CommandOptions): Record<string, unknown> {
  switch (method) {
    case 'gistar':
    case 'emerging': {
      const cells = readCells(options);
      const shared = {
        cells,
        neighbours: readNeighbours(options, cells),
        correction: options.choice('correction', ['none', 'fdr', 'bonferroni'], 'fdr'),
      };
      if (method === 'gistar') return shared;
      return {
        ...shared,
        step: options.choice('step', ['day', 'week', 'month'], 'month'),
        stepsBefore: options.number('steps-before', isCount(0), 1),
        confidence: Number(options.choice('confidence', ['90', '95', '99'], '95')),
      };
    }
    case 'pareto':
      return { cells: readCells(options) };
    case 'dbscan':
      return {
        epsMetres: options.number('eps', isPositive),
        minPoints: options.number('min-points', isCount(2)),
        outline: options.choice('outline', ['convex', 'concave'], 'concave'),
      };
    case 'knox':
      return {
        distanceLimitsMetres: readLimits(options, 'distances', [0, 100, 200, 300, 400]),
        timeLimitsDays: readLimits(options, 'times', [7, 14, 21, 28]),
        runs: options.number('runs', isCount(19), 99),
        seed: options.number('seed', isCount(0), 1),
      };
  }
}

/** What `hotspots` was asked for. Throws a `CommandError` for what does not fit. */
export function readHotspots(options: CommandOptions): (chosen: Chosen) => HotspotParameters {
  const method = options.choice('method', ['gistar', 'emerging', 'dbscan', 'knox', 'pareto']);
  const own = methodParameters(method, options);
  const suppressBelow = options.number('k', isCount(0), defaultSuppressBelow);
  return (chosen) => {
    const selection = selectionOf(chosen);
    const read = HotspotParametersSchema.safeParse({ method, selection, ...own, suppressBelow });
    if (read.success) return read.data;
    const name = String(read.error.issues[0]?.path[0] ?? 'method');
    throw options.unreadable(name, read.error.issues[0]?.message ?? '');
  };
}
