import type { Field } from '#shared/layers/layer.ts';
import type { Value } from '#shared/model/feature.ts';
import { formatSeason, parseSeason } from '#shared/model/season.ts';
import type { RejectionCode } from '#shared/text/import_text.ts';
import type { ProblemParameters } from '#shared/text/problem_text.ts';

import { choiceReader } from './choice_reader.ts';
import { bearingScaleOf, parseBearing } from './parse_bearing.ts';
import { dateOrderOf, instantOf, parseTime } from './parse_instant.ts';
import { areDamagedCodes, endsInZeros } from './damaged_codes.ts';
import { isDroppedClass } from './dropped_class.ts';
import { isPersonalCode, maskFreeText } from './person_guard.ts';
import { shownValue, type ProblemLog } from './problem_log.ts';
import type { Cell } from './source.ts';
import type { ZoneClock } from '#shared/model/zone_clock.ts';

/** Where a value is read; `refuse` keeps the first reason why the whole row cannot be stored. */
export type RowState = {
  row: number;
  refuse(column: string, code: RejectionCode, cell: Cell, parameters?: ProblemParameters): void;
};

/** Reads one cell; what cannot be read is null and told, in the row's state or in the log. */
export type FieldReader = (cell: Cell, state: RowState) => Value;

export type FieldReading = {
  field: Field;
  /** Heading of the column, as problems name it. */
  column: string;
  log: ProblemLog;
  clock: ZoneClock;
  /** Cells of the column in the first rows: what numbers and dates in it mean. */
  sample: readonly Cell[];
};

/** Longest text that the store keeps. */
const longestText = 4000;

const longestCode = 100;

/** The replacement character: somewhere before this file, a byte could not be decoded. */
const undecodable = '\ufffd';

const blankTexts = new Set([
  '',
  '-',
  '--',
  '/',
  '\\',
  '无',
  'null',
  'none',
  'n/a',
  '#n/a',
  'undefined',
  '<null>',
]);

/** The text of a cell without control characters and blanks around it; empty for what lists write for "nothing". */
export function plainText(cell: Cell): string {
  if (cell === null || typeof cell === 'boolean') return cell === null ? '' : String(cell);
  if (typeof cell === 'number') return String(cell);
  const text = cell.replace(/\p{Cc}+/gu, ' ').trim();
  return text.length <= 11 && blankTexts.has(text.toLowerCase()) ? '' : text;
}

function readerOfText({ column, log }: FieldReading): FieldReader {
  return (cell, { row }) => {
    const text = plainText(cell).slice(0, longestText);
    if (text === '') return null;
    if (text.includes(undecodable)) log.warn({ row, column }, 'text_undecodable', text);
    const masked = maskFreeText(text);
    if (masked !== text) log.warn({ row, column }, 'text_masked');
    return masked;
  };
}

/** Digits that a spreadsheet has already rounded away: more than 15 of them in a number, or the form 4.4E+19. */
function lostDigits(cell: Cell, text: string): boolean {
  if (typeof cell === 'number') return Math.abs(cell) >= 1e15;
  return /^\d(?:\.\d+)?e\+?\d{2}$/iu.test(text);
}

