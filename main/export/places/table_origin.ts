import { exportText } from '#shared/text/export_text.ts';
import type { Language, Text } from '#shared/text/text.ts';

import type { Provenance } from '../provenance.ts';
import { zonedFormat } from '../zoned_text.ts';

/** Where a table of places came from. */
export type TableOrigin = {
  language: Language;
  /** Name of the database. */
  source: string;
  isDemo: boolean;
  nowMs: number;
  timezone: string;
};

/** A fact of a table's own, such as what its rows were measured against. */
export type OwnFact = { key: string; label: Text; words: string };

/** What a table of places says of itself: the facts of its own first. */
export function tableProvenance(origin: TableOrigin, title: Text, own: readonly OwnFact[]): Provenance {
  const { language, source, isDemo, nowMs, timezone } = origin;
  const facts: OwnFact[] = [
    ...own,
    {
      key: 'source',
      label: exportText.source,
      words: `${source} · ${language === 'zh' ? '观澜' : 'Guanlan'}`,
    },
    { key: 'layer', label: exportText.layer, words: title[language] },
    { key: 'exportedAt', label: exportText.exportedAt, words: zonedFormat(timezone).iso(nowMs) },
    { key: 'timezone', label: exportText.timezone, words: timezone },
  ];
  return {
    language,
    demoMark: isDemo ? exportText.demo[language] : '',
    facts: facts.map(({ key, label, words }) => ({ key, label: label[language], words })),
  };
}

/** A file's name: what it is, the mark of the demo, and the minute in the data's own zone. */
export function tableFileName(parts: readonly string[], origin: TableOrigin, ending: string): string {
  const { language, isDemo, nowMs, timezone } = origin;
  const stamp = zonedFormat(timezone).local(nowMs).slice(0, 16).replace(/[-:]/gu, '').replace(' ', '-');
  const clean = parts.map((part) => part.replace(/[\\/:*?"<>|]/gu, ' ').trim());
  return `${[...clean, isDemo ? exportText.demo[language] : '', stamp].filter((part) => part !== '').join('-')}.${ending}`;
}
