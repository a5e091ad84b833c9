import { useCallback, useState } from 'react';

type Measured = { ref: (element: Element | null) => () => void; widthPx: number; heightPx: number };

/** Size of an element in pixels as it is laid out, 0 before that. Hang `ref` on the element. */
export function useElementSize(): Measured {
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 });
  const ref = useCallback((element: Element | null) => {
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      setSize({
        widthPx: Math.round(entry.contentRect.width),
        heightPx: Math.round(entry.contentRect.height),
      });
    });
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}
