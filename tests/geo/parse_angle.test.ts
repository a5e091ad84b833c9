import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatDecimal, formatSexagesimal } from '#shared/geo/format_lon_lat.ts';
import { parseAngle } from '#shared/geo/parse_angle.ts';
import { parseLonLat } from '#shared/geo/parse_lon_lat.ts';

function degrees(text: string): number {
  const parsed = parseAngle(text);
  if (parsed.kind !== 'angle') throw new Error(`${text} is ${JSON.stringify(parsed)}`);
  return parsed.degrees;
}

describe('one angle', () => {
  it.each([
    [`116°43'16.8618"`, 116.7213505],
    [`34°42'29.0002"`, 34.7080556],
    ['116°43′16.8618″', 116.7213505],
    ['东经103度55分30秒', 103.925],
    ['N30°39.5′', 30.6583333],
    ['E116.404', 116.404],
    ['116.404E', 116.404],
    ['116.404°E', 116.404],
    ['１１６．４０４', 116.404],
    ['116.404　', 116.404],
    ['116.404\u00a0', 116.404],
    ['\t116.404', 116.404],
    ['116-24-14.4', 116.404],
    ['116 24 14.4', 116.404],
    ['116:24:14.4', 116.404],
    ['11624.240,E', 116.404],
    ['116404000', 116.404],
    ['W87°37′39.7″', -87.6276944],
    ['-87.6277', -87.6277],
    ['北纬30度', 30],
    ['30°39´', 30.65],
    ['104º3\u2019', 104.05],
  ])('reads %s', (text, expected) => {
    expect(degrees(text)).toBeCloseTo(expected, 7);
  });

  it.each(['0', '0.0', '0.000000', '', ' ', 'null', '-', '/', '无', '待补'])(
    'takes "%s" for empty',
    (text) => {
      expect(parseAngle(text)).toEqual({ kind: 'empty' });
    },
  );

  it.each(['116，404', '116,404'])('asks about %s', (text) => {
    expect(parseAngle(text)).toEqual({ kind: 'ambiguous' });
  });

  it.each([`116°60'00"`, `116°10'60"`, '181', 'N91', `190°10'10"`, '11660.000,E'])(
    'refuses %s as out of range',
    (text) => {
      expect(parseAngle(text)).toEqual({ kind: 'error', reason: 'out_of_range' });
    },
  );

  it.each(['abc', '116.4.4', `116°24.5'30"`, 'N30E', 'N30S', '116 24', '2024-03-05 10:00', '-30S'])(
    'refuses %s as no angle',
    (text) => {
      expect(parseAngle(text)).toEqual({ kind: 'error', reason: 'not_an_angle' });
    },
  );

  it('counts the decimals, so that a coarse list can be told', () => {
    expect(parseAngle('104.06')).toMatchObject({ decimals: 2 });
    expect(parseAngle('104.062496')).toMatchObject({ decimals: 6 });
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['angle', 'empty', 'ambiguous', 'error']).toContain(parseAngle(text).kind);
        expect(['place', 'empty', 'ambiguous', 'error']).toContain(parseLonLat(text).kind);
      }),
    );
  });
});

describe('a pair', () => {
  it.each([
    '104.06,30.67',
    '104.06，30.67',
    '104.06、30.67',
    '104.06 30.67',
    '104.06\t30.67',
    '30.67;104.06',
    '30.67, 104.06',
    '(104.06, 30.67)',
    'POINT(104.06 30.67)',
    '{"lng":104.06,"lat":30.67}',
    '经度：104.06 纬度：30.67',
    'lat=30.67&lng=104.06',
    'E104.06N30.67',
    '30.67°N 104.06°E',
    `104°3'36"E,30°40'12"N`,
    '东经104度3分36秒北纬30度40分12秒',
    '104 3 36 30 40 12',
    '104-03-36, 30-40-12',
    '10403.600,E,3040.200,N',
  ])('reads %s', (text) => {
    const parsed = parseLonLat(text);
    expect(parsed).toMatchObject({ kind: 'place' });
    if (parsed.kind !== 'place') return;
    expect(parsed.at[0]).toBeCloseTo(104.06, 9);
    expect(parsed.at[1]).toBeCloseTo(30.67, 9);
  });

  it('reads longitude first where nothing tells', () => {
    expect(parseLonLat('9.5, 47.1')).toMatchObject({ at: [9.5, 47.1], order: 'lon_lat' });
    expect(parseLonLat('-87.6, 41.8')).toMatchObject({ at: [-87.6, 41.8], order: 'lon_lat' });
    expect(parseLonLat('0, 51.5')).toMatchObject({ at: [0, 51.5] });
  });

  it('says in which order the pair was written', () => {
    expect(parseLonLat('30.67;104.06')).toMatchObject({ order: 'lat_lon' });
    expect(parseLonLat('41.8N, 87.6W')).toMatchObject({ at: [-87.6, 41.8], order: 'lat_lon' });
  });

  it.each(['', '0,0', '0.0 , 0', '无'])('takes "%s" for empty', (text) => {
    expect(parseLonLat(text)).toEqual({ kind: 'empty' });
  });

  it.each(['104.06', '104.06,30.67,500', '104.06E, 30.67E', '100, 95', '116,404', 'here'])(
    'refuses %s',
    (text) => {
      expect(parseLonLat(text).kind).toBe('error');
    },
  );

  it('comes back from both of its written forms', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -89.9, max: 89.9, noNaN: true }),
        (longitude, latitude) => {
          const again = parseLonLat(formatSexagesimal([longitude, latitude]));
          if (again.kind === 'empty') return;
          expect(again.kind).toBe('place');
          if (again.kind !== 'place') return;
          expect(Math.abs(again.at[0] - longitude)).toBeLessThan(1.5e-6);
          expect(Math.abs(again.at[1] - latitude)).toBeLessThan(1.5e-6);
        },
      ),
    );
    expect(formatSexagesimal([104.0625, 30.667575])).toBe('104°03′45.00″E, 30°40′03.27″N');
    expect(formatSexagesimal([-0.9999999999, 59.9999999999])).toBe('1°00′00.00″W, 60°00′00.00″N');
    expect(formatDecimal([104.0625, 30.667575])).toBe('104.062500, 30.667575');
  });
});
