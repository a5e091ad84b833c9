import { decodeGb28181, deviceClassOf } from '#shared/codes/gb28181_code.ts';
import { deviceTypeMeaning, editionOfHeadings } from '#shared/codes/gb28181_dictionary.ts';
import { decodeGridCode } from '#shared/codes/grid_code.ts';
import { isProvinceCode } from '#shared/codes/province_codes.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Text } from '#shared/text/text.ts';

import { normaliseHeading } from './normalise_heading.ts';
import type { RowState } from './field_readers.ts';
import type { ProblemLog } from './problem_log.ts';

/** What is checked of rows that can be stored: mostly told, seldom refused. Lists from outside a county break most of it. */
export type LayerRules = {
  /** Refuses rows whose code is not that of a thing of this layer. */
  admit(values: Values, state: RowState): void;
  /** Tells what looks wrong in a row that is stored. */
  check(values: Values, at: LonLat | null, decimals: number, row: number): void;
  /** Tells what only the whole file shows. */
  finish(): void;
};

export type RuleContext = {
  layer: LayerId;
  headings: readonly string[];
  log: ProblemLog;
  /** Heading of the column of codes. */
  codeColumn: string;
  /** Envelope of the grids that are there already, widened; null where there are none. */
  county: Bounds | null;
};

/** Lengths of codes by layer: 统计用区划代码 with grids below it, GB/T 28181, GA 380. */
const codeLengths: Partial<Record<LayerId, { pattern: RegExp; shown: string }>> = {
  grids: { pattern: /^(?:\d{9}|\d{12}|\d{15,20})$/u, shown: '9/12/15-20' },
  cameras: { pattern: /^(?:\d{18}|\d{20})$/u, shown: '20' },
  police_districts: { pattern: /^(?:\d{12}|\d{15})$/u, shown: '12/15' },
};

function isInside([west, south, east, north]: Bounds, [longitude, latitude]: LonLat): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Counties of the codes: most rows of one county's list begin with the same six digits. */
function regionCheck(
  log: ProblemLog,
  column: string,
): { take(code: string, row: number): void; finish(): void } {
  const regions = new Map<string, { row: number; count: number }>();
  return {
    take(code, row) {
      const region = /^\d{9,}$/u.test(code) ? code.slice(0, 6) : '';
      const known = regions.get(region);
      if (known) known.count++;
      else if (region !== '') regions.set(region, { row, count: 1 });
    },
    finish() {
      const [most, ...others] = [...regions].sort((a, b) => b[1].count - a[1].count);
      if (!most || most[1].count < others.reduce((sum, [, { count }]) => sum + count, 0) * 4) return;
      for (const [region, { row, count }] of others)
        log.tally({ row, column }, 'code_region', { value: region }, count);
    },
  };
}

/** Places that many devices share: a pole carries a few, a default carries a list. */
function placeCheck(log: ProblemLog): { take(at: LonLat, row: number): void; finish(): void } {
  const places = new Map<string, { row: number; count: number }>();
  return {
    take([longitude, latitude], row) {
      const key = `${longitude} ${latitude}`;
      const known = places.get(key);
      if (known) known.count++;
      else places.set(key, { row, count: 1 });
    },
    finish() {
      for (const { row, count } of places.values()) {
        if (count > 5) log.tally({ row, column: '' }, 'place_shared', {}, count);
      }
    },
  };
}

/** Both editions' words for a type of device, the older first where they differ. */
function deviceTypeWords(type: string): Text | null {
  const { 2016: old, 2022: now } = deviceTypeMeaning(type);
  return now ?? old;
}

