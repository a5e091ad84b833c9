import type { HeatLegend } from '#renderer/state/data_store.ts';
import { densityAtShare } from '#shared/geo/heat_scale.ts';
import type { Language } from '#shared/text/text.ts';

import type { TextKey } from './dictionary.ts';
import { formatDensity, formatDistance, formatNumber } from './format_value.ts';
import type { Parameters } from './use_text.ts';

type Say = (key: TextKey, parameters?: Parameters) => string;

/** A legend in words, the same in the console, on the wall and on a sheet. */
export type HeatWords = {
  /** What is shown, with its unit. */
  title: string;
  /** What is shown and, apart from it, its unit, kernel and bandwidth, for narrow places. */
  name: string;
  brief: string;
  /** Numbers under the ramp, evenly from its beginning to its end. */
  marks: readonly string[];
  /** Kernel, bandwidth, rule, corrections. */
  how: string;
  /** Corrections alone; empty for none. */
  corrections: string;
  /** How many incidents are shown. */
  count: string;
  /** Why something that was asked for could not be done; empty otherwise. */
  trouble: string;
};

function nameOf({ kind, choices }: HeatLegend, say: Say): string {
  if (kind === 'difference') return say('heat.legend.difference');
  return say(choices.unit === 'residents' ? 'heat.legend.rate' : 'heat.legend.density');
}

function unitOf({ kind, choices }: HeatLegend, say: Say): string {
  const unit = say(`heat.unit.${choices.unit}`);
  return kind === 'difference' ? say('heat.legend.perDay', { unit }) : unit;
}

function correctionsOf({ choices, kind }: HeatLegend, say: Say): string[] {
  return [
    ...(choices.edgeCorrection && choices.unit === 'area' ? [say('heat.legend.edge')] : []),
    ...(choices.weight === 'severity' ? [say('heat.legend.weight')] : []),
    ...(choices.scale === 'fixed' && kind === 'density' ? [say('heat.legend.fixed')] : []),
  ];
}

function marksOf({ kind, maxDensity }: HeatLegend, say: Say): string[] {
  const half = formatDensity(densityAtShare(0.5, maxDensity));
  const most = formatDensity(maxDensity);
  if (kind === 'difference') {
    return [`${say('heat.legend.fewer')} −${most}`, '0', `+${most} ${say('heat.legend.more')}`];
  }
  return ['0', half, `≥ ${most}`];
}

export function heatWords(legend: HeatLegend, language: Language, say: Say): HeatWords {
  const { choices, bandwidthMetres, shown, against, trouble } = legend;
  const comma = language === 'zh' ? '，' : ', ';
  const name = nameOf(legend, say);
  const unit = unitOf(legend, say);
  const kernel = say(`heat.kernel.${choices.kernel}`);
  const bandwidth = formatDistance(bandwidthMetres, language);
  const rule = say(`heat.rule.${choices.bandwidthRule}`);
  const corrections = correctionsOf(legend, say);
  return {
    title: say('heat.legend.title', { name, unit }),
    name,
    brief: [unit, `${kernel} ${bandwidth}`].join(comma),
    marks: marksOf(legend, say),
    how: [say('heat.legend.how', { kernel, bandwidth, rule }), ...corrections].join(comma),
    corrections: corrections.join(comma),
    count:
      against === null
        ? say('heat.legend.count', { count: formatNumber(shown) })
        : say('heat.legend.counts', { count: formatNumber(shown), against: formatNumber(against) }),
    trouble: trouble === '' ? '' : say(`heat.trouble.${trouble}`),
  };
}
