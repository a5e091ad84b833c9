import { describe, expect, it } from 'vitest';

import { everyEvent, type EventFilter } from '#shared/model/event_filter.ts';
import {
  chosenAreas,
  chosenValues,
  chosenWeekTime,
  isSameWeekTime,
  toggleArea,
  toggleValue,
  withWeekTime,
} from '#shared/model/narrow_filter.ts';

const near: EventFilter['parts'][number] = { kind: 'near', at: [103, 35], radiusMetres: 500 };

describe('a filter that charts narrow', () => {
  it('takes a value in, adds another, and loses the condition with the last', () => {
    const one = toggleValue({ op: 'and', parts: [near] }, 'severity', '1');
    expect(one.parts).toEqual([near, { kind: 'value', field: 'severity', values: ['1'] }]);
    const two = toggleValue(one, 'severity', '2');
    expect(chosenValues(two, 'severity')).toEqual(['1', '2']);
    expect(chosenValues(two, 'stage')).toBeNull();
    const none = toggleValue(toggleValue(two, 'severity', '1'), 'severity', '2');
    expect(none).toEqual({ op: 'and', parts: [near] });
  });

  it('keeps alternatives together and narrows all of them', () => {
    const either: EventFilter = { op: 'or', parts: [near, { kind: 'weekdays', days: [6, 7] }] };
    const narrowed = toggleArea(either, 'grids', 'G1');
    expect(narrowed).toEqual({ op: 'and', parts: [either, { kind: 'area', layer: 'grids', codes: ['G1'] }] });
    expect(chosenAreas(either, 'grids')).toBeNull();
    expect(chosenAreas(narrowed, 'grids')).toEqual(['G1']);
    expect(chosenAreas(narrowed, 'police_districts')).toBeNull();
    expect(chosenWeekTime(either).days).toBeNull();
  });

  it('leaves what is turned round alone', () => {
    const without: EventFilter = {
      op: 'and',
      parts: [{ kind: 'value', field: 'stage', values: ['closed'], not: true }],
    };
    expect(chosenValues(without, 'stage')).toBeNull();
    expect(toggleValue(without, 'stage', 'reported').parts).toHaveLength(2);
  });

  it('holds one time of the week, and lets it go', () => {
    const night = { days: [6, 7], hours: { fromHour: 22, toHour: 6 } };
    const narrowed = withWeekTime(everyEvent, night);
    expect(isSameWeekTime(chosenWeekTime(narrowed), night)).toBe(true);
    expect(isSameWeekTime(chosenWeekTime(narrowed), { ...night, days: null })).toBe(false);
    expect(withWeekTime(narrowed, { days: null, hours: null })).toEqual(everyEvent);
    expect(withWeekTime(narrowed, { days: [1], hours: null }).parts).toEqual([
      { kind: 'weekdays', days: [1] },
    ]);
  });
});
