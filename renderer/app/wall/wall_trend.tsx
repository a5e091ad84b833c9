import { useData } from '#renderer/state/use_stores.ts';
import type { TimeExtent } from '#renderer/state/time_window.ts';
import { formatDay } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import { useShownWindow } from './use_wall_counts.ts';
import styles from './wall.module.css';

const bars = 60;

/** Sums neighbouring bins so that at most `count` bars remain. */
function mergeBins(bins: readonly number[], count: number): number[] {
  const width = Math.max(1, Math.ceil(bins.length / count));
  const merged: number[] = [];
  for (let start = 0; start < bins.length; start += width) {
    merged.push(bins.slice(start, start + width).reduce((sum, value) => sum + value, 0));
  }
  return merged;
}

/** Leaves of the counts only those of bins within the window. */
function withinWindow(counts: readonly number[], extent: TimeExtent, window: TimeWindow): number[] {
  const binMs = (extent.toMs - extent.fromMs) / counts.length;
  return counts.map((count, bin) => {
    const fromMs = extent.fromMs + bin * binMs;
    const inside = fromMs + binMs > (window.fromMs ?? -Infinity) && fromMs < (window.toMs ?? Infinity);
    return inside ? count : 0;
  });
}

/** Counts over all of the time that the data covers, those that the window and the categories let through bright. */
export function WallTrend() {
  const { t } = useText();
  const histogram = useData((state) => state.histogram);
  const window = useShownWindow();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  if (!histogram) return null;
  const all = mergeBins(histogram.all, bars);
  const shown = mergeBins(withinWindow(histogram.shown, histogram, window), bars);
  const most = Math.max(1, ...all);
  return (
    <section className={styles.block}>
      <h2>{t('wall.trend')}</h2>
      <svg
        className={styles.trend}
        viewBox={`0 0 ${all.length} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {all.map((count, bin) => (
          <g key={bin}>
            <rect
              className={styles.trendAll}
              x={bin + 0.1}
              width="0.8"
              y={100 - (count / most) * 100}
              height={(count / most) * 100}
            />
            <rect
              className={styles.trendShown}
              x={bin + 0.1}
              width="0.8"
              y={100 - ((shown[bin] ?? 0) / most) * 100}
              height={((shown[bin] ?? 0) / most) * 100}
            />
          </g>
        ))}
      </svg>
      <p className={styles.trendEnds}>
        <span>{formatDay(histogram.fromMs, timezone)}</span>
        <span>{formatDay(histogram.toMs - 1, timezone)}</span>
      </p>
    </section>
  );
}
