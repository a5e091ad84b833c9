import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { filterGround, selectEvents } from '#shared/model/filter_events.ts';
import { bareColumns, undatedSeconds, type IncidentColumns } from '#shared/model/incident_columns.ts';
import { createEventCounter } from '#shared/statistics/count_events.ts';
import { movingAverage, planTrend } from '#shared/statistics/trend.ts';

const zones = ['Asia/Shanghai', 'America/Chicago', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Incidents of three categories in two townships of two grids each, and nowhere. */
function makeColumns(seconds: readonly number[]): IncidentColumns {
  const timeSeconds = Int32Array.from([...seconds].sort((a, b) => a - b));
  const count = timeSeconds.length;
  const every = (size: number, stride: number) =>
    Uint8Array.from(timeSeconds, (_, row) => (row * stride) % size);
  return {
    ...bareColumns({
      origin: [0, 0],
      x: new Float32Array(count),
      y: new Float32Array(count),
      timeSeconds,
      category: every(3, 7),
      fid: Uint32Array.from(timeSeconds, (_, row) => row + 1),
      categories: ['MD', 'ZA', 'JT'].map((key) => ({ key, label: { zh: key, en: key }, count: 0 })),
    }),
    severity: Uint8Array.from(timeSeconds, (_, row) => Math.floor(row / 3) % 3),
    stage: every(2, 3),
    territory: Uint16Array.from(timeSeconds, (_, row) => (row * 11) % 5),
    values: { severity: ['', '1', '2'], stage: ['', 'closed'], source: [''] },
    levels: [
      {
        layer: 'grids',
        level: '1',
        areas: [
          { code: 'T1', name: 'T1' },
          { code: 'T2', name: 'T2' },
        ],
      },
      { layer: 'grids', level: '3', areas: ['G1', 'G2', 'G3', 'G4'].map((code) => ({ code, name: code })) },
    ],
    territories: [
      [-1, -1],
      [0, 0],
      [0, 1],
      [1, 2],
      [1, 3],
    ],
  };
}

const instants = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 1_262_304_000, max: 1_325_376_000 }) },
    { weight: 1, arbitrary: fc.constant(undatedSeconds) },
  ),
  { minLength: 1, maxLength: 400 },
);

