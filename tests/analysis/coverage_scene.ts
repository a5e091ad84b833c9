import { destination } from '#shared/geo/geodesic.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { openTestDatabase, pointAt, type TestDatabase } from './open_test_database.ts';

/** Middle of the scene. Everything in it stands so many metres east and north of here. */
const middle: LonLat = [104.06, 30.67];

export const placeAt = (east: number, north: number): LonLat =>
  destination(destination(middle, 90, east), 0, north);

const square = (west: number, south: number, east: number, north: number): Ring => [
  placeAt(west, south),
  placeAt(east, south),
  placeAt(east, north),
  placeAt(west, north),
  placeAt(west, south),
];

function grid(code: string, name: string, ring: Ring): NewFeature {
  return {
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
    values: { code, name, level: '3' },
  };
}

function camera(code: string, at: LonLat, values: NewFeature['values']): NewFeature {
  return { geometry: pointAt(at), values: { code, name: code, kind: 'bullet', state: 'online', ...values } };
}

function incident(east: number, north: number, disclosure = 'normal'): NewFeature {
  return {
    geometry: pointAt(placeAt(east, north)),
    values: { occurred_at: Date.UTC(2026, 5, 1), category: 'dispute', disclosure },
  };
}

const many = (count: number, make: (index: number) => NewFeature): NewFeature[] =>
  Array.from({ length: count }, (_, index) => make(index));

/**
 * Two grids of 1,000 by 1,000 m, side by side. The western one has a disc of 100 m and half of another that overlaps it by
 * nothing; the eastern one nothing but a camera that is off and one whose bearing nobody knows.
 */
const sceneRows = {
  grids: [
    grid('510000000000001', '西网格', square(-1000, -500, 0, 500)),
    grid('510000000000002', '东网格', square(0, -500, 1000, 500)),
  ],
  cameras: [
    camera('c1', placeAt(-500, 0), { kind: 'ptz', bearing: null, field_angle: null, reach_metres: 100 }),
    camera('c2', placeAt(-500, -300), { bearing: 0, field_angle: 180, reach_metres: 100 }),
    camera('c3', placeAt(500, 0), { state: 'offline', bearing: 0, field_angle: 90, reach_metres: 100 }),
    camera('c4', placeAt(500, 200), { bearing: null, field_angle: 60, reach_metres: 80 }),
  ],
  facilities: [
    { at: placeAt(-500, 0), name: '西小学' },
    { at: placeAt(500, 0), name: '东小学' },
  ].map(({ at, name }): NewFeature => ({
    geometry: pointAt(at),
    values: { code: name, name, kind: 'school' },
  })),
  incidents: [
    ...many(5, (index) => incident(-490, index)),
    ...many(7, (index) => incident(300 + index, 300)),
    ...many(3, (index) => incident(-200, -400 + index)),
    ...many(4, (index) => incident(505, index)),
    ...many(50, (index) => incident(700 + index / 10, -300, 'family')),
    ...many(50, (index) => incident(800 + index / 10, -300, 'folded')),
  ],
};

export async function openScene(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await database.fill('grids', sceneRows.grids);
  await database.fill('cameras', sceneRows.cameras);
  await database.fill('facilities', sceneRows.facilities);
  await database.fill('incidents', sceneRows.incidents);
  return database;
}
