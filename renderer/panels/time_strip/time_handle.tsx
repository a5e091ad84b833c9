import type { KeyboardEvent } from 'react';

import styles from './time_track.module.css';

type TimeHandleProps = {
  kind: 'from' | 'to' | 'whole';
  label: string;
  px: number;
  widthPx?: number;
  valueMs: number;
  minMs: number;
  maxMs: number;
  valueText: string;
  /** Moves by days: 1 or −1, with Shift 7; null jumps to the end in that direction. */
  onStep: (days: number | 'first' | 'last') => void;
};

/** One end of the window, or its middle, for the keyboard and for the eye; the track handles the pointer. */
export function TimeHandle(props: TimeHandleProps) {
  const { kind, label, px, widthPx, valueMs, minMs, maxMs, valueText, onStep } = props;

  function onKeyDown(event: KeyboardEvent) {
    const days = event.shiftKey ? 7 : 1;
    const steps: Record<string, number | 'first' | 'last'> = {
      ArrowLeft: -days,
      ArrowDown: -days,
      ArrowRight: days,
      ArrowUp: days,
      PageUp: 30,
      PageDown: -30,
      Home: 'first',
      End: 'last',
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  }

  return (
    <div
      className={kind === 'whole' ? styles.window : styles.handle}
      style={kind === 'whole' ? { left: px, width: widthPx } : { left: px }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={minMs}
      aria-valuemax={maxMs}
      aria-valuenow={valueMs}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
    />
  );
}
