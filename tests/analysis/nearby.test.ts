import fc from 'fast-check';
import { booleanPointInPolygon, multiPolygon, point } from '@turf/turf';
import { describe, expect, it } from 'vitest';

import { destination, geodesic, geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { localDistanceMetres } from '#shared/geo/local_distance.ts';
import { lineLengthMetres } from '#shared/geo/measure.ts';
import { placeShape } from '#shared/geo/place_shape.ts';
import { viewMeetsCircle, viewMeetsPiece } from '#shared/geo/view_meets.ts';
import { fieldDegrees, reachOf, viewCovers, type CameraView } from '#shared/geo/view_sector.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { Place } from '#shared/model/place.ts';

import { describePlace } from '#main/analysis/describe_place.ts';
import { nearbyTable } from '#main/export/places/nearby_table.ts';

import { areaOf, openTestDatabase, pointAt, squareRing } from './open_test_database.ts';

const [west, south, size] = [104, 30.6, 0.06];

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anywhere = fc.tuple(unit, unit).map(([x, y]): LonLat => [west + x * size, south + y * size]);
const route = fc.array(anywhere, { minLength: 2, maxLength: 7 });

const view: fc.Arbitrary<CameraView> = fc.record({
  at: anywhere,
  kind: fc.constantFrom('bullet', 'dome', 'ptz', 'unknown'),
  bearing: fc.option(fc.double({ min: 0, max: 360, noNaN: true })),
  fieldAngle: fc.option(fc.double({ min: 10, max: 200, noNaN: true })),
  reachMetres: fc.option(fc.double({ min: 20, max: 600, noNaN: true })),
});

/** Places along a line of geodesics, a step of so many metres apart at most, with the way to each. */
function steps(line: readonly LonLat[], metres: number): { at: LonLat; along: number }[] {
  const places: { at: LonLat; along: number }[] = [];
  let start = 0;
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1], line[index]];
    if (!from || !to) continue;
    const { distanceMetres, startAzimuth } = geodesic(from, to);
    const count = Math.max(1, Math.ceil(distanceMetres / metres));
    for (let step = 0; step <= count; step++) {
      const along = (distanceMetres * step) / count;
      places.push({ at: destination(from, startAzimuth, along), along: start + along });
    }
    start += distanceMetres;
  }
  return places;
}

describe('distances from a route', () => {
  it('are those of the nearest of many places along it', () => {
    fc.assert(
      fc.property(route, anywhere, fc.double({ min: 5, max: 2000, noNaN: true }), (line, at, metres) => {
        const place: Place = { kind: 'route', lines: [line], distanceMetres: metres };
        const shape = placeShape(place);
        const stepMetres = 2;
        let nearest = Infinity;
        for (const step of steps(line, stepMetres))
          nearest = Math.min(nearest, geodesicDistanceMetres(step.at, at));
        const isIn = shape.parts.some((part) => part.holds(at));
        const slack = stepMetres ** 2 / Math.max(nearest, stepMetres) + 1e-3;
        if (nearest <= metres) expect(isIn).toBe(true);
        else if (nearest - slack > metres) expect(isIn).toBe(false);
        const standing = shape.standingOf(at);
        expect(Math.abs(standing.distanceMetres - nearest)).toBeLessThan(nearest * 2e-4 + slack + 0.05);
        expect(standing.alongMetres).toBeLessThanOrEqual(lineLengthMetres(line) * 1.0001 + 1);
      }),
      { numRuns: 150 },
    );
  });

  it('are found by boxes that hold everything near', () => {
    fc.assert(
      fc.property(route, anywhere, fc.double({ min: 5, max: 800, noNaN: true }), (line, at, metres) => {
        const { parts } = placeShape({ kind: 'route', lines: [line], distanceMetres: metres });
        for (const part of parts) {
          if (!part.holds(at)) continue;
          const [w, s, e, n] = part.box(0);
          expect(at[0] >= w && at[0] <= e && at[1] >= s && at[1] <= n).toBe(true);
        }
      }),
    );
  });
});

/** Places all over what a camera sees, its rim and edges included. */
function seen(camera: CameraView): LonLat[] {
  const [field, reach, bearing] = [fieldDegrees(camera), reachOf(camera), camera.bearing ?? 0];
  if (field === 0) return [];
  const places: LonLat[] = [camera.at];
  for (let turn = 0; turn <= 60; turn++) {
    for (let part = 1; part <= 25; part++) {
      places.push(destination(camera.at, bearing - field / 2 + (field * turn) / 60, (reach * part) / 25));
    }
  }
  return places;
}

