import { useState, type KeyboardEvent } from 'react';

import { useData } from '#renderer/state/use_stores.ts';
import { formatDay, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { CameraTrendPoint } from '#shared/rpc/camera_schemas.ts';

import styles from './health_trend.module.css';
import { connectedShare, formatShare, workingShare } from './shares.ts';

/** The scale begins at a round share below the least one, so that changes of a few percent are seen; it says so. */
function leastOf(points: readonly CameraTrendPoint[]): number {
  const least = Math.min(1, ...points.map(({ states }) => workingShare(states) ?? 1));
  return Math.max(0, Math.floor(least * 20 - 0.2) / 20);
}

function Line({ shares, least, dashed }: { shares: (number | null)[]; least: number; dashed: boolean }) {
  const points = shares.flatMap((share, at) =>
    share === null ? [] : [`${at + 0.5},${(100 * (1 - share)) / (1 - least)}`],
  );
  return <polyline className={dashed ? styles.connected : styles.working} points={points.join(' ')} />;
}

/** Shares of what works and what is connected, step by step, over what broke and what was repaired. */
export function HealthTrend({ trend }: { trend: readonly CameraTrendPoint[] }) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const [active, setActive] = useState(0);
  const least = leastOf(trend);
  const most = Math.max(1, ...trend.map(({ broken, repaired }) => Math.max(broken, repaired)));
  const working = trend.map(({ states }) => workingShare(states));
  const connected = trend.map(({ states }) => connectedShare(states));
  const ends = [trend[0], trend.at(-1)].map((point) => (point ? formatDay(point.atMs, timezone) : ''));

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = Math.max(0, Math.min(trend.length - 1, active + step));
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')[next]?.focus();
  }

  return (
    <figure className={styles.trend}>
      <div className={styles.lines}>
        <span className={styles.scaleTop}>100%</span>
        <span className={styles.scaleBottom}>{formatShare(least)}</span>
        <svg viewBox={`0 0 ${trend.length} 100`} preserveAspectRatio="none" aria-hidden="true">
          <Line shares={connected} least={least} dashed />
          <Line shares={working} least={least} dashed={false} />
        </svg>
        <div role="group" aria-label={t('cameras.trend')} className={styles.steps} onKeyDown={onKeyDown}>
          {trend.map(({ atMs, broken, repaired, stale }, at) => {
            const text = t('cameras.trendStep', {
              day: formatDay(atMs, timezone),
              working: formatShare(working[at] ?? null),
              connected: formatShare(connected[at] ?? null),
              broken: formatNumber(broken),
              repaired: formatNumber(repaired),
              stale: formatNumber(stale),
            });
            return (
              <span
                key={atMs}
                data-step
                role="img"
                className={styles.step}
                aria-label={text}
                title={text}
                tabIndex={at === Math.min(active, trend.length - 1) ? 0 : -1}
              >
                <i className={styles.broken} style={{ height: `${(broken / most) * 50}%` }} />
                <i className={styles.repaired} style={{ height: `${(repaired / most) * 50}%` }} />
              </span>
            );
          })}
        </div>
      </div>
      <figcaption className={styles.ends}>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
        <span className={styles.keys}>
          <i className={styles.keyWorking} /> {t('cameras.working')}
          <i className={styles.keyConnected} /> {t('cameras.connected')}
          <i className={styles.keyBroken} /> {t('cameras.broken')}
          <i className={styles.keyRepaired} /> {t('cameras.repaired')}
        </span>
      </figcaption>
      <p className={styles.hiddenText}>
        {t('cameras.trendText', {
          steps: trend.length,
          first: formatShare(working[0] ?? null),
          last: formatShare(working.at(-1) ?? null),
          least: formatShare(Math.min(...working.map((share) => share ?? 1))),
        })}
      </p>
    </figure>
  );
}
