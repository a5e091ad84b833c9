import { useRef, type PointerEvent } from 'react';

import type { Histogram } from '#renderer/state/data_store.ts';
import { closedWindow, dayMs, shiftWindow, type TimeExtent } from '#renderer/state/time_window.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { formatDay } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { useElementSize } from '#renderer/widgets/use_element_size.ts';

import { draggedWindow, gripAt, type Grip } from './drag_window.ts';
import { HistogramCanvas } from './histogram_canvas.tsx';
import { TimeHandle } from './time_handle.tsx';
import { pxToTime, snapTime, timeTicks, timeToPx, type TimeScale } from './time_scale.ts';
import styles from './time_track.module.css';
import { useFrameWindow } from './use_frame_window.ts';

const barsPx = 34;

function movedEnd(
  kind: 'from' | 'to' | 'whole',
  days: number | 'first' | 'last',
  window: TimeExtent,
  extent: TimeExtent,
) {
  const byMs = days === 'first' ? -Infinity : days === 'last' ? Infinity : days * dayMs;
  if (kind === 'whole') return shiftWindow(window, byMs, extent);
  if (kind === 'from') {
    return {
      fromMs: Math.max(extent.fromMs, Math.min(window.toMs - dayMs, window.fromMs + byMs)),
      toMs: window.toMs,
    };
  }
  return {
    fromMs: window.fromMs,
    toMs: Math.min(extent.toMs, Math.max(window.fromMs + dayMs, window.toMs + byMs)),
  };
}

function Handles({ window, scale, timezone }: { window: TimeExtent; scale: TimeScale; timezone: string }) {
  const { t } = useText();
  const { extent } = scale;
  const setWindow = useFrameWindow(extent);
  const from = timeToPx(window.fromMs, scale);
  const to = timeToPx(window.toMs, scale);
  const common = { minMs: extent.fromMs, maxMs: extent.toMs };
  const days = { from: formatDay(window.fromMs, timezone), to: formatDay(window.toMs - 1, timezone) };
  return (
    <>
      <TimeHandle
        {...common}
        kind="whole"
        label={t('time.whole')}
        px={from}
        widthPx={to - from}
        valueMs={window.fromMs}
        valueText={t('time.window', days)}
        onStep={(step) => setWindow(movedEnd('whole', step, window, extent))}
      />
      <TimeHandle
        {...common}
        kind="from"
        label={t('time.from')}
        px={from}
        valueMs={window.fromMs}
        valueText={days.from}
        onStep={(step) => setWindow(movedEnd('from', step, window, extent))}
      />
      <TimeHandle
        {...common}
        kind="to"
        label={t('time.to')}
        px={to}
        valueMs={window.toMs}
        valueText={days.to}
        onStep={(step) => setWindow(movedEnd('to', step, window, extent))}
      />
    </>
  );
}

/** The histogram with the window over it: drag an end, drag the window, or drag across the rest for a new one. */
export function TimeTrack({ extent, histogram }: { extent: TimeExtent; histogram: Histogram | null }) {
  const { t } = useText();
  const { ref, widthPx } = useElementSize();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const theme = useUi((state) => state.theme);
  const window = closedWindow(
    useView((view) => view.window),
    extent,
  );
  const setWindow = useFrameWindow(extent);
  const grip = useRef<Grip | null>(null);
  const scale: TimeScale = { extent, widthPx };
  const timeUnder = (event: PointerEvent<HTMLDivElement>) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return { px, timeMs: pxToTime(px, scale) };
  };

  function down(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { px, timeMs } = timeUnder(event);
    const edges = { from: timeToPx(window.fromMs, scale), to: timeToPx(window.toMs, scale) };
    const coversAll = window.fromMs <= extent.fromMs && window.toMs >= extent.toMs;
    grip.current = gripAt(px, timeMs, edges, window, coversAll);
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    if (!grip.current) return;
    const snap = (timeMs: number) => snapTime(timeMs, extent, timezone);
    setWindow(draggedWindow(grip.current, timeUnder(event).timeMs, window, extent, snap));
  }

  return (
    <div
      ref={ref}
      className={styles.track}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
    >
      {widthPx > 0 ? (
        <>
          {histogram ? (
            <HistogramCanvas
              histogram={histogram}
              window={window}
              scale={scale}
              heightPx={barsPx}
              theme={theme}
              label={t('time.bars')}
            />
          ) : null}
          <Handles window={window} scale={scale} timezone={timezone} />
          <div className={styles.axis} aria-hidden="true">
            {timeTicks(scale, timezone).map(({ timeMs, label }) => (
              <span key={timeMs} className={styles.tick} style={{ left: timeToPx(timeMs, scale) }}>
                {label}
              </span>
            ))}
          </div>
        </>
      ) : null}
    </div>
  );
}
