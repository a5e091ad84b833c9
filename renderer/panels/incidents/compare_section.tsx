import { DatePicker } from 'antd';
import dayjs from 'dayjs';

import { presetWindow } from '#renderer/state/time_window.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDay } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { closedPeriod, periodBefore, yearBefore, type Period } from '#shared/model/period.ts';
import type { Comparison } from '#shared/model/view.ts';
import { instantOf } from '#shared/model/zoned_time.ts';

import styles from './heat_section.module.css';

type Kind = Comparison['kind'] | 'off';
type Way = 'before' | 'year';

function setAgainst(against: Period): void {
  const view = viewStore.getState();
  const { comparison } = view;
  if (comparison) view.setComparison({ ...comparison, against });
}

const midnight = (day: dayjs.Dayjs, timezone: string): number =>
  instantOf(
    { year: day.year(), month: day.month() + 1, day: day.date(), hour: 0, minute: 0, second: 0 },
    timezone,
  );

const samePeriod = (a: Period, b: { fromMs: number | null; toMs: number | null }): boolean =>
  a.fromMs === b.fromMs && a.toMs === b.toMs;

function Against({
  comparison,
  period,
  timezone,
}: {
  comparison: Comparison;
  period: Period;
  timezone: string;
}) {
  const { t } = useText();
  const { against } = comparison;
  const ways: Record<Way, Period> = {
    before: periodBefore(period, timezone),
    year: yearBefore(period, timezone),
  };
  const way = (['before', 'year'] as const).find((one) => samePeriod(ways[one], against)) ?? null;
  const closed = closedPeriod(against);
  return (
    <>
      <span className={styles.label}>{t('compare.against')}</span>
      <ChoiceRow
        label={t('compare.against')}
        options={(['before', 'year'] as const).map((value) => ({ value, label: t(`compare.${value}`) }))}
        value={way}
        onChange={(chosen) => setAgainst(ways[chosen])}
      />
      <span className={styles.label}>{t('compare.hand')}</span>
      <DatePicker.RangePicker
        size="small"
        allowClear={false}
        aria-label={t('compare.hand')}
        value={
          closed && [dayjs(formatDay(closed.fromMs, timezone)), dayjs(formatDay(closed.toMs - 1, timezone))]
        }
        onChange={(days) => {
          const [from, to] = days ?? [];
          if (!from || !to) return;
          setAgainst({ fromMs: midnight(from, timezone), toMs: midnight(to.add(1, 'day'), timezone) });
        }}
      />
      <p className={styles.hint}>
        {t('time.window', formatWindow(against, timezone))}
        <br />
        {t(`compare.hint.${comparison.kind}`)} {t('compare.points')}
      </p>
    </>
  );
}

/** A second period beside the one shown: which, and as a swipe or as a difference. */
export function CompareSection() {
  const { t } = useText();
  const window = useView((view) => view.window);
  const comparison = useView((view) => view.comparison);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const asOfMs = useData((state) => state.status?.asOfMs ?? null);
  const period = closedPeriod(window);

  function choose(kind: Kind): void {
    const view = viewStore.getState();
    if (kind === 'off') return view.setComparison(null);
    const chosen = period ?? closedPeriod(presetWindow('last30', asOfMs ?? Date.now(), timezone));
    if (!chosen) return;
    if (!period) view.setWindow(chosen);
    const against = comparison?.against ?? periodBefore(chosen, timezone);
    view.setComparison({ kind, against, split: comparison?.split ?? 0.5 });
  }

  return (
    <Section title={t('compare.title')}>
      <div className={styles.rows}>
        <span className={styles.label}>{t('compare.kind')}</span>
        <ChoiceRow
          label={t('compare.kind')}
          options={(['off', 'swipe', 'difference'] as const).map((value) => ({
            value,
            label: t(`compare.${value}`),
          }))}
          value={comparison?.kind ?? 'off'}
          onChange={choose}
        />
        {!period && !comparison ? <p className={styles.hint}>{t('compare.open')}</p> : null}
        {comparison && period ? (
          <Against comparison={comparison} period={period} timezone={timezone} />
        ) : null}
      </div>
    </Section>
  );
}
