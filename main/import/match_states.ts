import { layerById } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { headingsOf } from './known_headings.ts';
import type { Refusal } from './match_columns.ts';
import { normaliseHeading } from './normalise_heading.ts';
import { refusedColumn } from './person_guard.ts';
import type { Cell, Source } from './source.ts';

/** What a status file says in its columns. */
const stateColumns = ['code', 'state', 'time'] as const;

export type StateColumn = (typeof stateColumns)[number];

export type StatePlan = {
  /** Columns counted from 0. */
  columns: ReadonlyMap<StateColumn, number>;
  refusals: readonly Refusal[];
};

/** Headings of the instant at which a state was found, normalised, best first. */
const timeHeadings = [
  '检测时间',
  '巡检时间',
  '采集时间',
  '统计时间',
  '上报时间',
  '状态时间',
  '更新时间',
  '最后在线时间',
  '检查时间',
  '诊断时间',
  '时间',
  '日期',
  '检测日期',
  '巡检日期',
  '统计日期',
  'observed_at',
  'check_time',
  'checktime',
  'status_time',
  'update_time',
  'updatetime',
  'timestamp',
  'time',
  'date',
];

/** Headings of the state besides those of the camera register: platforms write what they look at. */
const stateHeadings = ['巡检状态', '巡检结果', '诊断结果', '检测结果', '在线情况', '是否在线', 'isonline'];

/** The field of the camera layer. */
export function cameraField(id: string): Field {
  const field = layerById('cameras').fields.find((each) => each.id === id);
  if (!field) throw new RangeError(`No field ${id}`);
  return field;
}

function aliasesOf(column: StateColumn): string[] {
  if (column === 'time') return timeHeadings.map(normaliseHeading);
  const own = headingsOf(cameraField(column));
  return column === 'state' ? [...own, ...stateHeadings.map(normaliseHeading)] : own;
}

function findNamed(columns: readonly string[], heading: string): number {
  const exact = columns.indexOf(heading);
  if (exact >= 0) return exact;
  return columns.findIndex((each) => normaliseHeading(each) === normaliseHeading(heading));
}

/**
 * Decides which columns hold code, state and time: what the operator named first, then headings. Columns of personal data take
 * no part. Throws `mapping_required` where code or state has no column.
 */
export function matchStates(
  { columns }: Pick<Source, 'columns'>,
  mapping: Readonly<Record<string, string>>,
  sample: readonly (readonly Cell[])[],
): StatePlan {
  const refusals: Refusal[] = [];
  const usable = columns.map((heading, at) => {
    const code = refusedColumn(
      heading,
      sample.map((row) => String(row[at] ?? '')),
    );
    if (code) refusals.push({ column: heading, code });
    return code === null;
  });
  const plan = new Map<StateColumn, number>();
  for (const target of stateColumns) {
    const named = mapping[target];
    if (named === '') continue;
    const found =
      named === undefined ? bestColumn(columns, usable, aliasesOf(target), plan) : findNamed(columns, named);
    if (found >= 0 && usable[found] === true) plan.set(target, found);
  }
  const missing = (['code', 'state'] as const).filter((target) => !plan.has(target));
  if (missing.length > 0)
    throw new AppError('mapping_required', 'No column for the code or the state', {
      fields: missing.map((target) => cameraField(target).label.zh).join('、'),
    });
  return { columns: plan, refusals };
}

function bestColumn(
  columns: readonly string[],
  usable: readonly boolean[],
  aliases: readonly string[],
  taken: ReadonlyMap<StateColumn, number>,
): number {
  const used = new Set(taken.values());
  const ranked = columns
    .map((heading, at) => {
      const normalised = normaliseHeading(heading);
      const whole = aliases.indexOf(normalised);
      const last = aliases.indexOf(normalised.split('.').at(-1) ?? '');
      return { at, rank: whole >= 0 ? whole : last >= 0 ? last + 100 : -1 };
    })
    .filter(({ at, rank }) => rank >= 0 && usable[at] === true && !used.has(at))
    .sort((a, b) => a.rank - b.rank);
  return ranked[0]?.at ?? -1;
}
