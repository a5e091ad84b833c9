import type { Field } from '#shared/layers/layer.ts';
import type { Value } from '#shared/model/feature.ts';
import { readSeason, type Season } from '#shared/model/season.ts';
import { clockReading } from '#shared/model/zoned_time.ts';
import type { Language } from '#shared/text/text.ts';

/** What stands where a value is missing. */
export const missing = '—';

const two = (value: number): string => String(value).padStart(2, '0');

/** `yyyy-MM-dd` of an instant in a time zone. */
export function formatDay(timeMs: number, timezone: string): string {
  const { year, month, day } = clockReading(timeMs, timezone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `yyyy-MM-dd HH:mm` of an instant in a time zone; the time is left out at midnight sharp, when the source knew only the day. */
export function formatInstant(timeMs: number, timezone: string): string {
  const { hour, minute, second } = clockReading(timeMs, timezone);
  const day = formatDay(timeMs, timezone);
  return hour === 0 && minute === 0 && second === 0 ? day : `${day} ${two(hour)}:${two(minute)}`;
}

const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A number with thousands set apart. */
export function formatNumber(value: number): string {
  return groups.format(value);
}

/** Metres below a kilometre, kilometres above, with their unit. */
export function formatDistance(metres: number, language: Language): string {
  if (metres < 999.5) return `${Math.round(metres)} ${language === 'zh' ? '米' : 'm'}`;
  const kilometres = metres / 1000;
  const digits = kilometres < 10 ? 2 : kilometres < 100 ? 1 : 0;
  const written = Number.isInteger(kilometres) ? String(kilometres) : kilometres.toFixed(digits);
  return `${written} ${language === 'zh' ? '公里' : 'km'}`;
}

/** Square metres, hectares or square kilometres, whichever reads best, with the unit. */
export function formatArea(squareMetres: number, language: Language): string {
  if (squareMetres < 10_000)
    return `${formatNumber(Math.round(squareMetres))} ${language === 'zh' ? '平方米' : 'm²'}`;
  if (squareMetres < 1_000_000) {
    return `${(squareMetres / 10_000).toFixed(2)} ${language === 'zh' ? '公顷' : 'ha'}`;
  }
  return `${formatNumber(squareMetres / 1_000_000)} ${language === 'zh' ? '平方公里' : 'km²'}`;
}

const compassPoints: Record<Language, readonly string[]> = {
  zh: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'],
  en: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'],
};

/** The compass point nearest to a bearing in degrees clockwise from north. */
export function compassPoint(degrees: number, language: Language): string {
  const turn = ((degrees % 360) + 360) % 360;
  return compassPoints[language][Math.round(turn / 45) % 8] ?? '';
}

/** Bytes in the largest unit that keeps the number above one. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power] ?? ''}`;
}

/** One attribute as the operator reads it: the label of a choice, the unit of a measure, the local time of an instant. */
export function formatValue(
  field: Field,
  value: Value | undefined,
  language: Language,
  timezone: string,
): string {
  if (value === null || value === undefined || value === '') return missing;
  switch (field.kind) {
    case 'choice':
      return field.choices?.find(({ code }) => code === value)?.label[language] ?? String(value);
    case 'boolean':
      return value === true || value === 1
        ? language === 'zh'
          ? '是'
          : 'Yes'
        : language === 'zh'
          ? '否'
          : 'No';
    case 'instant':
      return typeof value === 'number' ? formatInstant(value, timezone) : String(value);
    case 'degrees':
      return typeof value === 'number' ? `${formatNumber(value)}°` : String(value);
    case 'metres':
      return typeof value === 'number'
        ? `${formatNumber(value)} ${language === 'zh' ? '米' : 'm'}`
        : String(value);
    case 'integer':
    case 'number':
      return typeof value === 'number' ? formatNumber(value) : String(value);
    case 'season':
      return formatSeasonWords(String(value), language);
    case 'code':
    case 'text':
    case 'free_text':
    case 'date':
      return String(value);
  }
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A stored season in words; as it stands where it is none. */
function formatSeasonWords(stored: string, language: Language): string {
  const season = readSeason(stored);
  if (!season) return stored;
  const words = ({ month, day }: Season['from']): string =>
    language === 'zh' ? `${month}月${day}日` : `${day} ${months[month - 1] ?? ''}`;
  return `${words(season.from)}${language === 'zh' ? '至' : ' to '}${words(season.to)}`;
}

/** Densities with two figures that mean something. */
export function formatDensity(value: number): string {
  if (value <= 0) return '0';
  const power = 10 ** (Math.floor(Math.log10(value)) - 1);
  return formatNumber(Math.round(value / power) * power);
}
