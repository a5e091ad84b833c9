import type { Input, Output } from '#shared/rpc/contract.ts';

import { zonedFormat } from '#main/export/zoned_text.ts';

type Counts = Output<'counts.events'>;
type Question = Input<'counts.events'>;

const timeUnits = ['hour', 'day', 'week', 'month', 'year'] as const;

/** What incidents are counted by besides areas. */
export const eventGroups = ['category', 'severity', 'stage', 'source', ...timeUnits] as const;

export type EventGroup = (typeof eventGroups)[number] | 'day-hour';

/** The unit of the bars that a grouping by time asks for. */
export function unitOf(group: EventGroup): Pick<Question, 'unit'> {
  const unit = timeUnits.find((each) => each === group);
  return unit === undefined ? {} : { unit };
}

function groupsOf(group: EventGroup, counts: Counts): unknown {
  switch (group) {
    case 'day-hour':
      return { rows: 'ISO weekday 1 to 7', columns: 'local hour 0 to 23', counts: counts.matrix };
    case 'category':
      return counts.category.map(({ key, label, count }) => ({ value: key, ...label, count }));
    case 'severity':
    case 'stage':
    case 'source':
      return counts[group];
    default: {
      const zone = zonedFormat(counts.timezone);
      return (counts.trend?.bars ?? []).map(({ fromMs, toMs, count }) => ({
        from: zone.iso(fromMs),
        to: zone.iso(toMs),
        count,
      }));
    }
  }
}

/**
 * One way of counting as it is printed, with what was asked: half-open times in the data's own zone. The counts add up to
 * `total`, those by time to `total` less `undated`.
 */
export function printEventCounts(group: EventGroup, question: Question, counts: Counts): unknown {
  const zone = zonedFormat(counts.timezone);
  const ends = question.window ?? { fromMs: null, toMs: null };
  return {
    parameters: {
      layer: 'incidents',
      by: group,
      timezone: counts.timezone,
      from: ends.fromMs === null ? null : zone.iso(ends.fromMs),
      to: ends.toMs === null ? null : zone.iso(ends.toMs),
      category: question.category ?? null,
      filter: question.events ?? null,
    },
    total: counts.total,
    undated: counts.undated,
    [group === 'day-hour' ? 'matrix' : 'groups']: groupsOf(group, counts),
  };
}
