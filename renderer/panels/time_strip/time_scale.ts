import type { TimeExtent } from '#renderer/state/time_window.ts';
import { clockReading, instantOf, startOfDay } from '#shared/model/zoned_time.ts';
import { dayMs, hourMs } from '#renderer/state/time_window.ts';

/** Pixels on the track to instants and back. */
export type TimeScale = { extent: TimeExtent; widthPx: number };

export function timeToPx(timeMs: number, { extent, widthPx }: TimeScale): number {
  return ((timeMs - extent.fromMs) / (extent.toMs - extent.fromMs)) * widthPx;
}

export function pxToTime(px: number, { extent, widthPx }: TimeScale): number {
  return extent.fromMs + (px / Math.max(1, widthPx)) * (extent.toMs - extent.fromMs);
}

/** The nearest local midnight, or the nearest hour where the whole strip covers only a few days. */
export function snapTime(timeMs: number, extent: TimeExtent, timezone: string): number {
  if (extent.toMs - extent.fromMs < 4 * dayMs) return Math.round(timeMs / hourMs) * hourMs;
  return startOfDay(timeMs + dayMs / 2, timezone);
}

export type Tick = { timeMs: number; label: string };

/** Steps between labels in months, finest first; below them stand days. */
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];
const daySteps = [1, 2, 7, 14];
const hourSteps = [1, 2, 3, 6, 12];
const labelPx = 64;

const two = (value: number): string => String(value).padStart(2, '0');

function dayTicks({ fromMs, toMs }: TimeExtent, stepDays: number, timezone: string): Tick[] {
  const ticks: Tick[] = [];
  for (let offset = 0; ; offset += stepDays) {
    const timeMs = startOfDay(fromMs, timezone, offset);
    if (timeMs >= toMs) return ticks;
    if (timeMs < fromMs) continue;
    const { month, day } = clockReading(timeMs, timezone);
    ticks.push({ timeMs, label: `${two(month)}-${two(day)}` });
  }
}

function monthTicks({ fromMs, toMs }: TimeExtent, stepMonths: number, timezone: string): Tick[] {
  const { year } = clockReading(fromMs, timezone);
  const ticks: Tick[] = [];
  for (let month = 0; ; month += stepMonths) {
    const timeMs = instantOf({ year, month: month + 1, day: 1, hour: 0, minute: 0, second: 0 }, timezone);
    if (timeMs >= toMs) return ticks;
    if (timeMs < fromMs) continue;
    const reading = clockReading(timeMs, timezone);
    const label = stepMonths >= 12 ? String(reading.year) : `${reading.year}-${two(reading.month)}`;
    ticks.push({ timeMs, label });
  }
}

function hourTicks({ fromMs, toMs }: TimeExtent, stepHours: number, timezone: string): Tick[] {
  const ticks: Tick[] = [];
  for (let offset = 0; ; offset += stepHours) {
    const timeMs = startOfDay(fromMs, timezone) + offset * hourMs;
    if (timeMs >= toMs) return ticks;
    if (timeMs < fromMs) continue;
    const { month, day, hour } = clockReading(timeMs, timezone);
    ticks.push({ timeMs, label: hour === 0 ? `${two(month)}-${two(day)}` : `${two(hour)}:00` });
  }
}

/** Labels along the strip, as dense as they are readable. */
export function timeTicks(scale: TimeScale, timezone: string): Tick[] {
  const room = Math.max(2, Math.floor(scale.widthPx / labelPx));
  const days = (scale.extent.toMs - scale.extent.fromMs) / dayMs;
  const stepHours = hourSteps.find((step) => (days * 24) / step <= room);
  if (stepHours !== undefined && days <= 8) return hourTicks(scale.extent, stepHours, timezone);
  const stepDays = daySteps.find((step) => days / step <= room);
  if (stepDays !== undefined && days <= 60) return dayTicks(scale.extent, stepDays, timezone);
  const months = days / 30.4;
  const stepMonths = monthSteps.find((step) => months / step <= room) ?? 240;
  return monthTicks(scale.extent, stepMonths, timezone);
}
