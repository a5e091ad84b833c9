import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, expect, test } from 'vitest';

import type { Demo } from '#resources/make/demo.ts';
import { growDemo, growPlace } from '#resources/make/grow_demo.ts';
import type { Spot } from '#resources/make/ground/lattice.ts';
import { distanceToPiece } from '#resources/make/ground/lines.ts';
import { facilities as facilityLayer } from '#shared/layers/facilities.ts';
import { facilityKinds } from '#shared/codes/facility_kinds.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

import { covers, outlineOf, squareDegrees } from './area_checks.ts';
import { findMisfits } from './value_checks.ts';

/** SHA-256 of the whole county at seed 1. It changes when, and only when, the demo is meant to look different. */
const recordedHash = '4e9a7b541ded302574fa09c0d5c8765984f6b8f7b40fcc51dc043a655a5f5388';

let demo: Demo;
let cameras: NewFeature[];
let incidents: NewFeature[];

beforeAll(() => {
  demo = growDemo({ scale: 'county', seed: 1 });
  cameras = [...demo.cameras()].flat();
  incidents = [...demo.incidents()].flat();
});

function gridsOf(level: string): NewFeature[] {
  return demo.grids.filter(({ values }) => values.level === level);
}

function policeOf(level: string): NewFeature[] {
  return demo.policeDistricts.filter(({ values }) => values.level === level);
}

function countBy(
  features: readonly NewFeature[],
  key: (feature: NewFeature) => unknown,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const feature of features) counts[String(key(feature))] = (counts[String(key(feature))] ?? 0) + 1;
  return counts;
}

function localHour({ values }: NewFeature): number {
  return new Date(Number(values.occurred_at) + 8 * 3_600_000).getUTCHours();
}

function localMonth({ values }: NewFeature): number {
  return new Date(Number(values.occurred_at) + 8 * 3_600_000).getUTCMonth() + 1;
}

function shareOf(features: readonly NewFeature[], test: (feature: NewFeature) => boolean): number {
  return features.filter(test).length / features.length;
}

test('the county has exactly the numbers that it promises', () => {
  expect(gridsOf('1')).toHaveLength(19);
  expect(gridsOf('2')).toHaveLength(114);
  expect(gridsOf('3')).toHaveLength(243);
  expect(policeOf('station')).toHaveLength(17);
  expect(policeOf('district')).toHaveLength(43);
  expect(cameras).toHaveLength(1446);
  expect(incidents).toHaveLength(20000);
  const kinds = countBy(demo.facilities, ({ values }) => values.kind);
  const known = facilityLayer.fields.find(({ id }) => id === 'kind')?.choices ?? [];
  for (const { code } of known) expect(kinds[code], code).toBeGreaterThan(0);
  expect(kinds.centre).toBe(20);
  expect(kinds.police_station).toBe(17);
});

test('every value fits the definition of its layer', () => {
  expect(findMisfits('grids', demo.grids)).toEqual([]);
  expect(findMisfits('police_districts', demo.policeDistricts)).toEqual([]);
  expect(findMisfits('facilities', demo.facilities)).toEqual([]);
  expect(findMisfits('units', demo.units)).toEqual([]);
  expect(findMisfits('routes', demo.routes)).toEqual([]);
  expect(findMisfits('cameras', cameras)).toEqual([]);
  expect(findMisfits('incidents', incidents)).toEqual([]);
});

test('codes build a tree in which every parent exists and begins the code of its children', () => {
  const levels = new Map(demo.grids.map(({ values }) => [values.code, values.level]));
  for (const { values } of demo.grids) {
    const code = String(values.code);
    expect(code).toMatch(values.level === '3' ? /^990121\d{9}$/ : /^990121\d{6}$/);
    if (values.level === '1') {
      expect(values.parent_code).toBeNull();
      continue;
    }
    const parent = String(values.parent_code);
    expect(levels.get(parent)).toBe(values.level === '2' ? '1' : '2');
    expect(code.startsWith(values.level === '2' ? parent.slice(0, 9) : parent)).toBe(true);
  }
  const stations = new Set(policeOf('station').map(({ values }) => values.code));
  for (const { values } of policeOf('district')) {
    expect(stations).toContain(values.station_code);
    expect(String(values.code).slice(0, 8)).toBe(String(values.station_code).slice(0, 8));
  }
});

