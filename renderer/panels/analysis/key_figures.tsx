import type { CountState, CountedPeriod } from '#renderer/state/count_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber, missing } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import { changeOf, signedPercent, type Change } from '#shared/model/change.ts';
import { closedPeriod } from '#shared/model/period.ts';
import { startOfDay } from '#shared/model/zoned_time.ts';
import { smallCount, usualPercent } from '#shared/model/ratio.ts';

import styles from './analysis.module.css';
import { openRows } from './open_rows.ts';

const reasons = {
  previous_zero: 'analysis.previousZero',
  no_period: 'analysis.noPeriod',
  before_data: 'analysis.beforeData',
} as const;

/** The change from a period, told honestly where the data do not reach back so far. */
function changeFrom(now: number, earlier: CountedPeriod | null, dataFromMs: number): Change {
  if (!earlier) return { kind: 'none', now, reason: 'no_period' };
  if (earlier.period.toMs <= dataFromMs) return { kind: 'none', now, reason: 'before_data' };
  return changeOf(now, earlier.total, usualPercent, earlier.period.fromMs < dataFromMs);
}

function PeriodFigure({
  label,
  change,
  earlier,
}: {
  label: string;
  change: Change;
  earlier: CountedPeriod | null;
}) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const ends = earlier && formatWindow(earlier.period, timezone);
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <strong data-none={change.kind === 'none' || undefined}>
          {change.kind === 'change'
            ? t('analysis.percent', { percent: signedPercent(change.percent) })
            : missing}
        </strong>
        {earlier && ends ? (
          <button
            type="button"
            className={styles.was}
            title={`${t('analysis.was', { ...ends, count: formatNumber(earlier.total) })}\n${t('analysis.goTo', ends)}`}
            onClick={() => {
              viewStore.getState().setWindow(earlier.period);
              openRows();
            }}
          >
            {t('analysis.count', { count: formatNumber(earlier.total) })}
          </button>
        ) : null}
        <span className={styles.note}>
          {change.kind === 'none' ? t(reasons[change.reason]) : null}
          {change.kind === 'change' && change.small ? (
            <span className={styles.flag} title={t('analysis.smallHint', { limit: smallCount })}>
              {t('analysis.small')}
            </span>
          ) : null}
          {change.kind === 'change' && change.partial ? (
            <span className={styles.flag}>{t('analysis.partial')}</span>
          ) : null}
        </span>
      </dd>
    </div>
  );
}

/** How many incidents the view holds, against the period before and the year before; both numbers are always there. */
export function KeyFigures({ state, total }: { state: CountState; total: number }) {
  const { t } = useText();
  const timezone = useData((data) => data.status?.timezone ?? 'UTC');
  const firstMs = useData((data) => data.incidents?.firstMs ?? 0);
  const dataFromMs = startOfDay(firstMs, timezone);
  const ends = formatWindow(state.window ?? { fromMs: null, toMs: null }, timezone);
  const open = state.window?.fromMs === null && state.window.toMs === null;
  const count = formatNumber(total);
  const { against } = state;
  const againstPeriod = against && closedPeriod(against.window);
  return (
    <dl className={styles.figures} aria-label={t('analysis.figures')}>
      <div className={styles.figure}>
        <dt>{t('analysis.now')}</dt>
        <dd>
          <button
            type="button"
            className={styles.total}
            title={t('analysis.openRows', { count })}
            onClick={openRows}
          >
            {count}
          </button>
          <span className={styles.note}>
            {open ? t('time.all') : null}
            {state.window?.fromMs ? <span className={styles.whole}>{ends.from}</span> : null}{' '}
            {state.window?.toMs ? (
              <span className={styles.whole}>{t('analysis.to', { to: ends.to })}</span>
            ) : null}
          </span>
        </dd>
      </div>
      <PeriodFigure
        label={t('analysis.before')}
        change={changeFrom(total, state.before, dataFromMs)}
        earlier={state.before}
      />
      <PeriodFigure
        label={t('analysis.yearBefore')}
        change={changeFrom(total, state.yearBefore, dataFromMs)}
        earlier={state.yearBefore}
      />
      {against && againstPeriod ? (
        <PeriodFigure
          label={t('analysis.against')}
          change={changeOf(total, against.total)}
          earlier={{ period: againstPeriod, total: against.total }}
        />
      ) : null}
    </dl>
  );
}
