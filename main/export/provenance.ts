import type { LayerDefinition } from '#shared/layers/layer.ts';
import type { Datum } from '#shared/model/datum.ts';
import { datumWords, exportText } from '#shared/text/export_text.ts';
import type { Language } from '#shared/text/text.ts';

import { zonedFormat } from './zoned_text.ts';

/** Where an exported file came from and how to read it, in one language, in the order in which it is written. */
export type Provenance = {
  language: Language;
  /** 演示数据 of the demo; empty for real data. */
  demoMark: string;
  facts: readonly { key: string; label: string; words: string }[];
};

type Origin = {
  layer: LayerDefinition;
  language: Language;
  /** Name of the database. */
  source: string;
  isDemo: boolean;
  asOfMs: number | null;
  nowMs: number;
  timezone: string;
  /** The filter in words; empty for all rows. */
  filter: string;
  datum: Datum;
  exact: boolean;
};

function placesOf({ layer, exact, language }: Origin): string {
  if (layer.id === 'cameras') return exportText.placesCameras[language];
  if (layer.id !== 'incidents') return '';
  return (exact ? exportText.placesExact : exportText.placesSnapped)[language];
}

export function provenanceOf(origin: Origin): Provenance {
  const { language, layer, timezone } = origin;
  const time = zonedFormat(timezone);
  const shown = (timeMs: number): string => time.iso(timeMs);
  const words: [key: Exclude<keyof typeof exportText, 'demo'>, words: string][] = [
    ['source', `${origin.source} · ${language === 'zh' ? '观澜' : 'Guanlan'}`],
    ['layer', layer.title[language]],
    ['asOf', origin.asOfMs === null ? exportText.noAsOf[language] : shown(origin.asOfMs)],
    ['exportedAt', shown(origin.nowMs)],
    ['filter', origin.filter === '' ? exportText.everything[language] : origin.filter],
    ['datum', datumWords(origin.datum, language)],
    ['timezone', timezone],
    ['places', placesOf(origin)],
    ['caveat', layer.id === 'incidents' ? exportText.caveatIncidents[language] : ''],
  ];
  return {
    language,
    demoMark: origin.isDemo ? exportText.demo[language] : '',
    facts: words
      .filter(([, text]) => text !== '')
      .map(([key, text]) => ({ key, label: exportText[key][language], words: text })),
  };
}

/** All of it in one line, the mark of the demo first. */
export function provenanceLine({ facts, demoMark, language }: Provenance): string {
  const colon = language === 'zh' ? '：' : ': ';
  const parts = facts.map(({ label, words }) => `${label}${colon}${words}`);
  return [...(demoMark === '' ? [] : [demoMark]), ...parts].join(language === 'zh' ? '；' : '; ');
}
