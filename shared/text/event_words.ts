import { layerById } from '../layers/index.ts';
import { isGroup, type EventCondition, type EventFilter, type FilterField } from '../model/event_filter.ts';
import { clockReading, startOfDay } from '../model/zoned_time.ts';
import { fillText } from './fill_text.ts';
import type { Language, Text } from './text.ts';

/** What the words of a filter need to know of the database. */
export type WordNames = {
  timezone: string;
  /** Undefined for an area that there is none of. */
  areaName: (layer: 'grids' | 'police_districts', code: string) => string | undefined;
  /** Undefined for a category that there is none of. */
  categoryLabel: (key: string) => Text | undefined;
};

type ConditionOf<K extends EventCondition['kind']> = Extract<EventCondition, { kind: K }>;

const words = {
  not: { zh: '非 {words}', en: 'not {words}' },
  and: { zh: ' 且 ', en: ' and ' },
  or: { zh: ' 或 ', en: ' or ' },
  group: { zh: '（{words}）', en: '({words})' },
  listed: { zh: '、', en: ', ' },
  more: { zh: '{names}等 {count} 项', en: '{names} and {count} more' },
  none: { zh: '未填', en: 'none' },
  nothing: { zh: '无', en: 'nothing' },
  field: { zh: '{field} {values}', en: '{field} {values}' },
  polygon: { zh: '手绘范围内', en: 'within the drawn area' },
  near: { zh: '距 {place} {distance}内', en: 'within {distance} of {place}' },
  metres: { zh: '{count} 米', en: '{count} m' },
  kilometres: { zh: '{count} 公里', en: '{count} km' },
  hours: { zh: '{from}-{to} 时', en: '{from}-{to} h' },
  span: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  since: { zh: '{from} 起', en: 'since {from}' },
  until: { zh: '{to} 止', en: 'until {to}' },
  dated: { zh: '有时间', en: 'dated' },
  lasting: { zh: '持续于 {words}', en: 'under way {words}' },
} as const satisfies Record<string, Text>;

const weekdays: readonly Text[] = [
  { zh: '一', en: 'Mon' },
  { zh: '二', en: 'Tue' },
  { zh: '三', en: 'Wed' },
  { zh: '四', en: 'Thu' },
  { zh: '五', en: 'Fri' },
  { zh: '六', en: 'Sat' },
  { zh: '日', en: 'Sun' },
];

/** Names written out; of more, the first of them and how many there are. */
const mostNames = 3;

const pad = (value: number): string => String(value).padStart(2, '0');

function say(key: keyof typeof words, language: Language, parameters = {}): string {
  return fillText(words[key][language], parameters);
}

function listWords(names: readonly string[], language: Language): string {
  if (names.length === 0) return say('nothing', language);
  if (names.length <= mostNames) return names.join(words.listed[language]);
  const count = language === 'zh' ? names.length : names.length - mostNames + 1;
  const shown = names.slice(0, mostNames - 1).join(words.listed[language]);
  return say('more', language, { names: shown, count });
}

/** A value of a field as it is read: the label of a choice, the words of the source. */
function valueWords(field: FilterField, value: string, language: Language, names: WordNames): string {
  if (value === '') return say('none', language);
  if (field === 'category') return names.categoryLabel(value)?.[language] ?? value;
  const choices = layerById('incidents').fields.find(({ id }) => id === field)?.choices;
  return choices?.find(({ code }) => code === value)?.label[language] ?? value;
}

function fieldWords(condition: ConditionOf<'value'>, language: Language, names: WordNames): string {
  const { field, values } = condition;
  const listed = listWords(
    values.map((value) => valueWords(field, value, language, names)),
    language,
  );
  if (field === 'category') return listed;
  const label = layerById('incidents').fields.find(({ id }) => id === field)?.label[language] ?? field;
  return say('field', language, { field: label, values: listed });
}

function distanceWords(metres: number, language: Language): string {
  if (metres < 1000) return say('metres', language, { count: Math.round(metres) });
  return say('kilometres', language, { count: Number((metres / 1000).toFixed(1)) });
}

function weekdayWords(days: readonly number[], language: Language): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const name = (day: number): string => {
    const word = weekdays[day - 1]?.[language] ?? '';
    return language === 'zh' ? `周${word}` : word;
  };
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? 0;
  const joined = sorted.length > 2 && last - first === sorted.length - 1;
  if (joined) return `${name(first)}${language === 'zh' ? '至' : '-'}${name(last)}`;
  return sorted.length === 0 ? say('nothing', language) : sorted.map(name).join(words.listed[language]);
}

function dayWords(timeMs: number, timezone: string, last: boolean): string {
  const whole = startOfDay(timeMs, timezone) === timeMs;
  const { year, month, day, hour, minute } = clockReading(whole && last ? timeMs - 1 : timeMs, timezone);
  const date = `${year}-${pad(month)}-${pad(day)}`;
  return whole ? date : `${date} ${pad(hour)}:${pad(minute)}`;
}

function windowWords(
  { fromMs, toMs, lasting }: ConditionOf<'window'>,
  language: Language,
  timezone: string,
): string {
  const from = fromMs === null ? '' : dayWords(fromMs, timezone, false);
  const to = toMs === null ? '' : dayWords(toMs, timezone, true);
  const key = from && to ? 'span' : from ? 'since' : to ? 'until' : 'dated';
  const span = say(key, language, { from, to });
  return lasting ? say('lasting', language, { words: span }) : span;
}

function plainWords(condition: EventCondition, language: Language, names: WordNames): string {
  switch (condition.kind) {
    case 'value':
      return fieldWords(condition, language, names);
    case 'area': {
      const { layer, codes } = condition;
      return listWords(
        codes.map((code) => names.areaName(layer, code) ?? code),
        language,
      );
    }
    case 'polygon':
      return condition.label ?? say('polygon', language);
    case 'near': {
      const [longitude, latitude] = condition.at;
      const place = condition.label ?? `${longitude.toFixed(5)}, ${latitude.toFixed(5)}`;
      const distance = distanceWords(condition.radiusMetres, language);
      return say('near', language, { place, distance });
    }
    case 'hours':
      return say('hours', language, { from: pad(condition.fromHour), to: pad(condition.toHour) });
    case 'weekdays':
      return weekdayWords(condition.days, language);
    case 'window':
      return windowWords(condition, language, names.timezone);
  }
}

/** One condition in words: "22-06 时", "距 某地 500 米内", "非 矛盾纠纷". */
export function conditionWords(condition: EventCondition, language: Language, names: WordNames): string {
  const said = plainWords(condition, language, names);
  return condition.not ? say('not', language, { words: said }) : said;
}

/** A part of a filter in words; a group within a filter stands in brackets. */
export function partWords(part: EventCondition | EventFilter, language: Language, names: WordNames): string {
  if (!isGroup(part)) return conditionWords(part, language, names);
  const said = part.parts.map((inner) => partWords(inner, language, names));
  const joined = said.join(words[part.op][language]);
  return said.length > 1 ? say('group', language, { words: joined }) : joined;
}

/**
 * A filter in words, ready to stand beside a time and a category: what all have to satisfy is joined by middle dots.
 * Empty for one that lets everything through.
 */
export function eventWords({ op, parts }: EventFilter, language: Language, names: WordNames): string {
  const said = parts.map((part) => partWords(part, language, names)).filter((part) => part !== '');
  return said.join(op === 'and' ? ' · ' : words.or[language]);
}
