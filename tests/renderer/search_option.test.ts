import { describe, expect, it } from 'vitest';

import { readCoordinate } from '#renderer/panels/goto/read_coordinate.ts';
import { coordinateOptions, featureOptions, groupStart } from '#renderer/panels/search/search_option.ts';
import { localDistanceMetres } from '#shared/geo/local_distance.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { LonLat } from '#shared/model/geometry.ts';

const found = (layer: LayerId, fid: number) => ({
  layer,
  fid,
  code: String(fid),
  name: '',
  styleCode: '',
  areas: [],
  match: { field: 'name', text: '', marks: [] },
  at: [0, 0] as LonLat,
  bounds: [0, 0, 0, 0] as [number, number, number, number],
});

describe('what the search box offers', () => {
  it('is a place in each datum when a pair of coordinates was typed', () => {
    const options = coordinateOptions('104.0625, 30.6676');
    expect(options).toHaveLength(3);
    const [wgs84, gcj02, bd09] = options.map(({ at }) => at);
    expect(wgs84).toEqual([104.0625, 30.6676]);
    expect(localDistanceMetres(wgs84!, gcj02!)).toBeGreaterThan(200);
    expect(localDistanceMetres(gcj02!, bd09!)).toBeGreaterThan(500);
  });

  it('is no place when a name or a code was typed', () => {
    expect(coordinateOptions('派出所')).toEqual([]);
    expect(coordinateOptions('990121020001')).toEqual([]);
  });

  it('stands together by layer, the layer of the best result first', () => {
    const options = featureOptions([found('cameras', 1), found('grids', 2), found('cameras', 3)]);
    expect(options.map((option) => option.kind === 'feature' && option.fid)).toEqual([1, 3, 2]);
  });
});

describe('the keys of pages', () => {
  it('go from group to group', () => {
    const options = featureOptions([
      found('cameras', 1),
      found('cameras', 2),
      found('grids', 3),
      found('grids', 4),
    ]);
    expect(groupStart(options, 0, 1)).toBe(2);
    expect(groupStart(options, 2, 1)).toBe(3);
    expect(groupStart(options, 3, -1)).toBe(2);
    expect(groupStart(options, 2, -1)).toBe(0);
  });
});

describe('coordinates to go to', () => {
  it('say how they were read when the latitude comes first', () => {
    const reading = readCoordinate('30.6676, 104.0625', 'wgs84');
    expect(reading).toMatchObject({ kind: 'place', at: [104.0625, 30.6676], latitudeFirst: true });
  });

  it('say what is wrong with them', () => {
    const trouble = (text: string) => {
      const reading = readCoordinate(text, 'wgs84');
      return reading.kind === 'trouble' ? reading.text : '';
    };
    expect(trouble('')).toBe('goto.empty');
    expect(trouble('青堰镇')).toBe('goto.unreadable');
    expect(trouble('204.1, 98.5')).toBe('goto.outOfRange');
  });
});
