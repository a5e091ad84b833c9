import type { Output } from '#shared/rpc/contract.ts';
import { caveatText } from '#shared/text/caveat_text.ts';
import { exportText } from '#shared/text/export_text.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { hotspotFileText, hotspotMethodText } from '#shared/text/hotspot_text.ts';
import type { Language } from '#shared/text/text.ts';

import type { Provenance } from '../provenance.ts';
import { zonedFormat, type ZonedFormat } from '../zoned_text.ts';

type Told = Output<'hotspots.get'>;

export type HotspotOrigin = {
  told: Told;
  language: Language;
  source: string;
  isDemo: boolean;
  nowMs: number;
};

function windowWords({ parameters }: Told, time: ZonedFormat, language: Language): string {
  const { fromMs, toMs } = parameters.selection.window;
  if (fromMs === null && toMs === null) return hotspotFileText.always[language];
  return `${fromMs === null ? '' : time.iso(fromMs)} … ${toMs === null ? '' : time.iso(toMs)}`;
}

/**
 * What a file of a result says of itself: the caveat first, then all that is needed to make it again. Where counts are
 * suppressed the digest of the result is not told: whoever tries the few numbers that a count may be would know the right one
 * by it.
 */
export function hotspotProvenance({ told, language, source, isDemo, nowMs }: HotspotOrigin): Provenance {
  const { parameters, name } = told;
  const { digest, ...facts } = told.facts;
  const time = zonedFormat(facts.timezone);
  const limit = parameters.suppressBelow;
  const fact = (key: string, label: Record<Language, string>, words: string) => ({
    key,
    label: label[language],
    words,
  });
  const events =
    facts.events === null ? fillText(hotspotFileText.fewer[language], { limit }) : String(facts.events);
  const title = hotspotMethodText[parameters.method][language];
  return {
    language,
    demoMark: isDemo ? exportText.demo[language] : '',
    facts: [
      fact('caveat', exportText.caveat, caveatText.hotspots[language]),
      fact('source', exportText.source, `${source} · ${language === 'zh' ? '观澜' : 'Guanlan'}`),
      fact('method', hotspotFileText.method, name === '' ? title : `${title} · ${name}`),
      fact('window', hotspotFileText.window, windowWords(told, time, language)),
      fact('events', hotspotFileText.events, events),
      ...(limit > 1
        ? [
            fact(
              'suppression',
              hotspotFileText.suppression,
              fillText(hotspotFileText.suppressed[language], { limit }),
            ),
          ]
        : []),
      fact(
        'asOf',
        exportText.asOf,
        facts.asOfMs === null ? exportText.noAsOf[language] : time.iso(facts.asOfMs),
      ),
      fact('exportedAt', exportText.exportedAt, time.iso(nowMs)),
      fact('parameters', hotspotFileText.parameters, JSON.stringify({ parameters, facts })),
      ...(limit > 1 ? [] : [fact('digest', hotspotFileText.digest, digest)]),
    ],
  };
}
