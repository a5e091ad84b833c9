import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { categoryLabel, choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { FenceRule } from '#shared/model/fence.ts';

import { weekdayKeys } from './weekday_keys.ts';

/** Says what a fence asks of an event. */
export function useRuleWords(): (rule: FenceRule) => string {
  const { t, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const dayName = (day: number): string => {
    const key = weekdayKeys[day - 1];
    return key ? t(key) : '';
  };
  return ({ categories, severities, days, hours, fromMs, toMs }) => {
    const shownCategories = categories.slice(0, 3).map((key) => categoryLabel(key, language));
    if (categories.length > 3) shownCategories.push('…');
    const parts = [
      shownCategories.join('、'),
      severities.map((code) => choiceLabel('incidents', 'severity', code, language)).join('、'),
      days.map(dayName).join('、'),
      hours ? `${hours.fromHour}:00–${hours.toHour}:00` : '',
      fromMs === null ? '' : t('fences.fromWords', { time: formatInstant(fromMs, timezone) }),
      toMs === null ? '' : t('fences.toWords', { time: formatInstant(toMs, timezone) }),
    ].filter((part) => part !== '');
    return parts.length === 0 ? t('fences.anyEvent') : parts.join(' · ');
  };
}
