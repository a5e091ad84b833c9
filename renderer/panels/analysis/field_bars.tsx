import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { chosenValues, toggleValue } from '#shared/model/narrow_filter.ts';
import type { EventCounts } from '#shared/statistics/count_events.ts';

import { BarList, type Bar } from './bar_list.tsx';
import { openRows, openRowsOf } from './open_rows.ts';

type FieldBarsProps = { counts: EventCounts; all: EventCounts };

/** Incidents by category, the most frequent first. */
export function CategoryBars({ counts, all }: FieldBarsProps) {
  const { t, pick } = useText();
  const known = useData((state) => state.incidents?.categories ?? []);
  const chosen = useView((view) => view.categories);
  const setCategories = (keys: string[] | null) => viewStore.getState().setCategories(keys);
  const toggle = (key: string) => {
    const next = chosen?.includes(key) ? chosen.filter((other) => other !== key) : [...(chosen ?? []), key];
    setCategories(next.length === 0 ? null : next);
  };
  const bars = known.map(({ key, label }, index): Bar => {
    const count = counts.category[index] ?? 0;
    return {
      key,
      label: pick(label),
      value: count,
      all: all.category[index] ?? 0,
      text: formatNumber(count),
      count,
      chosen: chosen?.includes(key) === true && chosen.length < known.length,
      onToggle: () => toggle(key),
      onList: () => {
        setCategories([key]);
        openRows();
      },
    };
  });
  const ordered = bars.filter((bar) => bar.all > 0).sort((a, b) => b.all - a.all);
  return <BarList bars={ordered} label={t('analysis.category')} />;
}

/** Incidents by one of their fields, in the order of its choices. */
export function FieldBars({
  field,
  counts,
  all,
}: FieldBarsProps & { field: 'severity' | 'stage' | 'source' }) {
  const { t } = useText();
  const language = useUi((state) => state.language);
  const values = useData((state) => state.incidents?.values[field] ?? []);
  const filter = useView((view) => view.filter);
  const chosen = chosenValues(filter, field);
  const bars = values.map((value, index): Bar => {
    const count = counts[field][index] ?? 0;
    return {
      key: value,
      label: value === '' ? t('analysis.unfilled') : choiceLabel('incidents', field, value, language),
      value: count,
      all: all[field][index] ?? 0,
      text: formatNumber(count),
      count,
      chosen: chosen?.includes(value) === true,
      onToggle: () => viewStore.getState().setFilter(toggleValue(filter, field, value)),
      onList: () => openRowsOf(chosen?.includes(value) ? filter : toggleValue(filter, field, value)),
    };
  });
  const ordered = bars
    .filter((bar) => bar.all > 0)
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || (field === 'source' ? b.all - a.all : 0));
  return <BarList bars={ordered} label={t(`analysis.${field}`)} />;
}
