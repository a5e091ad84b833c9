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
  /** Numbers under the ramp, evenly from its beginning to its end. */
  marks: readonly string[];
  /** Kernel, bandwidth, rule, corrections. */
  how: string;
  /** How many incidents are shown. */
  count: string;
  /** Why something that was asked for could not be done; empty otherwise. */
  trouble: string;
};

function titleOf({ kind, choices }: HeatLegend, say: Say): string {
  const unit = say(`heat.unit.${choices.unit}`);
  if (kind === 'difference') return say('heat.legend.difference', { unit });
  return say(choices.unit === 'residents' ? 'heat.legend.rate' : 'heat.legend.density', { unit });
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
  const { choices, bandwidthMetres, shown, against, kind, trouble } = legend;
  const how = [
    say('heat.legend.how', {
      kernel: say(`heat.kernel.${choices.kernel}`),
      bandwidth: formatDistance(bandwidthMetres, language),
      rule: say(`heat.rule.${choices.bandwidthRule}`),
    }),
    ...(choices.edgeCorrection && choices.unit === 'area' ? [say('heat.legend.edge')] : []),
    ...(choices.weight === 'severity' ? [say('heat.legend.weight')] : []),
    ...(choices.scale === 'fixed' && kind === 'density' ? [say('heat.legend.fixed')] : []),
  ].join(language === 'zh' ? '，' : ', ');
  return {
    title: titleOf(legend, say),
    marks: marksOf(legend, say),
    how,
    count:
      against === null
        ? say('heat.legend.count', { count: formatNumber(shown) })
        : say('heat.legend.counts', { count: formatNumber(shown), against: formatNumber(against) }),
    trouble: trouble === '' ? '' : say(`heat.trouble.${trouble}`),
  };
}
