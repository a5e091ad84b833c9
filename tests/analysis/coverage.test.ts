import { describe, expect, it } from 'vitest';

import { destination } from '#shared/geo/geodesic.ts';
import { defaultCoverageParameters, type CoverageParameters } from '#shared/model/coverage_parameters.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { findCoverage, type HeldCoverage } from '#main/analysis/coverage/coverage_library.ts';
import {
  coverageOfAreas,
  coverageOfFacilities,
  describeCoverage,
} from '#main/analysis/coverage/describe_coverage.ts';
import { findBlindSpots } from '#main/analysis/coverage/find_blind_spots.ts';
import { runCoverageHere } from '#main/analysis/coverage/run_coverage_here.ts';
import { tryCameras } from '#main/analysis/coverage/try_cameras.ts';

import { openScene, placeAt } from './coverage_scene.ts';
import type { TestDatabase } from './open_test_database.ts';

/** A database without basemaps. */
const noTiles = { list: () => Promise.resolve([]), tile: () => Promise.resolve(null) };

function cover(database: TestDatabase, change: Partial<CoverageParameters> = {}): Promise<HeldCoverage> {
  const parameters = { ...defaultCoverageParameters, cellMetres: 1, ...change };
  return findCoverage(
    database,
    parameters,
    noTiles,
    runCoverageHere,
    new AbortController().signal,
    () => undefined,
  );
}

const disc = Math.PI * 100 ** 2;
const near = (value: number, wanted: number): void => {
  expect(Math.abs(value / wanted - 1)).toBeLessThan(0.01);
};

describe('coverage of a scene whose answer is known', () => {
  it('counts cameras by state and bearing, and gives the areas by hand', async () => {
    const database = await openScene();
    const held = await cover(database);
    const told = describeCoverage(database, held);
    expect(told.cameras).toEqual({ all: 4, otherState: 1, withoutBearing: 1, counted: 2, fallbackReach: 0 });
    near(told.covered[0] ?? 0, 1.5 * disc);
    expect(told.covered[1]).toBe(0);
    const [west, east] = coverageOfAreas(held, 'grids', '3');
    near(west?.openSquareMetres ?? 0, 1_000_000);
    near(west?.share ?? 0, (1.5 * disc) / 1_000_000);
    expect(east?.share).toBe(0);
    expect(coverageOfFacilities(held).map(({ name, share }) => [name, share])).toEqual([
      ['东小学', 0],
      ['西小学', 1],
    ]);
    expect(told.stale).toBe(false);
  });

  it('takes what the rule takes', async () => {
    const database = await openScene();
    const all = await cover(database, { states: ['online', 'offline'], unknownBearing: 'disc' });
    const told = describeCoverage(database, all);
    expect(told.cameras).toMatchObject({ otherState: 0, withoutBearing: 0, counted: 4 });
    near(told.covered[0] ?? 0, 1.5 * disc + disc / 4 + Math.PI * 80 ** 2);
    const facing = describeCoverage(database, await cover(database, { turning: 'facing' }));
    expect(facing.cameras).toMatchObject({ withoutBearing: 2, counted: 1 });
  });

  it('is an old one once a camera has changed', async () => {
    const database = await openScene();
    const held = await cover(database);
    await database.fill('cameras', [
      {
        geometry: { type: 'Point', coordinates: placeAt(1, 1) },
        values: { code: 'new', name: 'new', kind: 'dome' },
      },
    ]);
    expect(describeCoverage(database, held).stale).toBe(true);
  });
});