function readerOfCode(reading: FieldReading): FieldReader {
  const { column, log } = reading;
  const isDamaged = areDamagedCodes(reading.sample);
  return (cell, state) => {
    const text = plainText(cell)
      .normalize('NFKC')
      .replace(/^['`]+/u, '')
      .replace(/(?<=\d)\s+(?=\d)/gu, '')
      .replace(/\s+/gu, ' ');
    if (text === '') return null;
    if (lostDigits(cell, text) && typeof cell !== 'boolean') {
      state.refuse(column, 'code_precision_lost', cell);
      return null;
    }
    if (isDamaged && endsInZeros(text)) {
      log.tally({ row: state.row, column }, 'codes_damaged');
      state.refuse(column, 'code_precision_lost', cell);
      return null;
    }
    if (isPersonalCode(text)) {
      log.warn({ row: state.row, column }, 'code_personal');
      return null;
    }
    return text.length <= longestCode ? text : dropped(reading, text, state.row);
  };
}

function dropped({ field, column, log }: FieldReading, cell: Cell, row: number): null {
  log.warn({ row, column }, 'value_dropped', cell, { field: field.label });
  return null;
}

function readerOfChoice(reading: FieldReading): FieldReader {
  const find = choiceReader(reading.field);
  const { column, log, field } = reading;
  const hasOther = field.choices?.some(({ code }) => code === 'other') === true;
  return (cell, { row }) => {
    const text = plainText(cell);
    if (text === '') return null;
    const code = find(text);
    if (code === null && hasOther && isDroppedClass(text)) {
      log.tally({ row, column }, 'class_dropped');
      return 'other';
    }
    if (code !== null && code !== text && /^\d{1,3}$/u.test(text)) {
      const meaning = field.choices?.find((choice) => choice.code === code)?.label ?? code;
      log.tally({ row, column }, 'choice_code', { field: field.label, value: text, meaning });
    }
    if (code === null) {
      log.tally({ row, column }, 'choice_unknown', { field: field.label, value: shownValue(text) });
    }
    return code;
  };
}

const unitPattern = /(?:人|名|户|个|台|天|日|米|m|metres?|meters?|°|度|张|平方米|㎡)$/iu;

/** A number with thousand separators, full-width digits and a unit; 公里 and km count as a thousand metres. */
function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  const text = plainText(cell).normalize('NFKC').replace(/\s+/gu, '');
  const kilometres = /^([\d.,]+)(?:公里|千米|km)$/iu.exec(text)?.[1];
  const bare = (kilometres ?? text.replace(unitPattern, '')).replace(/,(?=\d{3}(?:\D|$))/gu, '');
  if (!/^[+-]?\d+(?:\.\d+)?$/u.test(bare)) return null;
  return Number(bare) * (kilometres === undefined ? 1 : 1000);
}

function fits(field: Field, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (field.kind === 'integer') return Number.isSafeInteger(value) && value >= 0;
  if (field.kind === 'degrees') return value >= 0 && value <= 360;
  return field.kind !== 'metres' || (value >= 0 && value <= 1_000_000);
}

function readerOfNumber(reading: FieldReading): FieldReader {
  return (cell, { row }) => {
    if (plainText(cell) === '') return null;
    const value = numberOf(cell);
    if (value !== null && fits(reading.field, value)) return value;
    return dropped(reading, cell, row);
  };
}

function readerOfBearing(reading: FieldReading): FieldReader {
  const { column, log, sample } = reading;
  const scale = bearingScaleOf(column, sample);
  return (cell, { row }) => {
    const parsed = parseBearing(typeof cell === 'string' ? plainText(cell) : cell, scale);
    const isCode = scale !== 'degrees' && parsed.kind === 'bearing' && /^0?[1-9]$/u.test(String(cell).trim());
    if (isCode)
      log.tally({ row, column }, scale === 'gb28181' ? 'direction_codes' : 'direction_codes_gat1400');
    if (parsed.kind === 'bearing') return parsed.degrees;
    if (parsed.kind === 'place') log.warn({ row, column }, 'direction_is_place', cell);
    if (parsed.kind === 'error') dropped(reading, cell, row);
    return null;
  };
}

const yesTexts = new Set(['1', '是', '有', '真', 'true', 'yes', 'y', 't', '涉密']);
const noTexts = new Set(['0', '否', '没有', '假', 'false', 'no', 'n', 'f', '不涉密', '非涉密']);

function readerOfFlag(reading: FieldReading): FieldReader {
  return (cell, { row }) => {
    if (typeof cell === 'boolean') return cell;
    const text = plainText(cell).normalize('NFKC').toLowerCase();
    if (text === '') return null;
    if (yesTexts.has(text)) return true;
    return noTexts.has(text) ? false : dropped(reading, cell, row);
  };
}

function readerOfDate(reading: FieldReading): FieldReader {
  const order = dateOrderOf(reading.sample);
  return (cell, { row }) => {
    const parsed = parseTime(cell, order);
    if (parsed.kind === 'empty') return null;
    if (parsed.kind === 'trouble') return dropped(reading, cell, row);
    const timeMs = parsed.kind === 'local' ? parsed.localMs : parsed.timeMs;
    return new Date(timeMs).toISOString().slice(0, 10);
  };
}

const allYear = new Set(['全年', '常年', '长期', '全年有效', 'all year']);

/** Seasons; the words for the whole year stand for none. */
function readerOfSeason(reading: FieldReading): FieldReader {
  return (cell, { row }) => {
    const text = plainText(cell);
    if (text === '' || allYear.has(text.toLowerCase())) return null;
    const season = parseSeason(text);
    return season ? formatSeason(season) : dropped(reading, cell, row);
  };
}

/** Instants that are not the time of the event itself: what cannot be read is left out. */
function readerOfInstant(reading: FieldReading): FieldReader {
  const order = dateOrderOf(reading.sample);
  return (cell, { row }) => {
    const result = instantOf(parseTime(cell, order), reading.clock);
    if (result.kind === 'instant') return result.timeMs;
    return result.kind === 'empty' ? null : dropped(reading, cell, row);
  };
}

/** The reader of one field's column. */
export function fieldReader(reading: FieldReading): FieldReader {
  const { field } = reading;
  switch (field.kind) {
    case 'code':
      return readerOfCode(reading);
    case 'text':
    case 'free_text':
      return readerOfText(reading);
    case 'choice':
      return readerOfChoice(reading);
    case 'degrees':
      return field.id === 'bearing' ? readerOfBearing(reading) : readerOfNumber(reading);
    case 'integer':
    case 'number':
    case 'metres':
      return readerOfNumber(reading);
    case 'boolean':
      return readerOfFlag(reading);
    case 'date':
      return readerOfDate(reading);
    case 'season':
      return readerOfSeason(reading);
    case 'instant':
      return readerOfInstant(reading);
  }
}
