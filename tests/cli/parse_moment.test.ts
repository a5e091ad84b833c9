import { describe, expect, it } from 'vitest';

import { parseMoment } from '#main/cli/parse_moment.ts';

describe('a moment on the command line', () => {
  it.each([
    ['2019-01-01', 'Asia/Shanghai', '2018-12-31T16:00:00.000Z'],
    ['2019-01-01T08:30', 'Asia/Shanghai', '2019-01-01T00:30:00.000Z'],
    ['2019-07-01 08:30:15.250', 'America/Chicago', '2019-07-01T13:30:15.250Z'],
    ['2019-01-01T00:00Z', 'Asia/Shanghai', '2019-01-01T00:00:00.000Z'],
    ['2019-01-01T00:00+05:30', 'Asia/Shanghai', '2018-12-31T18:30:00.000Z'],
    ['2020-02-29', 'UTC', '2020-02-29T00:00:00.000Z'],
    ['2019-11-03T01:30', 'America/Chicago', '2019-11-03T06:30:00.000Z'],
  ])('%s in %s is %s', (text, timezone, expected) => {
    expect(new Date(parseMoment(text, timezone) ?? NaN).toISOString()).toBe(expected);
  });

  it.each([
    '2019-02-29',
    '2019-13-01',
    '2019-1-1',
    '01/02/2019',
    '2019-01-01T25:00',
    'now',
    '',
    '2019-01-01Z',
  ])('does not take %j for one', (text) => {
    expect(parseMoment(text, 'Asia/Shanghai')).toBeNull();
  });

  it('knows the hour that no clock showed', () => {
    expect(parseMoment('2019-03-10T02:30', 'America/Chicago')).toBeNull();
  });
});
