import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

import styles from './resize_handle.module.css';

type ResizeHandleProps = {
  label: string;
  /** Size in pixels of what lies below the handle. */
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
};

/** The upper edge of a drawer: dragged by hand or moved with the arrow keys. */
export function ResizeHandle({ label, value, min, max, onChange }: ResizeHandleProps) {
  const start = useRef<{ y: number; value: number } | null>(null);
  const change = (next: number) => onChange(Math.max(min, Math.min(max, next)));

  function down(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { y: event.clientY, value };
  }

  function move(event: PointerEvent<HTMLDivElement>) {
    if (start.current) change(start.current.value + start.current.y - event.clientY);
  }

  function key(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    change(value + (event.key === 'ArrowUp' ? 28 : -28));
  }

  return (
    <div
      className={styles.handle}
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => (start.current = null)}
      onKeyDown={key}
    />
  );
}
