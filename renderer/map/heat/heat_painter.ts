import type { HeatLegend } from '#renderer/state/data_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { SurfaceFrame } from '#shared/geo/heat_grid.ts';
import { greatestDensity, paintSurface, type HeatRamp } from '#shared/geo/heat_paint.ts';
import { legendView } from '#shared/geo/heat_scale.ts';
import { createHeatEstimator, type HeatEstimator } from '#shared/geo/heat_surface.ts';
import { rowsInWindow, type DatedPoints } from '#shared/geo/heat_window.ts';
import type { HeatChoices } from '#shared/model/view.ts';

import type { HeatColumns } from './heat_columns.ts';
import { createLegendWriter, windowDays, type LegendBasis } from './heat_legend.ts';
import type { PaintInput, PaintOutput } from './heat_messages.ts';
import type { HeatQuestion } from './heat_question.ts';
import { differenceRamp, heatRamp } from './heat_ramp.ts';
import type { HeatRegion } from './heat_region.ts';
import { createWeigher } from './heat_weights.ts';

/** Makes pictures of the columns it is given. The region is null until it is known, or where there is none. */
export type HeatPainter = {
  readonly estimator: HeatEstimator;
  measure(question: HeatQuestion, held: HeatColumns, region: HeatRegion | null): HeatLegend;
  paint(input: PaintInput, held: HeatColumns, region: HeatRegion | null): PaintOutput;
  /** The events as a question weighs them. */
  points(question: HeatQuestion, held: HeatColumns, region: HeatRegion | null): DatedPoints;
  prepare(
    frame: SurfaceFrame,
    question: HeatQuestion,
    held: HeatColumns,
    region: HeatRegion | null,
  ): Iterator<void, void>;
};

/** What can be done of the choices with the region that there is. */
function possible(
  choices: HeatChoices,
  region: HeatRegion | null,
): { choices: HeatChoices; trouble: HeatLegend['trouble'] } {
  if (choices.unit === 'residents' && !region?.region.people) {
    const trouble = region ? 'no_residents' : 'no_region';
    return {
      choices: { ...choices, unit: 'area', edgeCorrection: choices.edgeCorrection && !!region },
      trouble,
    };
  }
  if (choices.edgeCorrection && !region)
    return { choices: { ...choices, edgeCorrection: false }, trouble: 'no_region' };
  return { choices, trouble: '' };
}

export function createHeatPainter(): HeatPainter {
  const estimator = createHeatEstimator();
  const legendOf = createLegendWriter();
  const weigh = createWeigher();
  const rampFor = rememberRamps();

  function basisOf(
    question: HeatQuestion,
    held: HeatColumns,
    region: HeatRegion | null,
  ): Omit<LegendBasis, 'bandwidthMetres'> {
    const { choices, trouble } = possible(question.choices, region);
    const bounded = choices.edgeCorrection || choices.unit === 'residents';
    const points = weigh(held, choices.weight, bounded ? region : null);
    const { comparison, window } = question;
    return {
      summary: held.summary,
      points,
      range: rowsInWindow(points.timeSeconds, window),
      against: comparison && rowsInWindow(points.timeSeconds, comparison.against),
      choices,
      trouble,
      residents: region?.region.residents ?? 0,
    };
  }

  function paint(input: PaintInput, held: HeatColumns, region: HeatRegion | null): PaintOutput {
    const started = performance.now();
    const { frame, question, effort, theme } = input;
    const basis = basisOf(question, held, region);
    const { points, range, against, choices } = basis;
    const { window, comparison, bandwidthMetres } = question;
    const difference = comparison?.kind === 'difference' && against;
    const parts = difference
      ? [
          { range, gain: 1 / windowDays(window, held.summary) },
          { range: against, gain: -1 / windowDays(comparison.against, held.summary) },
        ]
      : [{ range }];
    const request = { points, frame, bandwidthMetres, kernel: choices.kernel, effort };
    const bounded = choices.edgeCorrection || choices.unit === 'residents';
    const ramp = rampFor(difference ? 'difference' : 'heat', theme);
    const byView = choices.scale === 'view' && !difference;
    let viewMaximum: number | null = null;
    const draw = (ranges: typeof parts, memory: ArrayBuffer | null) => {
      const surface = estimator.estimate({ ...request, parts: ranges });
      const { grid } = surface;
      const nodes = bounded && region ? { grid, nodes: surface.nodes.slice() } : surface;
      const gains = bounded && region ? region.gains(frame, grid, choices.kernel, choices.unit) : null;
      if (byView) viewMaximum ??= legendView(greatestDensity(nodes, frame, gains));
      const written = legendOf(question, { ...basis, bandwidthMetres: grid.bandwidthMetres });
      const legend = viewMaximum === null ? written : { ...written, maxDensity: viewMaximum };
      const bytes = frame.columns * frame.rows * 4;
      const pixels = memory?.byteLength === bytes ? memory : new ArrayBuffer(bytes);
      const from = difference ? -legend.maxDensity : 0;
      const style = { ramp, from, to: legend.maxDensity, gains };
      paintSurface(nodes, frame, style, new Uint32Array(pixels));
      return { pixels, legend };
    };
    const first = draw(parts, input.pixels);
    const second = comparison?.kind === 'swipe' && against ? draw([{ range: against }], null) : null;
    return { ...first, against: second?.pixels ?? null, workMs: performance.now() - started };
  }

  return {
    estimator,
    measure(question, held, region) {
      return legendOf(question, {
        ...basisOf(question, held, region),
        bandwidthMetres: question.bandwidthMetres,
      });
    },
    paint,
    points: (question, held, region) => basisOf(question, held, region).points,
    prepare(frame, question, held, region) {
      const { points, choices } = basisOf(question, held, region);
      return estimator.prepare({
        points,
        frame,
        bandwidthMetres: question.bandwidthMetres,
        kernel: choices.kernel,
      });
    },
  };
}

function rememberRamps(): (kind: 'heat' | 'difference', theme: ThemeName) => HeatRamp {
  const ramps = new Map<string, HeatRamp>();
  return (kind, theme) => {
    const name = `${kind} ${theme}`;
    const ramp = ramps.get(name) ?? (kind === 'heat' ? heatRamp(theme) : differenceRamp(theme));
    ramps.set(name, ramp);
    return ramp;
  };
}
