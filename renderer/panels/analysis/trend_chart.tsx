import { useState, type KeyboardEvent } from 'react';

import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';
import type { EventCounts } from '#shared/statistics/count_events.ts';
import { averageWidths, movingAverage } from '#shared/statistics/trend.ts';

import styles from './analysis.module.css';

type Trend = NonNullable<EventCounts['trend']>;

/** The window before a bar was chosen, and the bar. */
type Way = { back: TimeWindow; bar: TimeWindow };

/** Below this share of everything the chosen events are drawn to a scale of their own, without the rest. */
const leastShare = 0.15;

const isSame = (a: TimeWindow, b: TimeWindow): boolean => a.fromMs === b.fromMs && a.toMs === b.toMs;

/** The moving average as a line over the bars, in percent of their height. */
function AverageLine({ trend, most }: { trend: Trend; most: number }) {
  const averages = movingAverage(trend.counts, averageWidths[trend.unit]);
  const points = averages.flatMap((mean, bar) =>
    mean === null ? [] : [`${bar + 0.5},${100 - (mean / most) * 100}`],
  );
  return (
    <svg
      className={styles.average}
      viewBox={`0 0 ${trend.counts.length} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points.join(' ')} />
    </svg>
  );
}

function Bars({
  trend,
  all,
  most,
  onChoose,
}: {
  trend: Trend;
  all: Trend;
  most: number;
  onChoose: (bar: TimeWindow) => void;
}) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const [active, setActive] = useState(0);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = Math.max(0, Math.min(trend.counts.length - 1, active + step));
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
    event.currentTarget.querySelectorAll<HTMLElement>('button')[next]?.focus();
  }

  return (
    <div role="group" aria-label={t('analysis.trend')} className={styles.trendBars} onKeyDown={onKeyDown}>
      {trend.counts.map((count, index) => {
        const bar = { fromMs: trend.edgesMs[index] ?? 0, toMs: trend.edgesMs[index + 1] ?? 0 };
        const text = t('analysis.bar', { ...formatWindow(bar, timezone), count: formatNumber(count) });
        return (
          <button
            key={bar.fromMs}
            type="button"
            className={styles.trendBar}
            aria-label={text}
            title={text}
            tabIndex={index === Math.min(active, trend.counts.length - 1) ? 0 : -1}
            onClick={() => onChoose(bar)}
          >
            <span
              className={styles.trendAll}
              style={{ height: `${((all.counts[index] ?? 0) / most) * 100}%` }}
            />
            <span className={styles.trendShown} style={{ height: `${(count / most) * 100}%` }} />
          </button>
        );
      })}
    </div>
  );
}

/** Incidents over the window, bar by bar, with their moving average. A bar becomes the window; one way leads back. */
export function TrendChart({ counts, all }: { counts: EventCounts; all: EventCounts }) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const window = useView((view) => view.window);
  const [ways, setWays] = useState<readonly Way[]>([]);
  const { trend } = counts;
  if (!trend) return <p className={styles.note}>{t('time.none')}</p>;

  const beside = all.trend?.edgesMs.length === trend.edgesMs.length ? all.trend : trend;
  const highest = trend.counts.reduce(
    (best, count, bar) => (count > (trend.counts[best] ?? 0) ? bar : best),
    0,
  );
  const shownMost = Math.max(1, ...trend.counts);
  const allMost = Math.max(1, ...beside.counts);
  const alone = shownMost < allMost * leastShare;
  const most = alone ? shownMost : Math.max(shownMost, allMost);
  const edges = formatWindow({ fromMs: trend.edgesMs[0] ?? 0, toMs: trend.edgesMs.at(-1) ?? 0 }, timezone);
  const top = { fromMs: trend.edgesMs[highest] ?? 0, toMs: trend.edgesMs[highest + 1] ?? 0 };
  const way = ways.at(-1);

  function choose(bar: TimeWindow) {
    setWays([...ways, { back: window, bar }]);
    viewStore.getState().setWindow(bar);
  }

  function goBack() {
    if (way) viewStore.getState().setWindow(way.back);
    setWays(ways.slice(0, -1));
  }

  return (
    <figure className={styles.trend}>
      <div className={styles.trendArea}>
        <span className={styles.scale}>{formatNumber(most)}</span>
        <Bars trend={trend} all={alone ? trend : beside} most={most} onChoose={choose} />
        <AverageLine trend={trend} most={most} />
      </div>
      <figcaption className={styles.trendEnds}>
        <span>{edges.from}</span>
        {way && isSame(way.bar, window) ? (
          <button type="button" className={styles.more} onClick={goBack}>
            {t('analysis.back')}
          </button>
        ) : (
          <span>{t('analysis.barHint')}</span>
        )}
        <span>{edges.to}</span>
        <span className={styles.hiddenText}>
          {t('analysis.trendText', {
            bars: trend.counts.length,
            most: formatNumber(trend.counts[highest] ?? 0),
            from: formatWindow(top, timezone).from,
          })}
        </span>
      </figcaption>
    </figure>
  );
}