describe('counts of events', () => {
  it('add up to the total in every chart, undated ones apart in those of time', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (seconds, timezone) => {
        const columns = makeColumns(seconds);
        const counts = createEventCounter(columns, timezone).count({ fromMs: null, toMs: null });
        const undated = seconds.filter((each) => each === undatedSeconds).length;
        expect(counts.total).toBe(seconds.length);
        expect(counts.undated).toBe(undated);
        expect(sum(counts.hours)).toBe(seconds.length - undated);
        expect(sum(counts.trend?.counts ?? [])).toBe(seconds.length - undated);
        for (const list of [counts.category, counts.severity, counts.stage, counts.source])
          expect(sum(list)).toBe(seconds.length);
        for (const level of counts.levels) expect(sum(level.counts) + level.unassigned).toBe(seconds.length);
      }),
    );
  });

  it('stand at the weekday and the hour that a calendar and a clock of the zone show', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (seconds, timezone) => {
        const clock = new Intl.DateTimeFormat('en-US', {
          timeZone: timezone,
          weekday: 'short',
          hour: 'numeric',
          hourCycle: 'h23',
        });
        const expected = new Array<number>(168).fill(0);
        for (const each of seconds) {
          if (each === undatedSeconds) continue;
          const parts = clock.formatToParts(each * 1000);
          const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
          const hour = weekdays.indexOf(part('weekday')) * 24 + Number(part('hour'));
          expected[hour] = (expected[hour] ?? 0) + 1;
        }
        const { hours } = createEventCounter(makeColumns(seconds), timezone).count({
          fromMs: null,
          toMs: null,
        });
        expect(hours).toEqual(expected);
      }),
    );
  });

  it('of a window are the difference of what is counted up to its end and up to its beginning', () => {
    const edge = fc.integer({ min: 1_262_000_000, max: 1_326_000_000 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(instants, edge, edge, (seconds, one, other) => {
        const [fromMs, toMs] = [Math.min(one, other), Math.max(one, other)];
        const counter = createEventCounter(makeColumns(seconds), 'Asia/Shanghai');
        const until = counter.count({ fromMs: null, toMs });
        const before = counter.count({ fromMs: null, toMs: fromMs });
        const within = counter.count({ fromMs, toMs });
        expect(within.total).toBe(until.total - before.total);
        expect(within.hours).toEqual(until.hours.map((count, at) => count - (before.hours[at] ?? 0)));
        expect(within.category).toEqual(
          until.category.map((count, at) => count - (before.category[at] ?? 0)),
        );
        expect(counter.total({ fromMs, toMs })).toBe(within.total);
      }),
    );
  });

  it('of a choice count the rows that it lets through, one by one, over more rows than a block of sums', () => {
    const columns = makeColumns(Array.from({ length: 30_000 }, (_, row) => 1_262_304_000 + row * 997));
    const ground = filterGround(columns, 'Asia/Shanghai', () => {
      throw new Error('No place is asked for');
    });
    const mask = selectEvents(
      {
        filter: { op: 'and', parts: [{ kind: 'value', field: 'severity', values: ['2'] }] },
        categories: ['MD', 'JT'],
      },
      ground,
    );
    const counter = createEventCounter(columns, 'Asia/Shanghai');
    counter.select(mask);
    const window = { fromMs: 1_264_000_000_500, toMs: 1_290_000_000_000 };
    const rows = [...columns.timeSeconds.keys()].filter((row) => {
      const timeMs = (columns.timeSeconds[row] ?? 0) * 1000;
      const category = columns.category[row] ?? -1;
      return (
        timeMs >= window.fromMs &&
        timeMs < window.toMs &&
        columns.severity[row] === 2 &&
        [0, 2].includes(category)
      );
    });
    const counts = counter.count(window);
    expect(rows.length).toBeGreaterThan(4096);
    expect(counts.total).toBe(rows.length);
    expect(counts.category).toEqual(
      [0, 1, 2].map((key) => rows.filter((row) => columns.category[row] === key).length),
    );
    expect(counts.severity).toEqual([0, 0, rows.length]);
    expect(counts.levels[0]?.counts).toEqual(
      [0, 1].map(
        (area) => rows.filter((row) => columns.territories[columns.territory[row] ?? 0]?.[0] === area).length,
      ),
    );
    expect(counts.levels[1]?.unassigned).toBe(rows.filter((row) => columns.territory[row] === 0).length);
  });

  it('of nothing are nothing', () => {
    const counts = createEventCounter(makeColumns([]), 'Asia/Shanghai').count({ fromMs: null, toMs: null });
    expect(counts).toMatchObject({ total: 0, undated: 0, trend: null });
  });
});

describe('the bars of a trend', () => {
  const day = (text: string, offset: string): number => Date.parse(`${text}T00:00:00${offset}`);

  it('are local days, one of them an hour shorter when clocks go forward', () => {
    const { unit, edgesMs } = planTrend(
      day('2019-03-01', '-06:00'),
      day('2019-04-01', '-05:00'),
      'America/Chicago',
    );
    expect(unit).toBe('day');
    expect(edgesMs).toHaveLength(32);
    const lengths = edgesMs.slice(1).map((edge, bar) => (edge - (edgesMs[bar] ?? 0)) / 3_600_000);
    expect(lengths.filter((hours) => hours === 23)).toHaveLength(1);
    expect(lengths[9]).toBe(23);
  });

  it('are weeks from Monday and months from the first, cut at the ends of the window', () => {
    const weeks = planTrend(day('2026-01-01', '+08:00'), day('2026-06-01', '+08:00'), 'Asia/Shanghai');
    expect(weeks.unit).toBe('week');
    expect(weeks.edgesMs.slice(0, 3)).toEqual(
      ['2026-01-01', '2026-01-05', '2026-01-12'].map((text) => day(text, '+08:00')),
    );
    const months = planTrend(day('2010-01-15', '+08:00'), day('2014-01-15', '+08:00'), 'Asia/Shanghai');
    expect(months.unit).toBe('month');
    expect(months.edgesMs.at(1)).toBe(day('2010-02-01', '+08:00'));
    expect(months.edgesMs.at(-1)).toBe(day('2014-01-15', '+08:00'));
  });

  it('have a moving average of as many bars as it says, and none before', () => {
    expect(movingAverage([1, 2, 3, 6], 3)).toEqual([null, null, 2, 11 / 3]);
  });
});
