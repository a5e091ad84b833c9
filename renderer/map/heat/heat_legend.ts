import type { HeatLegend, IncidentSummary } from '#renderer/state/data_store.ts';
import { legendDensity, legendDifference, legendRate, referenceDensity } from '#shared/geo/heat_scale.ts';
import type { RowRange } from '#shared/geo/heat_splat.ts';
import type { DatedPoints } from '#shared/geo/heat_window.ts';
import { kernels } from '#shared/geo/kernel.ts';
import type { HeatChoices } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { HeatQuestion } from './heat_question.ts';

const dayMs = 86_400_000;

/** Length of a window in days, open sides closed by the data; never nothing. */
export function windowDays({ fromMs, toMs }: TimeWindow, { firstMs, lastMs }: IncidentSummary): number {
  const length = (toMs ?? lastMs + 1) - (fromMs ?? firstMs);
  return Math.max(length / dayMs, 1 / 24);
}

/** What the legend follows from besides the question. */
export type LegendBasis = {
  summary: IncidentSummary;
  /** Selected and weighed as they are drawn. */
  points: DatedPoints;
  range: RowRange;
  against: RowRange | null;
  /** What is done of the choices, and why not all. */
  choices: HeatChoices;
  trouble: HeatLegend['trouble'];
  residents: number;
  bandwidthMetres: number;
};

/** Writes legends; what is costly is kept for the same points and bandwidth. */
export function createLegendWriter(): (question: HeatQuestion, basis: LegendBasis) => HeatLegend {
  let kept: { points: unknown; weight: unknown; metres: number; reference: number } | null = null;

  function referenceFor(points: DatedPoints, metres: number): number {
    if (kept?.points !== points.x || kept.weight !== points.weight || kept.metres !== metres) {
      const reference = referenceDensity(points, metres);
      kept = { points: points.x, weight: points.weight, metres, reference };
    }
    return kept.reference;
  }

  return ({ window, comparison }, basis) => {
    const { summary, points, range, against, choices, bandwidthMetres, residents, trouble } = basis;
    const kind = comparison?.kind === 'difference' ? 'difference' : 'density';
    const metres = bandwidthMetres * kernels[choices.kernel].quarticRadius;
    const span = windowDays({ fromMs: null, toMs: null }, summary);
    const days = windowDays(window, summary);
    const share = Math.min(1, days / span);
    const rates = choices.unit === 'residents';
    const largest = (): number => {
      if (kind === 'difference') {
        const reference = rates ? legendRate(points.x.length, residents, 1) : referenceFor(points, metres);
        const other = comparison ? windowDays(comparison.against, summary) : days;
        return legendDifference(reference, metres, span, [days, other]);
      }
      if (choices.scale === 'fixed' && choices.fixedMaximum !== null) return choices.fixedMaximum;
      if (rates) return legendRate(points.x.length, residents, share);
      return legendDensity(referenceFor(points, metres), metres, share);
    };
    return {
      kind,
      maxDensity: largest(),
      bandwidthMetres,
      choices,
      shown: range.end - range.start,
      against: against && against.end - against.start,
      trouble,
    };
  };
}
