import { useEffect, useRef, type MouseEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';

import type { Histogram } from '#renderer/state/data_store.ts';
import { panSpan, zoomSpan } from '#renderer/state/time_span.ts';
import { setSpan, timeStripStore } from '#renderer/state/time_strip_store.ts';
import { closedWindow, type TimeExtent } from '#renderer/state/time_window.ts';
import { stripWindow } from '#renderer/state/strip_window.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { useElementSize } from '#renderer/widgets/use_element_size.ts';

import { draggedWindow, gripAt, type Grip } from './drag_window.ts';
import { HistogramCanvas } from './histogram_canvas.tsx';
import { pxToTime, snapTime, timeTicks, timeToPx, type TimeScale } from './time_scale.ts';
import styles from './time_track.module.css';
import { useFrameWindow } from './use_frame_window.ts';
import { WindowHandles } from './window_handles.tsx';

const barsPx = 34;
const wheelFactor = 1.25;
const doubleClickFactor = 1 / 4;

/** Zooms by the wheel around the pointer; sideways, or with Shift, the strip moves along. */
function useWheel(extent: TimeExtent, scale: TimeScale) {
  const latest = useRef({ extent, scale });
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    latest.current = { extent, scale };
  });
  useEffect(() => {
    const track = element.current;
    if (!track) return undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { extent: whole, scale: now } = latest.current;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? event.deltaX : event.deltaY)) {
        setSpan(panSpan(now.extent, Math.sign(sideways) * 0.1, whole));
        return;
      }
      const px = event.clientX - track.getBoundingClientRect().left;
      const factor = event.deltaY > 0 ? wheelFactor : 1 / wheelFactor;
      setSpan(zoomSpan(now.extent, factor, pxToTime(px, now), whole));
    };
    track.addEventListener('wheel', onWheel, { passive: false });
    return () => track.removeEventListener('wheel', onWheel);
  }, []);
  return element;
}

/**
 * The histogram with the window over it: drag an end, drag the window, or drag across the rest for a new one; the wheel
 * and a double click come closer. `extent` is that of the data, of which the strip shows a stretch.
 */
export function TimeTrack({ extent, histogram }: { extent: TimeExtent; histogram: Histogram | null }) {
  const { t } = useText();
  const { ref, widthPx } = useElementSize();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const theme = useUi((state) => state.theme);
  const cumulative = useView((view) => view.cumulative);
  const span = useStore(timeStripStore, (state) => state.span);
  const bars = useStore(timeStripStore, (state) => state.bars);
  const window = closedWindow(useView(stripWindow), extent);
  const lit = cumulative ? { fromMs: extent.fromMs, toMs: window.toMs } : window;
  const setWindow = useFrameWindow(extent);
  const grip = useRef<Grip | null>(null);
  const scale: TimeScale = { extent: span ?? extent, widthPx };
  const wheel = useWheel(extent, scale);
  const timeUnder = (event: PointerEvent<HTMLDivElement> | MouseEvent<HTMLDivElement>) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return { px, timeMs: pxToTime(px, scale) };
  };

  function down(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { px, timeMs } = timeUnder(event);
    const edges = {
      from: cumulative ? -Infinity : timeToPx(window.fromMs, scale),
      to: timeToPx(window.toMs, scale),
    };
    const coversAll = cumulative || (window.fromMs <= extent.fromMs && window.toMs >= extent.toMs);
    grip.current = gripAt(px, timeMs, edges, window, coversAll);
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    if (!grip.current) return;
    const snap = (timeMs: number) =>
      Math.max(extent.fromMs, Math.min(extent.toMs, snapTime(timeMs, scale.extent, timezone)));
    setWindow(draggedWindow(grip.current, timeUnder(event).timeMs, window, extent, snap));
  }

  return (
    <div
      ref={wheel}
      className={styles.track}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
      onDoubleClick={(event) =>
        setSpan(zoomSpan(scale.extent, doubleClickFactor, timeUnder(event).timeMs, extent))
      }
    >
      <div ref={ref} className={styles.measure} />
      {widthPx > 0 ? (
        <>
          {histogram ? (
            <HistogramCanvas
              histogram={(span && bars) ?? histogram}
              window={lit}
              scale={scale}
              heightPx={barsPx}
              theme={theme}
              label={t('time.bars')}
            />
          ) : null}
          <WindowHandles
            window={window}
            extent={extent}
            scale={scale}
            timezone={timezone}
            cumulative={cumulative}
          />
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
