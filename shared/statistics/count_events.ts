import type { EventMask } from '../model/filter_events.ts';
import { hoursOfWeek, noHour } from '../model/hours_of_week.ts';
import { undatedSeconds, type IncidentColumns } from '../model/incident_columns.ts';
import { startOfDay } from '../model/zoned_time.ts';
import type { TimeWindow } from '../rpc/schemas.ts';
import { rowsInWindow } from '../geo/heat_window.ts';
import { countsOfPart, joinColumns, type JointColumn } from './joint_column.ts';
import { createRunningCounts, type CountedColumns, type RunningCounts } from './running_counts.ts';
import { planTrend, type TrendUnit } from './trend.ts';

const hoursInWeek = 168;

/** Counts of the areas of one level, in the order of the columns' own list; `unassigned` lie in none of them. */
export type LevelCounts = {
  layer: 'grids' | 'police_districts';
  level: string;
  counts: number[];
  unassigned: number;
};

/** What one choice of events counts to. Each list adds up to `total`, those of time to `total` less `undated`. */
export type EventCounts = {
  total: number;
  undated: number;
  /** Hours of the local week from Monday's first to Sunday's last. */
  hours: number[];
  /** Bars over the window, an open side closed by the local day of the first or last event; null without dated events. */
  trend: { unit: TrendUnit; edgesMs: number[]; counts: number[] } | null;
  /** In the order of the columns' lists; number 0 of the last three is "none". */
  category: number[];
  severity: number[];
  stage: number[];
  source: number[];
  levels: LevelCounts[];
};

/** Counts the incidents of one database; lives beside the columns. */
export type EventCounter = {
  /** Chooses the events of all that follows. */
  select(mask: EventMask): void;
  /** All counts of a window, of the events chosen or of all of them; `unit` is that of the bars. */
  count(window: TimeWindow, of?: 'chosen' | 'all', unit?: TrendUnit): EventCounts;
  /** How many events of the choice a window holds. */
  total(window: TimeWindow): number;
};

const kinds = ['category', 'severity', 'stage', 'source'] as const;
/**
 * Makes the counts of all incidents at once, so that taking a filter away costs nothing; a filter costs one walk over the
 * rows, a window almost nothing.
 */
export function createEventCounter(
  columns: IncidentColumns,
  timezone: string,
  hours: Uint8Array = hoursOfWeek(columns.timeSeconds, timezone),
): EventCounter {
  const { timeSeconds } = columns;
  const sizes = kindSizes(columns);
  const joint = joinColumns(
    kinds.map((kind) => ({ values: columns[kind], size: sizes[kind] })),
    timeSeconds.length,
  );
  const counted: CountedColumns = [
    { values: hours, size: noHour + 1 },
    joint,
    { values: columns.territory, size: columns.territories.length },
  ];
  const everything = createRunningCounts(counted, null);
  const span = spanOf(timeSeconds, timezone);
  let chosen = everything;
  const totalOf =
    (running: RunningCounts) =>
    (window: TimeWindow): number =>
      running.total(rowsInWindow(timeSeconds, window));
  return {
    select(mask) {
      chosen = mask ? createRunningCounts(counted, mask) : everything;
    },
    total: (window) => totalOf(chosen)(window),
    count(window, of = 'chosen', unit) {
      const running = of === 'all' ? everything : chosen;
      const total = totalOf(running);
      const [week, kindCounts, territories] = running.count(rowsInWindow(timeSeconds, window));
      return {
        ...countKinds(kindCounts, joint, sizes),
        total: total(window),
        undated: week[noHour] ?? 0,
        hours: [...week.subarray(0, hoursInWeek)],
        trend: countBars(total, window, span, timezone, unit),
        levels: countLevels(columns, territories),
      };
    },
  };
}

type Span = { fromMs: number; toMs: number };

type KindSizes = Record<(typeof kinds)[number], number>;

function kindSizes({ categories, values }: IncidentColumns): KindSizes {
  return {
    category: Math.max(1, categories.length),
    severity: values.severity.length,
    stage: values.stage.length,
    source: values.source.length,
  };
}

function countKinds(combined: Uint32Array, joint: JointColumn, sizes: KindSizes) {
  const part = (kind: (typeof kinds)[number]): number[] =>
    countsOfPart(joint, combined, kinds.indexOf(kind), sizes[kind]);
  return {
    category: part('category'),
    severity: part('severity'),
    stage: part('stage'),
    source: part('source'),
  };
}

function countBars(
  total: EventCounter['total'],
  window: TimeWindow,
  span: Span | null,
  timezone: string,
  unit?: TrendUnit,
): EventCounts['trend'] {
  if (!span) return null;
  const fromMs = window.fromMs ?? span.fromMs;
  const toMs = window.toMs ?? span.toMs;
  if (toMs <= fromMs) return null;
  const plan = planTrend(fromMs, toMs, timezone, unit);
  const { edgesMs } = plan;
  const counts = edgesMs.slice(1).map((edge, bar) => total({ fromMs: edgesMs[bar] ?? edge, toMs: edge }));
  return { ...plan, counts };
}

/** Whole local days around the dated events; null without any. */
function spanOf(timeSeconds: Int32Array, timezone: string): Span | null {
  const { start } = rowsInWindow(timeSeconds, { fromMs: (undatedSeconds + 1) * 1000, toMs: null });
  const first = timeSeconds[start];
  const last = timeSeconds.at(-1);
  if (first === undefined || last === undefined) return null;
  return { fromMs: startOfDay(first * 1000, timezone), toMs: startOfDay(last * 1000, timezone, 1) };
}

function countLevels({ levels, territories }: IncidentColumns, counts: Uint32Array): LevelCounts[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return levels.map(({ layer, level, areas }, part) => {
    const sums = countsOfPart({ combinations: territories }, counts, part, areas.length);
    return { layer, level, counts: sums, unassigned: total - sums.reduce((sum, count) => sum + count, 0) };
  });
}
