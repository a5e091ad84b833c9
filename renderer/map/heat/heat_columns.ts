import type { Histogram, IncidentSummary } from '#renderer/state/data_store.ts';
import { countByBin, planBins } from '#shared/geo/heat_histogram.ts';
import { rowMemory, selectRows, type DatedPoints, type RowMemory } from '#shared/geo/heat_window.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import type { EventPlaces } from '#shared/model/event_places.ts';
import {
  filterGround,
  selectEvents,
  type EventMask,
  type FilterGround,
} from '#shared/model/filter_events.ts';
import { undatedSeconds, type IncidentColumns } from '#shared/model/incident_columns.ts';
import { severityWeight } from '#shared/model/severity_weights.ts';

/** Most bins that a histogram has: one for every two pixels of a wide strip. */
const mostBins = 400;

/** The columns of the incidents with what has been worked out of them: lives in the heat worker alone. */
export type HeatColumns = {
  summary: IncidentSummary;
  /** All rows, and their hours of the week, for whoever counts. */
  ground: FilterGround;
  /** Exact places for conditions of place: those that the core holds, or null while no such condition is set. */
  setPlaces(places: EventPlaces | null): void;
  readonly hasPlaces: boolean;
  /** Chooses the rows that the filter and the categories let through. Throws when it lacks the places it asks for. */
  select(choice: { categories: readonly string[] | null; filter: EventFilter }): void;
  /** The rows chosen, null for all. */
  readonly mask: EventMask;
  histogram(): Histogram | null;
  /** The selected incidents; other ones after each selection. */
  points(): DatedPoints;
  /** What each of the selected incidents counts by its severity. */
  severityWeights(): Uint8Array;
};

export function holdColumns(columns: IncidentColumns, utcOffsetMs: number, timezone = 'UTC'): HeatColumns {
  const summary = summarise(columns);
  let places: EventPlaces | null = null;
  const ground = filterGround(columns, timezone, () => {
    if (!places) throw new Error('The exact places are not at hand');
    return places;
  });
  let mask: EventMask = null;
  let points: DatedPoints = columns;
  let memory: RowMemory | null = null;
  return {
    summary,
    ground,
    setPlaces(next) {
      places = next;
    },
    get hasPlaces() {
      return places !== null;
    },
    select(choice) {
      mask = selectEvents(choice, ground);
      points = mask ? selectRows(columns, mask, (memory ??= rowMemory(columns.x.length))) : columns;
    },
    get mask() {
      return mask;
    },
    histogram() {
      if (summary.total === summary.undated) return null;
      const plan = planBins(summary.firstMs, summary.lastMs, utcOffsetMs, mostBins);
      return { fromMs: plan.fromMs, toMs: plan.toMs, ...countByBin(columns.timeSeconds, plan, mask) };
    },
    points: () => points,
    severityWeights() {
      const table = columns.values.severity.map(severityWeight);
      const weights = new Uint8Array(points.x.length);
      for (let row = 0, next = 0; next < weights.length; row++) {
        if (mask === null || mask[row] === 1) weights[next++] = table[columns.severity[row] ?? 0] ?? 1;
      }
      return weights;
    },
  };
}

function summarise({ timeSeconds, categories, values, levels }: IncidentColumns): IncidentSummary {
  let undated = 0;
  while (undated < timeSeconds.length && timeSeconds[undated] === undatedSeconds) undated++;
  return {
    total: timeSeconds.length,
    undated,
    firstMs: (timeSeconds[undated] ?? 0) * 1000,
    lastMs: (undated < timeSeconds.length ? (timeSeconds.at(-1) ?? 0) : 0) * 1000,
    categories: categories.map(({ key, label, count }) => ({ key, label, count })),
    values,
    levels,
  };
}
