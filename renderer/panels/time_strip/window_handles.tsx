import { dayMs, shiftWindow, type TimeExtent } from '#renderer/state/time_window.ts';
import { formatDay } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import { TimeHandle } from './time_handle.tsx';
import { timeToPx, type TimeScale } from './time_scale.ts';
import { useFrameWindow } from './use_frame_window.ts';

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

type WindowHandlesProps = {
  window: TimeExtent;
  extent: TimeExtent;
  scale: TimeScale;
  timezone: string;
  cumulative: boolean;
};

/** What the hand and the keyboard take hold of: both ends and the middle, or the end alone of what is shown up to it. */
export function WindowHandles({ window, extent, scale, timezone, cumulative }: WindowHandlesProps) {
  const { t } = useText();
  const setWindow = useFrameWindow(extent);
  const inside = (px: number): number => Math.max(0, Math.min(scale.widthPx, px));
  const seen = (timeMs: number): boolean => timeMs >= scale.extent.fromMs && timeMs <= scale.extent.toMs;
  const from = inside(timeToPx(cumulative ? extent.fromMs : window.fromMs, scale));
  const to = inside(timeToPx(window.toMs, scale));
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
      {cumulative || !seen(window.fromMs) ? null : (
        <TimeHandle
          {...common}
          kind="from"
          label={t('time.from')}
          px={from}
          valueMs={window.fromMs}
          valueText={days.from}
          onStep={(step) => setWindow(movedEnd('from', step, window, extent))}
        />
      )}
      {seen(window.toMs) ? (
        <TimeHandle
          {...common}
          kind="to"
          label={t('time.to')}
          px={to}
          valueMs={window.toMs}
          valueText={days.to}
          onStep={(step) => setWindow(movedEnd('to', step, window, extent))}
        />
      ) : null}
    </>
  );
}
