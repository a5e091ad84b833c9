import { useEffect, useRef } from 'react';

import { setStripWindow } from '#renderer/state/strip_window.ts';
import type { TimeExtent } from '#renderer/state/time_window.ts';

/** A side that reaches the end of the data is left open, so that undated incidents come back with the whole. */
function setWindow(window: TimeExtent, extent: TimeExtent): void {
  const coversAll = window.fromMs <= extent.fromMs && window.toMs >= extent.toMs;
  setStripWindow(coversAll ? { fromMs: null, toMs: null } : window);
}

/** A setter of the window that writes to the view store once a frame, however often the hand moves. */
export function useFrameWindow(extent: TimeExtent): (window: TimeExtent) => void {
  const frame = useRef(0);
  const pending = useRef<TimeExtent | null>(null);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  return (window) => {
    pending.current = window;
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      if (pending.current) setWindow(pending.current, extent);
    });
  };
}