describe('blind spots', () => {
  const question = {
    weights: { incidents: 1, facilities: 10, junctions: 2, roads: 1 },
    radiusMetres: 100,
    limit: 10,
  };

  it('are the golden list: what no camera sees, by what is there; nothing folded, nothing of a family', async () => {
    const database = await openScene();
    const { spots } = await findBlindSpots(
      database,
      await cover(database),
      question,
      new AbortController().signal,
    );
    const golden = [
      { rank: 1, score: 14, incidents: 4, facilities: 1, facilityNames: ['东小学'], gridName: '东网格' },
      { rank: 2, score: 7, incidents: 7, facilities: 0, facilityNames: [], gridName: '东网格' },
      { rank: 3, score: 3, incidents: 3, facilities: 0, facilityNames: [], gridName: '西网格' },
    ];
    expect(spots).toHaveLength(golden.length);
    expect(spots).toMatchObject(golden);
    const places: LonLat[] = [placeAt(502, 0), placeAt(303, 300), placeAt(-200, -399)];
    for (const [index, { at }] of spots.entries()) {
      expect(Math.abs(at[0] - (places[index]?.[0] ?? 0))).toBeLessThan(0.0011);
      expect(Math.abs(at[1] - (places[index]?.[1] ?? 0))).toBeLessThan(0.0009);
    }
  });

  it('count the incidents of the window alone', async () => {
    const database = await openScene();
    const window = { fromMs: Date.UTC(2026, 6, 1), toMs: null };
    const signal = new AbortController().signal;
    const { spots } = await findBlindSpots(database, await cover(database), { ...question, window }, signal);
    expect(spots.map(({ incidents, facilities, score }) => [incidents, facilities, score])).toEqual([
      [0, 1, 10],
    ]);
  });
});

describe('planned cameras', () => {
  const planned = {
    name: '规划点',
    at: placeAt(480, 20),
    kind: 'bullet' as const,
    bearing: 120,
    fieldAngle: 70,
    reachMetres: 90,
  };

  it('add before they exist exactly what they add afterwards', async () => {
    const database = await openScene();
    const before = await cover(database);
    const second = { ...planned, at: placeAt(-450, 40), bearing: 300 };
    const trial = tryCameras(before, [planned, second]);
    await database.fill(
      'cameras',
      [planned, second].map(({ at, name, kind, bearing, fieldAngle, reachMetres }, index) => ({
        geometry: { type: 'Point' as const, coordinates: at },
        values: {
          code: `p${index}`,
          name,
          kind,
          state: 'online',
          bearing,
          field_angle: fieldAngle,
          reach_metres: reachMetres,
        },
      })),
    );
    const after = await cover(database);
    const gain = (after.result.covered[0] ?? 0) - (before.result.covered[0] ?? 0);
    expect(Math.abs(trial.newSquareMetres - gain)).toBeLessThan(0.002 * gain);
    expect(trial.againSquareMetres).toBeGreaterThan(1000);
    const rows = coverageOfAreas(after, 'grids', '3');
    for (const { code, after: share } of trial.areas) {
      const made = rows.find((row) => row.code === code)?.share ?? 0;
      expect(Math.abs((share ?? 0) - made)).toBeLessThan(2e-5);
    }
    expect(trial.facilities).toHaveLength(1);
    expect(trial.facilities[0]?.after).toBeCloseTo(coverageOfFacilities(after)[0]?.share ?? 0, 3);
  });

  it('add nothing where another camera sees everything that they would', async () => {
    const held = await cover(await openScene());
    const trial = tryCameras(held, [{ ...planned, at: placeAt(-500, 0), reachMetres: 60 }]);
    expect(trial.newSquareMetres).toBeLessThan(2);
    expect(trial.areas.filter(({ before, after }) => (after ?? 0) - (before ?? 0) > 1e-5)).toEqual([]);
    near(trial.againSquareMetres, (Math.PI * 60 ** 2 * 70) / 360);
  });

  it('are drawn where they look', async () => {
    const held = await cover(await openScene());
    const [ring] = tryCameras(held, [planned]).rings;
    expect(ring?.[0]?.map((degree) => degree.toFixed(6))).toEqual(
      planned.at.map((degree) => degree.toFixed(6)),
    );
    const tip = destination(planned.at, 120, 90);
    const nearest = Math.min(...(ring ?? []).map(([x, y]) => Math.hypot(x - tip[0], y - tip[1])));
    expect(nearest).toBeLessThan(2e-5);
  });
});
