import { useCallback, useRef, useState, type UIEvent } from 'react';

/** Rows of one height that are in sight, some to spare on both sides. */
export type RowWindow = {
  first: number;
  /** Before `first` when there are no rows. */
  last: number;
  /** Whole rows that fit. */
  pageRows: number;
  onScroll: (event: UIEvent<HTMLElement>) => void;
  /** Hang on the element that scrolls. */
  measure: (element: HTMLElement | null) => () => void;
  /** Scrolls as little as it takes. */
  scrollToIndex: (index: number) => void;
};

const spareRows = 8;

/** Which of `rowCount` rows have to exist for what the scroller shows; exact, because every row has the same height. */
export function useRowWindow(rowCount: number, rowHeightPx: number): RowWindow {
  const scroller = useRef<HTMLElement>(null);
  const [topRow, setTopRow] = useState(0);
  const [heightPx, setHeightPx] = useState(0);

  const measure = useCallback((element: HTMLElement | null) => {
    scroller.current = element;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setHeightPx(entry.contentRect.height);
    });
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const scrollToIndex = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = index * rowHeightPx;
      const lowest = top + rowHeightPx - element.clientHeight;
      if (top < element.scrollTop) element.scrollTo({ top });
      else if (lowest > element.scrollTop) element.scrollTo({ top: lowest });
    },
    [rowHeightPx],
  );

  const visible = Math.ceil(heightPx / rowHeightPx);
  const top = Math.min(topRow, Math.max(0, rowCount - visible));
  return {
    first: Math.max(0, top - spareRows),
    last: Math.min(rowCount - 1, top + visible + spareRows),
    pageRows: Math.max(1, Math.floor(heightPx / rowHeightPx) - 1),
    onScroll: (event) => setTopRow(Math.floor(event.currentTarget.scrollTop / rowHeightPx)),
    measure,
    scrollToIndex,
  };
}
