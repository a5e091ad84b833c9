import type { HeatLegend, Histogram, IncidentSummary } from '#renderer/state/data_store.ts';
import { countByBin, planBins } from '#shared/geo/heat_histogram.ts';
import { legendDensity, referenceDensity } from '#shared/geo/heat_scale.ts';
import type { RowRange } from '#shared/geo/heat_splat.ts';
import { rowsInWindow, selectCategories, type DatedPoints } from '#shared/geo/heat_window.ts';
import { undatedSeconds, type IncidentColumns } from '#shared/model/incident_columns.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

/** Most bins that a histogram has: one for every two pixels of a wide strip. */
const mostBins = 400;

/** The columns of the incidents with what has been worked out of them: lives in the heat worker alone. */
export type HeatColumns = {
  summary: IncidentSummary;
  select(categories: readonly string[] | null): void;
  histogram(): Histogram | null;
  /** The selected incidents and which of their rows a window holds. */
  rows(window: TimeWindow): { points: DatedPoints; range: RowRange };
  legend(window: TimeWindow, bandwidthMetres: number): HeatLegend;
};

export function holdColumns(columns: IncidentColumns, utcOffsetMs: number): HeatColumns {
  const summary = summarise(columns);
  let keys: readonly string[] | null = null;
  let points = selectCategories(columns, null);
  const references = new Map<number, number>();
  const rows = (window: TimeWindow) => ({ points, range: rowsInWindow(points.timeSeconds, window) });
  const referenceFor = (bandwidthMetres: number): number => {
    const reference = references.get(bandwidthMetres) ?? referenceDensity(points, bandwidthMetres);
    references.set(bandwidthMetres, reference);
    return reference;
  };
  return {
    summary,
    select(categories) {
      keys = categories;
      points = selectCategories(columns, categories);
      references.clear();
    },
    histogram() {
      if (summary.total === summary.undated) return null;
      const plan = planBins(summary.firstMs, summary.lastMs, utcOffsetMs, mostBins);
      return { fromMs: plan.fromMs, toMs: plan.toMs, ...countByBin(columns, plan, keys) };
    },
    rows,
    legend(window, bandwidthMetres) {
      const { start, end } = rows(window).range;
      const share = windowShare(window, summary);
      return {
        maxDensity: legendDensity(referenceFor(bandwidthMetres), bandwidthMetres, share),
        bandwidthMetres,
        shown: end - start,
      };
    },
  };
}

function summarise({ timeSeconds, categories }: IncidentColumns): IncidentSummary {
  let undated = 0;
  while (undated < timeSeconds.length && timeSeconds[undated] === undatedSeconds) undated++;
  return {
    total: timeSeconds.length,
    undated,
    firstMs: (timeSeconds[undated] ?? 0) * 1000,
    lastMs: (undated < timeSeconds.length ? (timeSeconds.at(-1) ?? 0) : 0) * 1000,
    categories: categories.map(({ key, label, count }) => ({ key, label, count })),
  };
}

/** Share of the data's own span that a window takes in. */
function windowShare({ fromMs, toMs }: TimeWindow, { firstMs, lastMs }: IncidentSummary): number {
  const span = lastMs - firstMs;
  if (span <= 0) return 1;
  const from = Math.max(firstMs, fromMs ?? firstMs);
  const to = Math.min(lastMs, toMs ?? lastMs);
  const length = fromMs !== null && toMs !== null ? toMs - fromMs : to - from;
  return Math.max(0, Math.min(1, length / span));
}
