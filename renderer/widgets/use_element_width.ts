import { useCallback, useState } from 'react';

/** Width of an element in pixels as it is laid out, 0 before that. Hang `ref` on the element. */
export function useElementWidth(): {
  ref: (element: Element | null) => () => void;
  widthPx: number;
} {
  const [widthPx, setWidthPx] = useState(0);
  const ref = useCallback((element: Element | null) => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidthPx(Math.round(entry.contentRect.width));
    });
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, widthPx };
}
