import { everyEvent } from '../model/event_filter.ts';
import type { LayerDefinition } from '../layers/layer.ts';
import { clockReading } from '../model/zoned_time.ts';
import type { FeatureFilter } from '../rpc/schemas.ts';
import { eventWords, type WordNames } from './event_words.ts';
import type { Language, Text } from './text.ts';

const words = {
  search: { zh: '文字', en: 'text' },
  from: { zh: '自', en: 'from' },
  to: { zh: '止', en: 'until' },
  bounds: { zh: '范围', en: 'within' },
  chosen: { zh: '所选', en: 'selected rows:' },
  none: { zh: '空', en: 'empty' },
} as const satisfies Record<string, Text>;

const pad = (value: number): string => String(value).padStart(2, '0');

function minuteOf(timeMs: number, timezone: string): string {
  const { year, month, day, hour, minute } = clockReading(timeMs, timezone);
  return `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`;
}

function equalsWords(layer: LayerDefinition, equals: FeatureFilter['equals'], language: Language): string[] {
  return Object.entries(equals ?? {}).map(([id, options]) => {
    const field = layer.fields.find((candidate) => candidate.id === id);
    const shown = options.map((option) => {
      const label = field?.choices?.find(({ code }) => code === option)?.label[language];
      return label ?? (option === '' ? words.none[language] : option);
    });
    return `${field?.label[language] ?? id} = ${shown.join(' / ')}`;
  });
}

/** A filter in words, its parts joined by a middle dot; empty for one that lets everything through. */
export function filterWords(
  layer: LayerDefinition,
  filter: FeatureFilter,
  language: Language,
  names: WordNames,
): string {
  const { timezone } = names;
  const { text = '', window, bounds, fids, events = everyEvent } = filter;
  const time = layer.timeField === undefined ? undefined : window;
  const parts = [
    text.trim() === '' ? '' : `${words.search[language]} “${text.trim()}”`,
    ...equalsWords(layer, filter.equals, language),
    typeof time?.fromMs === 'number' ? `${words.from[language]} ${minuteOf(time.fromMs, timezone)}` : '',
    typeof time?.toMs === 'number' ? `${words.to[language]} ${minuteOf(time.toMs, timezone)}` : '',
    bounds ? `${words.bounds[language]} ${bounds.map((degrees) => degrees.toFixed(4)).join(', ')}` : '',
    fids ? `${words.chosen[language]} ${fids.length}` : '',
    eventWords(events, language, names),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