function checkDevice(code: string, state: RowState, { log, codeColumn }: RuleContext): void {
  const where = { row: state.row, column: codeColumn };
  if (/^\d{18}$/u.test(code)) log.tally(where, 'device_code_legacy');
  const decoded = decodeGb28181(code);
  if (!decoded) return;
  if (!isProvinceCode(decoded.centre)) log.tally(where, 'device_province');
  const kind = deviceClassOf(decoded.type);
  const words = deviceTypeWords(decoded.type);
  if (kind === 'user') state.refuse(codeColumn, 'device_is_user', null);
  else if (kind === 'mobile') state.refuse(codeColumn, 'moving_device', null);
  else if (kind === 'node')
    state.refuse(codeColumn, 'device_is_node', code, { value: words ?? decoded.type });
  else if (kind === 'camera') return;
  else if (words) log.tally(where, 'device_type', { value: words });
  else log.tally(where, 'device_type_unknown', { value: decoded.type });
}

function assumedLevel(layer: LayerId, code: string): string {
  if (layer === 'police_districts') return 'district';
  return decodeGridCode(code)?.level ?? '3';
}

/** A level that is stated holds, even where the code has another. */
function checkLevel(values: Values, code: string, row: number, { layer, log }: RuleContext): void {
  const known = layer === 'grids' ? decodeGridCode(code) : null;
  if (known && (values.level ?? null) !== null && values.level !== known.level)
    log.tally({ row, column: '' }, 'level_differs');
}

/** A unit that ends before it begins was dated wrongly: which of the dates is right cannot be told. */
function checkValidity(values: Values, row: number, { log }: RuleContext): void {
  const { valid_from: from, valid_to: to } = values;
  if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return;
  values.valid_from = null;
  values.valid_to = null;
  log.tally({ row, column: '' }, 'validity_reversed');
}

/** What the headings of a list of cameras tell, before any row is read. */
function checkHeadings({ layer, headings, log }: RuleContext): void {
  if (layer !== 'cameras') return;
  const edition = editionOfHeadings(headings.map(normaliseHeading));
  if (edition) log.tally({ row: 1, column: '' }, 'device_edition', { value: edition });
  const flag = headings.find((heading) => /(?:^|\.)联网属性$/u.test(normaliseHeading(heading)));
  if (flag !== undefined) log.tally({ row: 1, column: flag }, 'network_flag_open', { value: flag });
}

function assumeLevel(values: Values, code: string, row: number, { layer, log }: RuleContext): void {
  const { fields, levelField } = layerById(layer);
  if (levelField === undefined || (values[levelField] ?? null) !== null) return;
  const level = assumedLevel(layer, code);
  values[levelField] = level;
  const choice = fields.find(({ id }) => id === levelField)?.choices?.find((option) => option.code === level);
  log.tally({ row, column: '' }, 'level_assumed', { value: choice?.label ?? level });
}

/** Fewest days that recordings are kept: the regulation of 2025 is understood so, hence a warning. */
const leastRecordDays = 30;

/** The rules of one layer over the rows of one file. */
export function layerRules(context: RuleContext): LayerRules {
  const { layer, log, codeColumn, county } = context;
  const form = codeLengths[layer];
  const regions = regionCheck(log, codeColumn);
  const places = placeCheck(log);
  checkHeadings(context);

  function checkCode(code: string, row: number): void {
    if (!form) return;
    if (!form.pattern.test(code)) log.tally({ row, column: codeColumn }, 'code_form', { value: form.shown });
    regions.take(code, row);
  }

  return {
    admit(values, state) {
      const code = values[layerById(layer).codeField];
      if (typeof code === 'string' && layer === 'cameras') checkDevice(code, state, context);
    },
    check(values, at, decimals, row) {
      const code = values[layerById(layer).codeField];
      if (typeof code === 'string') checkCode(code, row);
      checkLevel(values, typeof code === 'string' ? code : '', row, context);
      checkValidity(values, row, context);
      assumeLevel(values, typeof code === 'string' ? code : '', row, context);
      const where = { row, column: '' };
      if (at && decimals <= 3) log.tally(where, 'place_coarse');
      if (at && county && !isInside(county, at)) log.tally(where, 'outside_county');
      if (at && layer === 'cameras') places.take(at, row);
      const recordDays = values.record_days;
      if (typeof recordDays === 'number' && recordDays < leastRecordDays)
        log.tally(where, 'record_days_short');
    },
    finish() {
      regions.finish();
      places.finish();
    },
  };
}