test('head-counts of a parent are the sums of its children', () => {
  for (const key of ['residents', 'households', 'staff_count']) {
    const sums = new Map<unknown, number>();
    for (const { values } of demo.grids) {
      sums.set(values.parent_code, (sums.get(values.parent_code) ?? 0) + Number(values[key]));
    }
    for (const { values } of [...gridsOf('1'), ...gridsOf('2')])
      expect(sums.get(values.code)).toBe(values[key]);
  }
  const staff = gridsOf('3').map(({ values }) => Number(values.staff_count));
  expect(staff.reduce((a, b) => a + b, 0)).toBe(228);
  expect(staff).toContain(0);
});

test('children tile their parent border by border, without gap or overlap', () => {
  for (const level of ['1', '2']) {
    for (const parent of gridsOf(level)) {
      const children = demo.grids.filter(({ values }) => values.parent_code === parent.values.code);
      expect(outlineOf(children)).toEqual(outlineOf([parent]));
      const sum = children.reduce((total, child) => total + squareDegrees(child), 0);
      expect(Math.abs(sum / squareDegrees(parent) - 1)).toBeLessThan(1e-6);
    }
  }
  for (const station of policeOf('station')) {
    const districts = policeOf('district').filter(
      ({ values }) => values.station_code === station.values.code,
    );
    expect(outlineOf(districts)).toEqual(outlineOf([station]));
  }
  expect(outlineOf(policeOf('station'))).toEqual(outlineOf(gridsOf('1')));
  expect(outlineOf(gridsOf('3'))).toEqual(outlineOf(gridsOf('1')));
});

test('an independent judge finds every area valid and no two grids overlapping', ({ skip }) => {
  const file = path.join(temporaryFolder(), 'grids.json');
  const features = [...demo.grids, ...demo.policeDistricts].map(({ geometry, values }) => ({
    type: 'Feature',
    properties: { level: values.level },
    geometry,
  }));
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  const ask = (query: string): string => {
    try {
      return execFileSync('ogrinfo', ['-q', '-dialect', 'sqlite', '-sql', query, file], { encoding: 'utf8' });
    } catch {
      console.log('skipped: ogrinfo with SpatiaLite is not installed');
      return skip();
    }
  };
  const valid = ask('select sum(ST_IsValid(geometry)) valid, count(*) n from grids');
  expect(valid).toContain(`valid (Integer) = ${features.length}`);
  const areas = ask(
    "select ST_Area(ST_Union(geometry)) one, sum(ST_Area(geometry)) many from grids where level = '3'",
  );
  const [one = 0, many = 1] = [...areas.matchAll(/= ([\d.]+)/gu)].map(([, value]) => Number(value));
  expect(Math.abs(one / many - 1)).toBeLessThan(1e-9);
});

test('police districts follow grids for the most part and cross some of them', () => {
  const gridBorders = new Set([...gridsOf('3')].flatMap((grid) => [...outlineOf([grid])]));
  const pieces = policeOf('district').flatMap((district) => [...outlineOf([district])]);
  const shared = pieces.filter((piece) => gridBorders.has(piece)).length / pieces.length;
  expect(shared).toBeGreaterThan(0.4);
  expect(shared).toBeLessThan(0.95);
});

test('the county is the recorded one to the last bit, on this machine as on others', () => {
  const hash = createHash('sha256');
  const { grids, policeDistricts, facilities, units, routes } = demo;
  for (const layer of [grids, policeDistricts, facilities, units, routes]) hash.update(JSON.stringify(layer));
  for (const chunk of demo.cameras()) hash.update(JSON.stringify(chunk));
  for (const chunk of demo.incidents()) hash.update(JSON.stringify(chunk));
  expect(hash.digest('hex')).toBe(recordedHash);
});

