import type { HeatLegend, Histogram, IncidentSummary } from '#renderer/state/data_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { HeatEffort, SurfaceFrame } from '#shared/geo/heat_grid.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { BarsInput, CountInput, CountOutput } from './held_counts.ts';

/** One picture to be painted. `pixels` is memory of an earlier picture that may be used again. */
export type PaintInput = {
  frame: SurfaceFrame;
  window: TimeWindow;
  bandwidthMetres: number;
  effort: HeatEffort;
  theme: ThemeName;
  pixels: ArrayBuffer | null;
};

/** RGBA bytes, not premultiplied, row after row from the north-west. `workMs` is the time that the worker was busy. */
export type PaintOutput = { pixels: ArrayBuffer; legend: HeatLegend; workMs: number };

/** `placesUrl` is asked for exact places once a condition of place is set. */
export type LoadInput = { url: string; placesUrl: string; utcOffsetMs: number; timezone: string };

/** Every message to the heat worker and its answer. The columns of the incidents never leave it. */
export type HeatCalls = {
  /** Replaces the columns by those at an address. The summary is null when there is no incident. */
  load: { input: LoadInput; output: IncidentSummary };
  /**
   * Chooses the incidents of all that follows; answers the counts per bin of time, null without dated incidents. Where
   * two such calls overlap the later one holds.
   */
  filter: {
    input: { categories: readonly string[] | null; filter: EventFilter };
    output: Histogram | null;
  };
  /** What the legend says of a window, without a picture. */
  measure: { input: { window: TimeWindow; bandwidthMetres: number }; output: HeatLegend };
  paint: { input: PaintInput; output: PaintOutput };
  /** What the chosen incidents of a window count to, and how many other windows hold. */
  count: { input: CountInput; output: CountOutput };
  /** Bars over a stretch of time: all incidents, and those chosen. */
  bars: { input: BarsInput; output: Histogram };
};

export type HeatCallName = keyof HeatCalls;

export type HeatRequest = {
  [N in HeatCallName]: { id: number; call: N; input: HeatCalls[N]['input'] };
}[HeatCallName];

export type HeatReply =
  { id: number; output: HeatCalls[HeatCallName]['output'] } | { id: number; error: string };
