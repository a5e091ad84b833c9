import { everyEvent } from '../model/event_filter.ts';
import type { FieldKind, LayerDefinition } from '../layers/layer.ts';
import type { FieldCondition } from '../model/field_condition.ts';
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
  within: { zh: '图上所画范围内', en: 'within the shape drawn' },
  holds: { zh: '含', en: 'contains' },
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

function conditionText(
  kind: FieldKind,
  condition: FieldCondition,
  language: Language,
  timezone: string,
): string {
  if (condition.kind === 'empty') return `= ${words.none[language]}`;
  if (condition.kind === 'contains') return `${words.holds[language]} “${condition.text.trim()}”`;
  const shown = (end: string | number): string =>
    kind === 'instant' && typeof end === 'number' ? minuteOf(end, timezone) : String(end);
  const sides = [
    condition.from === null ? '' : `≥ ${shown(condition.from)}`,
    condition.to === null ? '' : `≤ ${shown(condition.to)}`,
  ];
  return sides.filter((side) => side !== '').join(' ');
}

function fieldWords(
  layer: LayerDefinition,
  fields: FeatureFilter['fields'],
  language: Language,
  timezone: string,
): string[] {
  return Object.entries(fields ?? {}).map(([id, condition]) => {
    const field = layer.fields.find((candidate) => candidate.id === id);
    const said = conditionText(field?.kind ?? 'text', condition, language, timezone);
    return `${field?.label[language] ?? id} ${said}`;
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
    ...fieldWords(layer, filter.fields, language, timezone),
    typeof time?.fromMs === 'number' ? `${words.from[language]} ${minuteOf(time.fromMs, timezone)}` : '',
    typeof time?.toMs === 'number' ? `${words.to[language]} ${minuteOf(time.toMs, timezone)}` : '',
    bounds ? `${words.bounds[language]} ${bounds.map((degrees) => degrees.toFixed(4)).join(', ')}` : '',
    filter.within ? words.within[language] : '',
    fids ? `${words.chosen[language]} ${fids.length}` : '',
    eventWords(events, language, names),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