test('growing again with another seed changes cameras and incidents and nothing else', () => {
  const other = growDemo({ scale: 'county', seed: 2 });
  expect(other.grids).toEqual(demo.grids);
  expect(other.policeDistricts).toEqual(demo.policeDistricts);
  expect(other.facilities).toEqual(demo.facilities);
  expect([...other.cameras()].flat()).not.toEqual(cameras);
  expect([...other.incidents()].flat()).not.toEqual(incidents);
  expect([...demo.cameras()].flat()).toEqual(cameras);
});

test('cameras stand within 60 metres of a street or a road and inside the county', () => {
  const { geography } = growPlace('county');
  const { roads, seats, settlements, warp } = geography;
  const lines = [
    ...roads.map(({ line }) => line),
    ...seats.flatMap(({ streets, lanes }) => [...streets, ...lanes].map(({ line }) => line)),
    ...settlements.flatMap(({ lanes }) => lanes.map(({ line }) => line)),
  ].map((line) => line.map(warp.toGround));
  const ground = (at: LonLat): Spot => [
    (at[0] - 102.3) * 84960 + geography.plan.widthMetres / 2,
    (at[1] - 40.25) * 111040 + geography.plan.heightMetres / 2,
  ];
  const townships = gridsOf('1');
  for (const { geometry, values } of cameras) {
    if (geometry.type !== 'Point') throw new Error('A camera is a point');
    const spot = ground(geometry.coordinates);
    const near = lines.some((line) =>
      line.some((start, at) => {
        const end = line[at + 1];
        return end !== undefined && distanceToPiece(spot, start, end) < 60;
      }),
    );
    expect(near, String(values.name)).toBe(true);
    expect(townships.some((area) => covers(area, geometry.coordinates))).toBe(true);
  }
});

test('every kind of facility occurs, and 80 units of 平安细胞 as a county has reported them', () => {
  const kinds = new Set(demo.facilities.map(({ values }) => values.kind));
  expect(facilityKinds.filter(({ code }) => !kinds.has(code)).map(({ code }) => code)).toEqual([]);
  expect(countBy(demo.units, ({ values }) => values.kind)).toEqual({
    institution: 26,
    township: 10,
    traffic: 2,
    market: 3,
    campus: 11,
    scenic: 2,
    hospital: 15,
    border: 11,
  });
  expect(demo.units).toHaveLength(80);
});

test('the border is cut into 13 parts that follow each other and close', () => {
  const border = demo.routes.filter(({ values }) => values.kind === 'border');
  const lines = border.map(({ geometry }) =>
    geometry.type === 'MultiLineString' ? (geometry.coordinates[0] ?? []) : [],
  );
  expect(lines).toHaveLength(13);
  for (const [at, line] of lines.entries()) expect(line.at(-1)).toEqual(lines[(at + 1) % 13]?.[0]);
  const pieces = lines.reduce((sum, line) => sum + line.length - 1, 0);
  expect(pieces).toBe(outlineOf(gridsOf('1')).size);
});

test('most cameras work, and all three networks have their share', () => {
  expect(shareOf(cameras, ({ values }) => values.state === 'online')).toBeCloseTo(0.93, 1);
  const networks = countBy(cameras, ({ values }) => values.network);
  expect(Object.keys(networks).sort()).toEqual(['huiyan', 'tianwang', 'xueliang']);
  for (const count of Object.values(networks)) expect(count).toBeGreaterThan(200);
  const looking = cameras.filter(({ values }) => values.kind === 'bullet');
  expect(looking.every(({ values }) => typeof values.bearing === 'number')).toBe(true);
});

test('incidents come in order over two years and only the newest are open', () => {
  const times = incidents.map(({ values }) => Number(values.occurred_at));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(Date.UTC(2024, 9, 31, 16));
  const end = Date.UTC(2026, 9, 31, 16);
  expect(times[times.length - 1]).toBeLessThan(end);
  expect(times[times.length - 1]).toBeGreaterThan(end - 86_400_000);
  for (const { values } of incidents) {
    if (values.stage === 'closed')
      expect(Number(values.ended_at)).toBeGreaterThan(Number(values.occurred_at));
    else {
      expect(values.ended_at).toBeNull();
      expect(Number(values.occurred_at)).toBeGreaterThan(end - 45 * 86_400_000);
    }
  }
  expect(shareOf(incidents, ({ values }) => values.stage !== 'closed')).toBeGreaterThan(0.001);
});

