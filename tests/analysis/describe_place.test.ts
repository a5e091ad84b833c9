import { describe, expect, it } from 'vitest';

import { destination, geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { fallbackReaches } from '#shared/geo/view_sector.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { densityAtPlaces } from '#main/analysis/density_at.ts';
import { describePlace } from '#main/analysis/describe_place.ts';
import { indexesOf } from '#main/analysis/indexes.ts';

import { areaOf, openTestDatabase, pointAt, squareRing, type TestDatabase } from './open_test_database.ts';

/** Numbers in [0, 1) that are the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const kinds = ['ptz', 'dome', 'bullet', 'panoramic', 'unknown'];

function scatter(
  count: number,
  seed: number,
  values: (index: number, random: () => number) => NewFeature['values'],
) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index): NewFeature => {
    const at: LonLat = [104 + random() * 0.1, 30.6 + random() * 0.1];
    return {
      geometry: pointAt(at),
      values: { code: `${seed}-${index}`, name: `名${index}`, ...values(index, random) },
    };
  });
}

const cameras = scatter(2000, 1, (index, random) => ({
  kind: kinds[index % kinds.length] ?? 'unknown',
  state: 'online',
  bearing: random() < 0.8 ? random() * 360 : null,
  field_angle: random() < 0.5 ? 20 + random() * 100 : null,
  reach_metres: random() < 0.5 ? 30 + random() * 300 : null,
}));
const facilities = scatter(300, 2, () => ({ kind: 'school' }));
const incidents = scatter(4000, 3, (index, random) => ({
  category: 'ZA',
  disclosure: 'open',
  occurred_at: index % 50 === 0 ? null : 1.7e12 + Math.floor(random() * 1e10),
})).map(({ geometry, values: { name, ...values } }) => ({
  geometry,
  values: { ...values, title: name ?? '' },
}));

async function scatteredCounty(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await database.fill('cameras', cameras);
  await database.fill('facilities', facilities);
  await database.fill('incidents', incidents);
  return database;
}

const placeOf = ({ geometry }: NewFeature): LonLat =>
  geometry.type === 'Point' ? geometry.coordinates : [0, 0];

/** Keys start at 1 in the order of the rows. */
const measured = (rows: readonly NewFeature[], from: LonLat) =>
  rows.map((row, index) => ({ row, fid: index + 1, metres: geodesicDistanceMetres(from, placeOf(row)) }));

/** The view of a camera by the words of the rule, in plane trigonometry. */
function looksAt({ geometry, values }: NewFeature, place: LonLat, metres: number): boolean {
  if (
    geometry.type !== 'Point' ||
    metres > (Number(values.reach_metres) || (fallbackReaches[String(values.kind)] ?? 50))
  )
    return false;
  if (values.kind === 'ptz' || values.kind === 'panoramic') return true;
  if (values.bearing === null) return false;
  const [longitude, latitude] = geometry.coordinates;
  const east = (place[0] - longitude) * Math.cos((latitude * Math.PI) / 180) * 1.00336;
  const azimuth = (Math.atan2(east, place[1] - latitude) * 180) / Math.PI;
  const turn = Math.abs(((azimuth - Number(values.bearing) + 900) % 360) - 180);
  return turn <= (Number(values.field_angle) || 60) / 2;
}

describe('the answer to the daily question', () => {
  it('equals brute force over 300 places', async () => {
    const database = await scatteredCounty();
    const random = seededRandom(4);
    let differentViews = 0;
    for (let attempt = 0; attempt < 300; attempt++) {
      const at: LonLat = [104 + random() * 0.1, 30.6 + random() * 0.1];
      const radiusMetres = 50 + random() * 950;
      const report = await describePlace(database, { place: { kind: 'point', at, radiusMetres } }, null);

      const allCameras = measured(cameras, at);
      const nearCameras = allCameras.filter(({ metres }) => metres <= radiusMetres);
      const within = report.cameras.filter(({ distanceMetres }) => distanceMetres <= radiusMetres);
      expect(new Set(within.map(({ fid }) => fid))).toEqual(new Set(nearCameras.map(({ fid }) => fid)));
      expect(report.cameraTotal).toBe(nearCameras.length);
      const looking = allCameras.filter(({ row, metres }) => looksAt(row, at, metres)).map(({ fid }) => fid);
      expect(report.lookingTotal).toBe(report.cameras.filter(({ looksHere }) => looksHere).length);
      const seen = report.cameras.filter(({ looksHere }) => looksHere).map(({ fid }) => fid);
      if (JSON.stringify(looking.sort()) !== JSON.stringify(seen.sort())) differentViews += 1;

      const nearest = measured(facilities, at).sort((a, b) => a.metres - b.metres || a.fid - b.fid);
      const inside = nearest.filter(({ metres }) => metres <= radiusMetres).length;
      expect(report.facilities.map(({ fid }) => fid)).toEqual(
        nearest.slice(0, Math.max(8, inside)).map(({ fid }) => fid),
      );
      expect(report.facilityTotal).toBe(inside);
      expect(report.facilities.filter((facility) => facility.within)).toHaveLength(inside);

      const around = measured(incidents, at)
        .filter(({ metres }) => metres <= radiusMetres)
        .sort((a, b) => Number(b.row.values.occurred_at ?? 0) - Number(a.row.values.occurred_at ?? 0));
      expect(report.incidentTotal).toBe(around.length);
      expect(report.incidents.map(({ timeMs }) => timeMs)).toEqual(
        around.slice(0, 500).map(({ row }) => row.values.occurred_at),
      );
    }
    expect(differentViews).toBeLessThanOrEqual(1);
  });

  it('lists the cameras that look at the place before nearer ones that do not', async () => {
    const database = await openTestDatabase();
    const at: LonLat = [104.05, 30.65];
    const camera = (azimuth: number, metres: number, bearing: number): NewFeature => ({
      geometry: pointAt(destination(at, azimuth, metres)),
      values: {
        code: `c${metres}`,
        name: `相机${metres}`,
        kind: 'bullet',
        state: 'fault',
        bearing,
        reach_metres: 100,
      },
    });
    await database.fill('cameras', [
      camera(0, 20, 0),
      camera(90, 60, 270),
      camera(180, 40, 10),
      camera(200, 300, 20),
    ]);
    const report = await describePlace(database, { place: { kind: 'point', at, radiusMetres: 200 } }, 5);
    expect(report.cameras.map(({ fid, looksHere }) => [fid, looksHere])).toEqual([
      [3, true],
      [2, true],
      [1, false],
    ]);
    expect(report.cameras[0]).toMatchObject({
      layer: 'cameras',
      code: 'c40',
      name: '相机40',
      kind: 'bullet',
      state: 'fault',
    });
    expect(report.cameras[0]?.distanceMetres).toBeCloseTo(40, 3);
    expect(report.cameras[0]?.azimuth).toBeCloseTo(180, 3);
    expect(report.asOfMs).toBe(5);
  });

  it('names the grids from the coarsest, the police district and its station', async () => {
    const database = await openTestDatabase();
    const area = (size: number, values: NewFeature['values']): NewFeature => ({
      geometry: areaOf(squareRing(104, 30, size)),
      values: { name: `区${String(values.code)}`, ...values },
    });
    await database.fill('grids', [
      area(0.1, { code: 'G', level: '3' }),
      area(0.4, { code: 'T', level: '1' }),
      area(0.2, { code: 'V', level: '2' }),
    ]);
    await database.fill('police_districts', [
      area(0.1, { code: 'P', level: 'district', station_code: 'S2' }),
      { geometry: areaOf(squareRing(110, 30, 1)), values: { code: 'S2', name: '二所', level: 'station' } },
    ]);
    const ask = (at: LonLat) =>
      describePlace(database, { place: { kind: 'point', at, radiusMetres: 100 } }, null);
    const report = await ask([104.05, 30.05]);
    expect(report.grids.map(({ code }) => code)).toEqual(['T', 'V', 'G']);
    expect(report.policeDistrict).toEqual({
      layer: 'police_districts',
      fid: 1,
      code: 'P',
      name: '区P',
      level: 'district',
    });
    expect(report.station?.code).toBe('S2');
    const outside = await ask([90, 30]);
    expect(outside).toMatchObject({
      grids: [],
      policeDistrict: null,
      station: null,
      cameras: [],
      facilities: [],
    });
    expect(outside).toMatchObject({ incidents: [], incidentTotal: 0 });
  });

  it('shows disputes within a family at the centre of their grid and what is folded nowhere', async () => {
    const database = await openTestDatabase();
    await database.fill('grids', [
      { geometry: areaOf(squareRing(104, 30, 0.01)), values: { code: 'G', name: '格', level: '3' } },
    ]);
    const event = (at: LonLat, disclosure: string): NewFeature => ({
      geometry: pointAt(at),
      values: { code: disclosure, category: 'MD', disclosure, occurred_at: 1.7e12 },
    });
    await database.fill('incidents', [
      event([104.001, 30.001], 'family'),
      event([104.005, 30.005], 'folded'),
    ]);
    const ask = (at: LonLat) =>
      describePlace(database, { place: { kind: 'point', at, radiusMetres: 100 } }, null);
    expect((await ask([104.001, 30.001])).incidentTotal).toBe(0);
    const { incidents: shown } = await ask([104.005, 30.005]);
    expect(shown.map(({ code }) => code)).toEqual(['family']);
    expect(shown[0]?.at[0]).toBeCloseTo(104.005, 9);
  });

  it('keeps to a window of time', async () => {
    const database = await scatteredCounty();
    const at: LonLat = [104.05, 30.65];
    const window = { fromMs: 1.7e12 + 2e9, toMs: 1.7e12 + 4e9 };
    const question = { place: { kind: 'point' as const, at, radiusMetres: 2000 }, window };
    const report = await describePlace(database, question, null);
    const expected = measured(incidents, at).filter(({ row, metres }) => {
      const time = row.values.occurred_at;
      return metres <= 2000 && typeof time === 'number' && time >= window.fromMs && time < window.toMs;
    });
    expect(report.incidentTotal).toBe(expected.length);
    expect(report.incidents.length).toBe(Math.min(500, expected.length));
  });
});

describe('exact density', () => {
  it('equals the formula over every event', async () => {
    const indexes = indexesOf(await scatteredCounty());
    const random = seededRandom(9);
    const points = Array.from({ length: 200 }, (): LonLat => [104 + random() * 0.1, 30.6 + random() * 0.1]);
    const window = { fromMs: 1.7e12 + 2e9, toMs: 1.7e12 + 8e9 };
    const answers = await densityAtPlaces(indexes, { points, bandwidthMetres: 700, window, category: 'ZA' });
    for (const [index, at] of points.entries()) {
      let density = 0;
      let n = 0;
      for (const { row, metres } of measured(incidents, at)) {
        const time = row.values.occurred_at;
        if (typeof time !== 'number' || time < window.fromMs || time >= window.toMs || metres >= 700)
          continue;
        density += (3 / Math.PI / 0.49) * (1 - (metres / 700) ** 2) ** 2;
        n += 1;
      }
      expect(answers[index]).toMatchObject({ lon: at[0], lat: at[1], n });
      expect(answers[index]?.density).toBeCloseTo(density, 6);
    }
  });

  it('is nothing where there are no incidents', async () => {
    const indexes = indexesOf(await openTestDatabase());
    const answer = await densityAtPlaces(indexes, { points: [[0, -90]], bandwidthMetres: 100 });
    expect(answer).toEqual([{ lon: 0, lat: -90, density: 0, n: 0 }]);
  });
});
