import type { EventMask, FilterGround } from '#shared/model/filter_events.ts';
import { hoursOfWeek } from '#shared/model/hours_of_week.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { createEventCounter, type EventCounter, type EventCounts } from '#shared/statistics/count_events.ts';

import { chosenRows } from './chosen_rows.ts';
import type { Indexes } from './indexes.ts';

type Question = Input<'counts.events'>;
type Answer = Output<'counts.events'>;

const counters = new WeakMap<FilterGround, EventCounter>();

function counterOf(ground: FilterGround, timezone: string): EventCounter {
  const { columns } = ground;
  const counter =
    counters.get(ground) ?? createEventCounter(columns, timezone, hoursOfWeek(columns.timeSeconds, timezone));
  counters.set(ground, counter);
  return counter;
}

async function maskOf(indexes: Indexes, question: Question): Promise<EventMask> {
  const { category, categories, events } = question;
  const choice = { category, categories, events };
  if (category === undefined && !categories && !events) return null;
  const { table } = await indexes.filterable();
  const { isChosen } = await chosenRows(indexes, table, choice);
  return Uint8Array.from(table.fid, (_fid, row) => (isChosen(row) ? 1 : 0));
}

function barsOf(trend: EventCounts['trend']): Answer['trend'] {
  if (!trend) return null;
  const { unit, edgesMs, counts } = trend;
  const bars = counts.map((count, bar) => ({
    fromMs: edgesMs[bar] ?? 0,
    toMs: edgesMs[bar + 1] ?? 0,
    count,
  }));
  return { unit, bars };
}

/** All counts of one choice of incidents: the figures of the charts. */
export async function countEvents(indexes: Indexes, timezone: string, question: Question): Promise<Answer> {
  const mask = await maskOf(indexes, question);
  const { ground, columns } = await indexes.filterable();
  const counter = counterOf(ground, timezone);
  counter.select(mask);
  const counts = counter.count(question.window ?? { fromMs: null, toMs: null }, 'chosen', question.unit);
  const byValue = (field: 'severity' | 'stage' | 'source') =>
    columns.values[field].map((value, index) => ({ value, count: counts[field][index] ?? 0 }));
  return {
    total: counts.total,
    undated: counts.undated,
    timezone,
    matrix: Array.from({ length: 7 }, (_, day) => counts.hours.slice(day * 24, day * 24 + 24)),
    trend: barsOf(counts.trend),
    category: columns.categories.map(({ key, label }, index) => ({
      key,
      label,
      count: counts.category[index] ?? 0,
    })),
    severity: byValue('severity'),
    stage: byValue('stage'),
    source: byValue('source'),
  };
}
