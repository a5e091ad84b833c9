import { expect, test } from 'vitest';

import { growDemo } from '#resources/make/grow_demo.ts';

import { outlineOf } from './area_checks.ts';
import { findMisfits } from './value_checks.ts';

test(
  'the prefecture has exactly the numbers that it promises, and streams its million events',
  { timeout: 900_000 },
  () => {
    const demo = growDemo({ scale: 'prefecture', seed: 1 });
    const grids = demo.grids.filter(({ values }) => values.level === '3');
    const districts = demo.policeDistricts.filter(({ values }) => values.level === 'district');
    expect(grids).toHaveLength(2452);
    expect(districts).toHaveLength(543);
    expect(demo.facilities.filter(({ values }) => values.kind === 'centre')).toHaveLength(1348);
    const schoolAlarms = demo.facilities.filter(
      ({ values }) =>
        values.kind === 'alarm' &&
        /(?:校门|保卫室|教学楼|操场|食堂|宿舍楼)一键报警$/u.test(String(values.name)),
    );
    expect(schoolAlarms).toHaveLength(2019);
    expect(demo.facilities.filter(({ values }) => values.kind === 'smart_estate')).toHaveLength(152);
    expect(demo.units).toHaveLength(9 * 80);
    expect(findMisfits('units', demo.units)).toEqual([]);
    expect(findMisfits('routes', demo.routes)).toEqual([]);
    expect(new Set(grids.map(({ values }) => String(values.code).slice(0, 6))).size).toBe(9);
    expect(outlineOf(grids)).toEqual(outlineOf(districts));
    expect(findMisfits('grids', demo.grids)).toEqual([]);
    expect(findMisfits('police_districts', demo.policeDistricts)).toEqual([]);
    expect(findMisfits('facilities', demo.facilities)).toEqual([]);
    expect(findMisfits('cameras', [...demo.cameras()].flat())).toHaveLength(0);
    let cameras = 0;
    for (const chunk of demo.cameras()) cameras += chunk.length;
    expect(cameras).toBe(33_000);
    let incidents = 0;
    let longest = 0;
    let last = 0;
    for (const chunk of demo.incidents()) {
      incidents += chunk.length;
      longest = Math.max(longest, chunk.length);
      const first = Number(chunk[0]?.values.occurred_at);
      expect(first).toBeGreaterThanOrEqual(last);
      last = Number(chunk[chunk.length - 1]?.values.occurred_at);
    }
    expect(incidents).toBe(1_000_000);
    expect(longest).toBeLessThan(10_000);
  },
);
