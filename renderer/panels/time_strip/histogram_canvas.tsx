import { useEffect, useRef } from 'react';

import type { Histogram } from '#renderer/state/data_store.ts';
import type { TimeExtent } from '#renderer/state/time_window.ts';
import { palettes, type ThemeName } from '#renderer/theme/palette.ts';

import { timeToPx, type TimeScale } from './time_scale.ts';

type HistogramCanvasProps = {
  histogram: Histogram;
  window: TimeExtent;
  scale: TimeScale;
  heightPx: number;
  theme: ThemeName;
  label: string;
};

type Brush = { context: CanvasRenderingContext2D; heightPx: number; tallest: number };

function drawBars(
  { context, heightPx, tallest }: Brush,
  { histogram, scale }: HistogramCanvasProps,
  counts: readonly number[],
) {
  const binMs = (histogram.toMs - histogram.fromMs) / Math.max(1, counts.length);
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue;
    const left = timeToPx(histogram.fromMs + index * binMs, scale);
    const right = timeToPx(histogram.fromMs + (index + 1) * binMs, scale);
    const height = Math.max(1, (count / tallest) * heightPx);
    const gap = right - left > 3 ? 1 : 0;
    context.fillRect(left, heightPx - height, Math.max(0.75, right - left - gap), height);
  }
}

function draw(canvas: HTMLCanvasElement, props: HistogramCanvasProps): void {
  const { histogram, window: shown, scale, heightPx, theme } = props;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(scale.widthPx * ratio);
  canvas.height = Math.round(heightPx * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const palette = palettes[theme];
  const brush: Brush = {
    context,
    heightPx,
    tallest: histogram.all.reduce((most, count) => Math.max(most, count), 1),
  };

  context.globalAlpha = 0.28;
  context.fillStyle = palette.secondary;
  drawBars(brush, props, histogram.all);
  const from = timeToPx(shown.fromMs, scale);
  context.beginPath();
  context.rect(from, 0, timeToPx(shown.toMs, scale) - from, heightPx);
  context.clip();
  context.globalAlpha = 0.9;
  drawBars(brush, props, histogram.shown);
}

/** Incidents over time: all of them faint, those that pass the filter bright. */
export function HistogramCanvas(props: HistogramCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, props);
  });
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={props.label}
      style={{ width: props.scale.widthPx, height: props.heightPx, display: 'block' }}
    />
  );
}
