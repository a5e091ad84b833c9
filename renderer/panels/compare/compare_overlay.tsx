import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import styles from './compare_overlay.module.css';

const stepShare = 0.02;

function moveSplit(split: number): void {
  const view = viewStore.getState();
  const { comparison } = view;
  if (comparison) view.setComparison({ ...comparison, split: Math.max(0, Math.min(1, split)) });
}

const keySteps: Readonly<Record<string, (split: number) => number>> = {
  ArrowLeft: (split) => split - stepShare,
  ArrowRight: (split) => split + stepShare,
  Home: () => 0,
  End: () => 1,
};

function usePeriodText(): (window: TimeWindow) => string {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  return (window) => t('time.window', formatWindow(window, timezone));
}

function EndButton() {
  const { t } = useText();
  return (
    <button type="button" className={styles.end} onClick={() => viewStore.getState().setComparison(null)}>
      {t('compare.end')}
    </button>
  );
}

function SplitLine({ split, still }: { split: number; still: boolean }) {
  const { t } = useText();
  const dragging = useRef(false);
  function drag(event: PointerEvent<HTMLDivElement>): void {
    const around = event.currentTarget.parentElement?.getBoundingClientRect();
    if (dragging.current && around) moveSplit((event.clientX - around.left) / around.width);
  }
  function step(event: KeyboardEvent<HTMLDivElement>): void {
    const next = keySteps[event.key];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    moveSplit(next(split));
  }
  return (
    <div
      className={classNames(styles.line, still && styles.still)}
      style={{ left: `${split * 100}%` }}
      role="slider"
      tabIndex={still ? -1 : 0}
      aria-label={t('compare.line')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(split * 100)}
      onKeyDown={step}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        dragging.current = false;
      }}
    />
  );
}

/** What stands on the map while two periods are compared. `still` leaves the handles out, for the wall. */
export function CompareOverlay({ still = false }: { still?: boolean }) {
  const { t } = useText();
  const comparison = useView((view) => view.comparison);
  const window = useView((view) => view.window);
  const legend = useData((state) => state.heatLegend);
  const words = usePeriodText();
  if (!comparison) return null;
  const count = (events: number | null | undefined): string =>
    events === null || events === undefined ? '' : t('heat.legend.count', { count: formatNumber(events) });
  const present = (
    <>
      <strong>{words(window)}</strong>
      {count(legend?.shown)}
    </>
  );
  const second = (
    <>
      <strong>{words(comparison.against)}</strong>
      {count(legend?.against)}
    </>
  );
  if (comparison.kind === 'difference') {
    return (
      <div className={styles.overlay}>
        <div className={classNames(styles.label, styles.centre)}>
          <strong>
            {words(window)} − {words(comparison.against)}
          </strong>
          {t('heat.legend.counts', {
            count: formatNumber(legend?.shown ?? 0),
            against: formatNumber(legend?.against ?? 0),
          })}
          {still ? null : <EndButton />}
        </div>
      </div>
    );
  }
  const { split } = comparison;
  return (
    <div className={styles.overlay}>
      <div className={styles.label} style={{ right: `calc(${(1 - split) * 100}% + 14px)` }}>
        {present}
      </div>
      <div className={styles.label} style={{ left: `calc(${split * 100}% + 14px)` }}>
        {second}
        {still ? null : <EndButton />}
      </div>
      <SplitLine split={split} still={still} />
    </div>
  );
}