test('incidents keep to the hours, weekdays and seasons of their categories', () => {
  const of = (code: string) => incidents.filter(({ values }) => values.category === code);
  for (const pattern of ['MD', 'ZA', 'JT', 'XF', 'SL', 'AQ', 'ZH', 'HJ', 'CG', 'MS', 'LX', 'QT']) {
    expect(of(pattern).length, pattern).toBeGreaterThan(150);
  }
  const night = (feature: NewFeature) => localHour(feature) >= 20 || localHour(feature) < 6;
  expect(shareOf(of('ZA'), night)).toBeGreaterThan(0.5);
  expect(shareOf(of('MS'), night)).toBeLessThan(0.1);
  expect(shareOf(of('SL'), (feature) => localMonth(feature) <= 4)).toBeGreaterThan(0.6);
  expect(
    shareOf(of('ZH'), (feature) => localMonth(feature) >= 6 && localMonth(feature) <= 9),
  ).toBeGreaterThan(0.7);
  const weekday = ({ values }: NewFeature) => new Date(Number(values.occurred_at) + 28_800_000).getUTCDay();
  expect(shareOf(of('MS'), (feature) => weekday(feature) === 0)).toBeLessThan(0.1);
  const evenly = incidents.length / 24;
  const hours = countBy(incidents, localHour);
  const chiSquare = Object.values(hours).reduce((sum, count) => sum + (count - evenly) ** 2 / evenly, 0);
  expect(chiSquare).toBeGreaterThan(1000);
});

test('some places are far hotter than the rest', () => {
  const cells = countBy(incidents, ({ geometry }) =>
    geometry.type === 'Point'
      ? geometry.coordinates.map((degrees) => Math.floor(degrees / 0.003)).join()
      : '',
  );
  const counts = Object.values(cells).sort((a, b) => b - a);
  const top = counts.slice(0, 20).reduce((a, b) => a + b, 0);
  expect(top / incidents.length).toBeGreaterThan(0.15);
  const school = incidents.filter(({ values }) => String(values.address).endsWith('学校门口'));
  expect(school.length).toBeGreaterThan(100);
  expect(school.every((feature) => ![7, 8].includes(localMonth(feature)))).toBe(true);
  const site = incidents.filter(({ values }) => String(values.address).endsWith('在建工地'));
  expect(site.length).toBeGreaterThan(100);
});

test('family disputes say their village and no more', () => {
  const family = incidents.filter(({ values }) => values.disclosure === 'family');
  expect(family.length).toBeGreaterThan(200);
  for (const { values } of family) {
    expect(values.category_text).toBe('婚姻家庭');
    expect(String(values.address)).toMatch(/(村|社区)$/u);
  }
  const others = incidents.filter(({ values }) => values.disclosure !== 'family');
  expect(others.every(({ values }) => !/婚|家庭/u.test(String(values.title)))).toBe(true);
});

test('no name is that of a real county, and none repeats', () => {
  const real =
    '锦屏 永宁 桃源 安康 文昌 长乐 和顺 清河 平川 安塞 洛川 青川 沐川 岚县 沁源 澄城 翠屏 石泉 汉阴 宁陕 紫阳 平利 旬阳 镇坪 凤县 太白 勉县 略阳 两当 徽县 成县 康县 文县 武都 宕昌 礼县 西和 岷县 漳县 渭源 临洮 陇西 通渭 静宁 庄浪 崇信 华亭 灵台 泾川 镇原 宁县 正宁 合水 华池 环县'.split(
      ' ',
    );
  const names = gridsOf('1').map(({ values }) => String(values.name));
  for (const name of [demo.name.zh, ...names]) {
    expect(
      real.some((county) => name.startsWith(county)),
      name,
    ).toBe(false);
  }
  const villages = gridsOf('2').map(({ values }) => values.name);
  expect(new Set([...names, ...villages]).size).toBe(names.length + villages.length);
});
