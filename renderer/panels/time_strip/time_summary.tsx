import { dayMs, hourMs, type TimeExtent, closedWindow } from '#renderer/state/time_window.ts';
import { stripWindow } from '#renderer/state/strip_window.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './time_strip.module.css';

/** The window in words: from when to when, how long, how many. */
export function TimeSummary({ extent }: { extent: TimeExtent }) {
  const { t } = useText();
  const window = closedWindow(useView(stripWindow), extent);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const shown = useData((state) => state.heatLegend?.shown);
  const cumulative = useView((view) => view.cumulative);
  const ends = formatWindow(window, timezone);
  const length = window.toMs - (cumulative ? extent.fromMs : window.fromMs);
  return (
    <p className={styles.summary}>
      <strong>{cumulative ? t('time.until', { to: ends.to }) : t('time.window', ends)}</strong>
      <span>
        {length < 2 * dayMs
          ? t('time.hours', { count: formatNumber(Math.round(length / hourMs)) })
          : t('time.days', { count: formatNumber(Math.round(length / dayMs)) })}
      </span>
      {shown === undefined ? null : <span>{t('time.shown', { count: formatNumber(shown) })}</span>}
    </p>
  );
}