describe('what a camera sees of', () => {
  it('a circle is what a place of the circle lies in', () => {
    fc.assert(
      fc.property(view, anywhere, fc.double({ min: 5, max: 500, noNaN: true }), (camera, centre, radius) => {
        const shown = viewMeetsCircle(camera, centre, radius);
        const nearest = Math.min(Infinity, ...seen(camera).map((at) => geodesicDistanceMetres(at, centre)));
        const grain = reachOf(camera) / 20;
        if (nearest < radius * 0.999) expect(shown).toBe(true);
        if (nearest > radius + grain) expect(shown).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('a piece of a route is where a place of it is in view', () => {
    fc.assert(
      fc.property(view, anywhere, anywhere, (camera, from, to) => {
        const inView = steps([from, to], 1).filter(({ at }) => viewCovers(camera, at)).length;
        const shown = viewMeetsPiece(camera, from, to);
        if (inView > 0) expect(shown).toBe(true);
        if (!shown || inView > 0) return;
        const line = steps([from, to], 8).map(({ at }) => at);
        const nearest = seen(camera).reduce(
          (least, place) => Math.min(least, ...line.map((at) => localDistanceMetres(place, at))),
          Infinity,
        );
        expect(nearest).toBeLessThan(reachOf(camera) / 20 + 5);
      }),
      { numRuns: 120 },
    );
  });
});

/** Numbers in [0, 1) that are the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function scatter(
  count: number,
  seed: number,
  values: (random: () => number) => NewFeature['values'],
): NewFeature[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    geometry: pointAt([west + random() * size, south + random() * size]),
    values: { code: `${seed}-${index}`, ...values(random) },
  }));
}

const placeOf = ({ geometry }: NewFeature): LonLat =>
  geometry.type === 'Point' ? geometry.coordinates : [0, 0];

const dayMs = 86_400_000;
const newest = Date.UTC(2026, 5, 30, 13, 30);

async function county() {
  const database = await openTestDatabase();
  const cameras = scatter(1500, 1, (random) => ({
    name: '相机',
    kind: 'bullet',
    state: 'online',
    bearing: random() * 360,
    field_angle: 70,
    reach_metres: 50 + random() * 250,
    secret: random() < 0.1,
  }));
  const facilities = scatter(800, 2, (random) => ({
    name: '处',
    kind: random() < 0.5 ? 'school' : 'hospital',
  }));
  const incidents = scatter(3000, 3, (random) => ({
    title: '事',
    category: random() < 0.5 ? 'ZA' : 'MD',
    disclosure: 'open',
    occurred_at: newest - Math.floor(random() * 60 * dayMs),
  }));
  const side = size / 4;
  const grids = Array.from({ length: 16 }, (_, at): NewFeature => ({
    geometry: areaOf(squareRing(west + (at % 4) * side, south + Math.floor(at / 4) * side, side)),
    values: { code: `G${at}`, name: `网格${at}`, level: '3' },
  }));
  await database.fill('cameras', cameras);
  await database.fill('facilities', facilities);
  await database.fill('incidents', incidents);
  await database.fill('grids', grids);
  await database.fill('units', [
    {
      geometry: pointAt([west + 0.03, south + 0.03]),
      values: { code: 'U', name: '平安单位', kind: 'other' },
    },
  ]);
  return { database, cameras, facilities, incidents, side };
}

const within = (rows: readonly NewFeature[], test: (at: LonLat) => boolean): number[] =>
  rows.flatMap((row, index) => (test(placeOf(row)) ? [index + 1] : []));

const star: Ring = [
  [104.01, 30.61],
  [104.05, 30.62],
  [104.03, 30.63],
  [104.052, 30.655],
  [104.02, 30.64],
  [104.01, 30.61],
];

describe('the surroundings of an area and of a route', () => {
  it('equal brute force', async () => {
    const { database, cameras, facilities, incidents } = await county();
    const line: LonLat[] = [
      [104.002, 30.603],
      [104.031, 30.612],
      [104.034, 30.641],
      [104.058, 30.655],
    ];
    const outline = steps(line, 1).map(({ at }) => at);
    const nearLine = (at: LonLat): boolean =>
      outline.some((step) => Math.abs(step[1] - at[1]) < 0.003 && geodesicDistanceMetres(step, at) <= 150);
    const turf = multiPolygon([[star]]);
    const cases: [place: Place, test: (at: LonLat) => boolean][] = [
      [{ kind: 'area', polygons: [[star]] }, (at) => booleanPointInPolygon(point(at), turf)],
      [{ kind: 'route', lines: [line], distanceMetres: 150 }, nearLine],
    ];
    for (const [place, test] of cases) {
      const report = await describePlace(database, { place }, null);
      const found = report.cameras
        .filter(({ fid }) => test(placeOf(cameras[fid - 1]!)))
        .map(({ fid }) => fid);
      expect(found.sort((a, b) => a - b)).toEqual(within(cameras, test));
      expect(report.cameraTotal).toBe(within(cameras, test).length);
      expect(report.facilities.map(({ fid }) => fid).sort((a, b) => a - b)).toEqual(within(facilities, test));
      expect(report.facilityKinds.reduce((sum, { count }) => sum + count, 0)).toBe(report.facilityTotal);
      expect(report.incidentTotal).toBe(within(incidents, test).length);
      expect(report.categories.reduce((sum, { count }) => sum + count, 0)).toBe(report.incidentTotal);
      expect(report.others.map(({ layer }) => layer)).toEqual(
        test([west + 0.03, south + 0.03]) ? ['units'] : [],
      );
      const firstBlind = report.cameras.filter(({ looksHere }) => looksHere).length;
      expect(report.cameras.slice(firstBlind).every(({ looksHere }) => !looksHere)).toBe(true);
    }
  });

  it('name the grids that a route crosses in the order in which it enters them', async () => {
    const { database, side } = await county();
    const line: LonLat[] = [
      [west + side * 0.5, south + side * 0.5],
      [west + side * 1.5, south + side * 0.5],
      [west + side * 1.5, south + side * 2.5],
    ];
    const report = await describePlace(
      database,
      { place: { kind: 'route', lines: [line], distanceMetres: 20 } },
      null,
    );
    expect(report.crossed.map(({ code }) => code)).toEqual(['G0', 'G1', 'G5', 'G9']);
    const [first, second, third] = report.crossed;
    expect(first?.enterMetres).toBe(0);
    const firstLeg = lineLengthMetres(line.slice(0, 2));
    expect(second?.enterMetres).toBeCloseTo(firstLeg / 2, 0);
    const toThird = lineLengthMetres([line[1]!, [west + side * 1.5, south + side]]);
    expect(third?.enterMetres).toBeCloseTo(firstLeg + toThird, 0);
    const sum = report.crossed.reduce((total, { lengthMetres }) => total + (lengthMetres ?? 0), 0);
    expect(sum).toBeCloseTo(lineLengthMetres(line), 3);
    const along = report.facilities.map(({ alongMetres }) => alongMetres ?? -1);
    expect(along).toEqual([...along].sort((a, b) => a - b));
  });

  it('name the grids that a circle and an area touch, and those alone', async () => {
    const { database, side } = await county();
    const corner: LonLat = [west + side, south + side];
    const ask = async (place: Place) =>
      (await describePlace(database, { place }, null)).crossed.map(({ code }) => code);
    expect(await ask({ kind: 'circle', at: corner, radiusMetres: 50 })).toEqual(['G0', 'G1', 'G4', 'G5']);
    expect(await ask({ kind: 'circle', at: [west + side / 2, south + side / 2], radiusMetres: 50 })).toEqual([
      'G0',
    ]);
    const inner = squareRing(west + side * 0.2, south + side * 0.2, side * 0.2);
    expect(await ask({ kind: 'area', polygons: [[inner]] })).toEqual(['G0']);
    const across = squareRing(west + side * 0.8, south + side * 0.2, side * 0.4);
    expect(await ask({ kind: 'area', polygons: [[across]] })).toEqual(['G0', 'G1']);
  });

  it('compare incidents by category with the period before', async () => {
    const { database, incidents } = await county();
    const window = { fromMs: newest - 30 * dayMs, toMs: newest };
    const place: Place = { kind: 'circle', at: [104.03, 30.63], radiusMetres: 1500 };
    const report = await describePlace(database, { place, window }, null);
    const count = (from: number, to: number, category?: string): number =>
      incidents.filter(({ values, geometry }) => {
        const time = Number(values.occurred_at);
        const at = geometry.type === 'Point' ? geometry.coordinates : place.at;
        const isIn = geodesicDistanceMetres(at, place.at) <= place.radiusMetres;
        return isIn && time >= from && time < to && (category === undefined || values.category === category);
      }).length;
    expect(report.before).toEqual({ fromMs: newest - 60 * dayMs, toMs: newest - 30 * dayMs });
    expect(report.incidentTotal).toBe(count(window.fromMs, window.toMs));
    expect(report.beforeTotal).toBe(count(newest - 60 * dayMs, window.fromMs));
    for (const { key, count: now, before } of report.categories) {
      expect(now).toBe(count(window.fromMs, window.toMs, key));
      expect(before).toBe(count(newest - 60 * dayMs, window.fromMs, key));
    }
    expect(report.categories).toHaveLength(2);
  });

  it('leave as a table without secret cameras and without the places and words of incidents', async () => {
    const { database, incidents } = await county();
    const place: Place = { kind: 'point', at: [104.03, 30.63], radiusMetres: 900 };
    const report = await describePlace(database, { place }, null);
    expect(report.cameras.some(({ secret }) => secret)).toBe(true);
    const { rows } = nearbyTable(report, 'zh');
    const codes = new Set(rows.map(({ values }) => values.code));
    for (const camera of report.cameras) expect(codes.has(camera.code)).toBe(!camera.secret);
    const listed = rows.filter(({ values }) => values.part === '事件');
    expect(listed).toHaveLength(report.incidents.length);
    const exact = new Set(incidents.map((row) => placeOf(row).join()));
    for (const { geometry, values } of listed) {
      expect(values).toMatchObject({ name: '', distance: null, azimuth: null });
      expect(Number(values.time) % 3_600_000).toBe(0);
      expect(geometry.type === 'Point' && exact.has(geometry.coordinates.join())).toBe(false);
    }
  });
});
