import { describe, expect, it } from 'vitest';

import { addPart, joinBy, removePart, replacePart, withCategories } from '#shared/model/edit_filter.ts';
import type { EventCondition, EventFilter } from '#shared/model/event_filter.ts';

const hours: EventCondition = { kind: 'hours', fromHour: 22, toHour: 6 };
const days: EventCondition = { kind: 'weekdays', days: [6, 7] };
const group: EventFilter = { op: 'or', parts: [hours, days] };
const filter: EventFilter = { op: 'and', parts: [days, group] };

describe('a filter that is edited', () => {
  it('takes parts at its end and at the end of a group', () => {
    expect(addPart(filter, hours).parts).toEqual([days, group, hours]);
    expect(addPart(filter, hours, [1]).parts[1]).toEqual({ op: 'or', parts: [hours, days, hours] });
  });

  it('has one part replaced, and stays as it was itself', () => {
    const before = structuredClone(filter);
    expect(replacePart(filter, [1, 0], days).parts[1]).toEqual({ op: 'or', parts: [days, days] });
    expect(filter).toEqual(before);
  });

  it('loses a part, and with the last part of a group the group', () => {
    expect(removePart(filter, [0]).parts).toEqual([group]);
    const once = removePart(filter, [1, 1]);
    expect(once.parts[1]).toEqual({ op: 'or', parts: [hours] });
    expect(removePart(once, [1, 0]).parts).toEqual([days]);
  });

  it('is joined otherwise, whole or by group', () => {
    expect(joinBy(filter, 'or').op).toBe('or');
    expect(joinBy(filter, 'and', [1]).parts[1]).toMatchObject({ op: 'and' });
  });

  it('takes a list of categories in, around what any may satisfy', () => {
    const chosen = { kind: 'value', field: 'category', values: ['ZA'] };
    expect(withCategories(filter, null)).toBe(filter);
    expect(withCategories(filter, ['ZA']).parts).toEqual([chosen, days, group]);
    expect(withCategories(group, ['ZA'])).toEqual({ op: 'and', parts: [chosen, group] });
  });
});
