import type { HeatLegend, Histogram, IncidentSummary } from '#renderer/state/data_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { HeatEffort, SurfaceFrame } from '#shared/geo/heat_grid.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import type { BandwidthRule, RuleBandwidth } from '#shared/geo/bandwidth_rules.ts';

import type { HeatQuestion } from './heat_question.ts';
import type { BarsInput, CountInput, CountOutput } from './held_counts.ts';

/** One picture to be painted. `pixels` is memory of an earlier picture that may be used again. */
export type PaintInput = {
  frame: SurfaceFrame;
  question: HeatQuestion;
  effort: HeatEffort;
  theme: ThemeName;
  pixels: ArrayBuffer | null;
};

/**
 * RGBA bytes, not premultiplied, row after row from the north-west; `against` those of the second period of a swipe.
 * `workMs` is the time that the worker was busy.
 */
export type PaintOutput = {
  pixels: ArrayBuffer;
  against: ArrayBuffer | null;
  legend: HeatLegend;
  workMs: number;
};

/** Where the areas are that make the region, finest choice first: an empty layer leaves it to the next. */
export type RegionInput = { areas: readonly { url: string; levels: readonly string[] }[] };

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
  measure: { input: { question: HeatQuestion }; output: HeatLegend };
  paint: { input: PaintInput; output: PaintOutput };
  /** What the chosen incidents of a window count to, and how many other windows hold. */
  count: { input: CountInput; output: CountOutput };
  /** Bars over a stretch of time: all incidents, and those chosen. */
  bars: { input: BarsInput; output: Histogram };
  /** Gets ready for moving pictures of this frame, a little at a time between other calls. */
  prepare: { input: { frame: SurfaceFrame; question: HeatQuestion }; output: null };
  /** Takes the region that corrections at its edge and rates per resident need. */
  region: { input: RegionInput; output: null };
  /** Works a bandwidth out by a rule; the next such call ends this one, which then answers null. */
  bandwidth: { input: BandwidthInput; output: RuleBandwidth | null };
};

/** Null stops what is being worked out. */
type BandwidthInput = { rule: BandwidthRule | null; question: HeatQuestion };

export type HeatCallName = keyof HeatCalls;

export type HeatRequest = {
  [N in HeatCallName]: { id: number; call: N; input: HeatCalls[N]['input'] };
}[HeatCallName];

export type HeatReply =
  { id: number; output: HeatCalls[HeatCallName]['output'] } | { id: number; error: string };
