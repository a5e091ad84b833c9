import { cameraStateIndex } from '#shared/model/camera_state.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { choiceReader } from './choice_reader.ts';
import { instantInName } from './date_in_name.ts';
import { fieldReader, plainText, type RowState } from './field_readers.ts';
import { cameraField, matchStates, type StatePlan } from './match_states.ts';
import { dateOrderOf, instantOf, parseTime } from './parse_instant.ts';
import { maskFreeText } from './person_guard.ts';
import { problemLog, shownValue, type ProblemLog } from './problem_log.ts';
import type { StateChunk, StatesRequest, StatesSummary } from './reader_messages.ts';
import { sampleOf } from './read_rows.ts';
import type { Cell, Source } from './source.ts';

/** Observations sent at once. */
const rowsAtOnce = 20_000;

/** Clocks of platforms run fast by some. */
const futureToleranceMs = 86_400_000;

const earliestMs = Date.UTC(1999, 11, 31);

type TimeReader = (cells: readonly Cell[], state: RowState) => number | null;

/** Of answers to 是否在线 and the like. */
const plainAnswers: Readonly<Record<string, string>> = {
  是: 'online',
  否: 'offline',
  '1': 'online',
  '0': 'offline',
  true: 'online',
  false: 'offline',
  yes: 'online',
  no: 'offline',
};

/**
 * The instant of each row: its own column, else what the operator said of the whole file, else the date in the name of the
 * file or the sheet. Throws `time_required` where nothing says one.
 */
function timeReader(
  plan: StatePlan,
  request: StatesRequest,
  source: Source,
  sample: readonly (readonly Cell[])[],
): { read: TimeReader; from: StatesSummary['timeFrom'] } {
  const clock = zoneClock(request.timezone);
  const column = plan.columns.get('time');
  const inName = instantInName(request.fileName, clock) ?? instantInName(source.member, clock);
  const whole = request.observedAtMs ?? inName;
  if (column === undefined && whole === null)
    throw new AppError('time_required', 'Nothing says when the states were seen', { file: request.fileName });
  if (column === undefined) {
    const from = request.observedAtMs === null ? 'name' : 'given';
    const isFuture = (whole ?? 0) > request.nowMs + futureToleranceMs;
    if (isFuture)
      throw new AppError('time_required', 'The date is in the future', { file: request.fileName });
    return { read: () => whole, from };
  }
  const order = dateOrderOf(sample.map((row) => row[column] ?? null));
  const heading = source.columns[column] ?? '';
  const read: TimeReader = (cells, state) => {
    const cell = cells[column] ?? null;
    const result = instantOf(parseTime(cell, order), clock);
    if (result.kind === 'empty') {
      if (whole === null) state.refuse(heading, 'time_absent', cell);
      return whole;
    }
    if (result.kind === 'trouble') state.refuse(heading, result.reason, cell);
    else if (result.timeMs > request.nowMs + futureToleranceMs) state.refuse(heading, 'time_in_future', cell);
    else if (result.timeMs < earliestMs) state.refuse(heading, 'time_too_early', cell);
    return result.kind === 'instant' ? result.timeMs : null;
  };
  return { read, from: 'column' };
}

/** Reads a state: the words of the register, answers of yes and no, and `unknown`, told, for any other word. */
function stateReader(column: string, log: ProblemLog): (cell: Cell, state: RowState) => number | null {
  const field = cameraField('state');
  const find = choiceReader(field);
  return (cell, state) => {
    const text = plainText(cell);
    if (text === '') {
      state.refuse(column, 'state_absent', cell);
      return null;
    }
    const code = plainAnswers[text.toLowerCase()] ?? find(text);
    if (code === null)
      log.tally({ row: state.row, column }, 'choice_unknown', {
        field: field.label,
        value: shownValue(text),
      });
    return cameraStateIndex(code ?? 'unknown');
  };
}

/** Where rows are read; the first reason that keeps one out is told. */
function rowState(log: ProblemLog): RowState & { isRefused: boolean; begin(row: number): void } {
  return {
    row: 0,
    isRefused: false,
    begin(row) {
      this.row = row;
      this.isRefused = false;
    },
    refuse(column, code, cell, parameters = {}) {
      if (!this.isRefused) log.reject({ row: this.row, column }, code, cell, parameters);
      this.isRefused = true;
    },
  };
}

const emptyChunk = (): StateChunk => ({ codes: [], states: [], timesMs: [] });

/**
 * Reads what a status file says of cameras: code, state and instant of each row, checked, and sends it in chunks. No other
 * column is read. Throws `mapping_required`, `time_required` and `timezone_unknown`, or what the source throws.
 */
export async function readStates(
  source: Source,
  request: StatesRequest,
  send: (chunk: StateChunk) => Promise<void>,
): Promise<StatesSummary> {
  const log = problemLog();
  const sample = sampleOf(source).map(({ cells }) => cells);
  const plan = matchStates(source, request.mapping, sample);
  for (const { column, code } of plan.refusals) log.tell(column, code);
  const codeColumn = plan.columns.get('code') ?? -1;
  const stateColumn = plan.columns.get('state') ?? -1;
  const heading = (column: number): string => source.columns[column] ?? '';
  const clock = zoneClock(request.timezone);
  const readCode = fieldReader({
    field: cameraField('code'),
    column: heading(codeColumn),
    log,
    clock,
    sample: sample.map((row) => row[codeColumn] ?? null),
  });
  const readState = stateReader(heading(stateColumn), log);
  const time = timeReader(plan, request, source, sample);
  const state = rowState(log);
  let chunk = emptyChunk();
  let rows = 0;
  for (const batch of source.batches(new Set(plan.columns.values()))) {
    for (const { row, cells } of batch) {
      state.begin(row);
      const code = readCode(cells[codeColumn] ?? null, state);
      if (code === null) state.refuse(heading(codeColumn), 'key_missing', cells[codeColumn] ?? null);
      const found = readState(cells[stateColumn] ?? null, state);
      const timeMs = time.read(cells, state);
      if (state.isRefused || code === null || found === null || timeMs === null) continue;
      chunk.codes.push(String(code));
      chunk.states.push(found);
      chunk.timesMs.push(timeMs);
      rows++;
    }
    if (chunk.codes.length < rowsAtOnce) continue;
    await send(chunk);
    chunk = emptyChunk();
  }
  if (chunk.codes.length > 0) await send(chunk);
  for (const { code, row, column, value, count } of source.notes)
    log.tally({ row, column }, code, { value: maskFreeText(value) }, count);
  const columns = Object.fromEntries(
    [...plan.columns].map(([target, column]) => [target, shownValue(heading(column))]),
  );
  return { ...log.finish(), rows, timeFrom: time.from, columns };
}
