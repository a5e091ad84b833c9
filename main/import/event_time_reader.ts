import type { Value } from '#shared/model/feature.ts';

import type { RowState } from './field_readers.ts';
import { dateOrderOf, instantOf, parseTime, parseTimeOfDay, type ParsedTime } from './parse_instant.ts';
import type { ProblemLog } from './problem_log.ts';
import type { Cell } from './source.ts';
import type { ZoneClock } from '#shared/model/zone_clock.ts';

/** Reads the instant of an event out of the cells of its row. */
export type EventTimeReader = (cells: readonly Cell[], state: RowState) => Value;

export type EventTimeReading = {
  /** Field or auxiliary field → column, counted from 0. */
  columns: ReadonlyMap<string, number>;
  headings: readonly string[];
  timeField: string;
  clock: ZoneClock;
  log: ProblemLog;
  sample: readonly (readonly Cell[])[];
  /** Instant after which an event has not happened yet. */
  latestMs: number;
};

/** Events before this are slips of the pen or the zero of some system. */
const earliestMs = Date.UTC(1999, 11, 31);

/** Column numbers of year, month and day, and of hour, minute and second where there are such. */
type DateParts = { year: number; month: number; day: number; clock: (number | undefined)[] };

function datePartsOf(columns: ReadonlyMap<string, number>): DateParts | null {
  const year = columns.get('year');
  const month = columns.get('month');
  const day = columns.get('day');
  if (year === undefined || month === undefined || day === undefined) return null;
  return { year, month, day, clock: [columns.get('hour'), columns.get('minute'), columns.get('second')] };
}

/** `2020`, `1`, `1`, `0`, `5` in five columns as one written time. */
function joinParts(cells: readonly Cell[], parts: DateParts): string {
  const text = (column: number | undefined): string =>
    column === undefined ? '' : String(cells[column] ?? '').replace(/\.0+$|\D/gu, '');
  const date = [parts.year, parts.month, parts.day].map(text);
  if (date.every((part) => part === '')) return '';
  const clock = parts.clock.map(text);
  const hasClock = clock[0] !== '';
  return `${date.join('-')}${hasClock ? ` ${clock.map((part) => part || '0').join(':')}` : ''}`;
}

function withTimeOfDay(parsed: ParsedTime, cell: Cell): ParsedTime {
  if (parsed.kind !== 'local' || parsed.hasClock) return parsed;
  const ms = parseTimeOfDay(cell);
  return ms === null ? parsed : { kind: 'local', localMs: parsed.localMs + ms, hasClock: true };
}

/**
 * The reader of an event's time: one column, a day beside a time of day, or the parts in columns of their own. A time that
 * cannot be, lies in the future or before 2000 refuses the row; an empty one does not.
 */
export function eventTimeReader(reading: EventTimeReading): EventTimeReader | null {
  const { columns, headings, timeField, clock, log, sample, latestMs } = reading;
  const single = columns.get(timeField);
  const parts = single === undefined ? datePartsOf(columns) : null;
  if (single === undefined && !parts) return null;
  const timeOfDay = columns.get('time_of_day');
  const order = single === undefined ? 'unknown' : dateOrderOf(sample.map((row) => row[single] ?? null));
  const column = headings[single ?? parts?.year ?? -1] ?? '';

  function written(cells: readonly Cell[]): Cell {
    return single === undefined ? (parts ? joinParts(cells, parts) : null) : (cells[single] ?? null);
  }

  return (cells, state) => {
    const cell = written(cells);
    const parsed = parseTime(cell, order);
    const result = instantOf(
      timeOfDay === undefined ? parsed : withTimeOfDay(parsed, cells[timeOfDay] ?? null),
      clock,
    );
    if (result.kind === 'empty') {
      log.tally({ row: state.row, column }, 'time_missing');
      return null;
    }
    if (result.kind === 'trouble') state.refuse(column, result.reason, cell);
    else if (result.timeMs > latestMs) state.refuse(column, 'time_in_future', cell);
    else if (result.timeMs < earliestMs) state.refuse(column, 'time_too_early', cell);
    else if (result.repeated) log.warn({ row: state.row, column }, 'time_repeated', cell);
    return result.kind === 'instant' ? result.timeMs : null;
  };
}
