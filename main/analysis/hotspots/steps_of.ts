import type { EmergingParameters, HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import { clockReading, instantOf, type ClockReading } from '#shared/model/zoned_time.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { IncidentTable } from '../incident_table.ts';

const fewestSteps = 4;
const mostSteps = 4000;

const midnight = { hour: 0, minute: 0, second: 0 };

/** Midnight that begins the step of a local day, `steps` later; weeks begin on Monday. */
function startOf(
  step: EmergingParameters['step'],
  { year, month, day }: ClockReading,
  steps: number,
): ClockReading {
  if (step === 'month') return { year, month: month + steps, day: 1, ...midnight };
  if (step === 'day') return { year, month, day: day + steps, ...midnight };
  const sinceMonday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return { year, month, day: day - sinceMonday + 7 * steps, ...midnight };
}

/** Instants of the selection: its window, or where that is open the times of the data. */
function extent({ timeMs }: IncidentTable, { window }: EmergingParameters['selection']): [number, number] {
  const first = timeMs.find((time) => !Number.isNaN(time)) ?? NaN;
  const last = timeMs.at(-1) ?? NaN;
  return [window.fromMs ?? first, window.toMs ?? last + 1];
}

/**
 * Starts of the whole local days, weeks or months that lie in the window, and the end of the last; nothing for other
 * methods. A step that the data does not cover to its end is none. Throws `bad_input` for fewer than four steps, which
 * have no trend, and for more than four thousand.
 */
export function stepsOf(parameters: HotspotParameters, table: IncidentTable, timezone: string): Float64Array {
  if (parameters.method !== 'emerging') return new Float64Array(0);
  const { step, selection } = parameters;
  const [fromMs, toMs] = extent(table, selection);
  const starts: number[] = [];
  if (toMs > fromMs) {
    const first = clockReading(fromMs, timezone);
    for (let index = 0; starts.length <= mostSteps + 1; index++) {
      const start = instantOf(startOf(step, first, index), timezone);
      if (start > toMs) break;
      if (start >= fromMs) starts.push(start);
    }
  }
  if (starts.length <= fewestSteps || starts.length > mostSteps + 1) {
    throw new AppError('bad_input', `${starts.length - 1} steps`, { field: 'step' });
  }
  return Float64Array.from(starts);
}
