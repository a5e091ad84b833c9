import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { GiStarParameters } from '#shared/model/hotspot_parameters.ts';
import { cellCode } from '#shared/statistics/summarise_hotspots.ts';

import { assaults, beats, hasChicago } from '#tests/helpers/chicago.ts';

import { find } from './hotspot_database.ts';
import { openTestDatabase } from './open_test_database.ts';

if (!hasChicago) console.log('The files of Chicago are not here: their hotspots are skipped');

type Year = {
  cells: number;
  events: number;
  classes: Record<string, number>;
  top: { code: string; count: number; z: number }[];
};

const reference = JSON.parse(
  readFileSync(new URL('../reference/chicago_hotspots.json', import.meta.url), 'utf8'),
) as Record<string, Year>;

const yearAt = (year: number): number => Date.parse(`${year}-01-01T00:00-06:00`);

describe.skipIf(!hasChicago)('the assaults of Chicago', () => {
  it('have the hotspots of 2010 and 2019 that PROJ, shapely and scipy give', async () => {
    const database = { ...(await openTestDatabase()), asOfMs: () => yearAt(2020) };
    await database.fill('grids', beats());
    await database.fill('incidents', assaults());
    for (const [year, { cells, events, classes, top }] of Object.entries(reference)) {
      const parameters: GiStarParameters = {
        method: 'gistar',
        selection: {
          window: { fromMs: yearAt(Number(year)), toMs: yearAt(Number(year) + 1) },
          categories: null,
          filter: { op: 'and', parts: [] },
        },
        cells: { shape: 'hex', sizeMetres: 500 },
        neighbours: { rule: 'six' },
        correction: 'fdr',
        suppressBelow: 0,
      };
      const held = await find(database, parameters);
      const result = held.result();
      if (result.method !== 'gistar') throw new TypeError('No Gi*');
      expect(held.facts).toMatchObject({ cells, events });
      const found = Object.fromEntries(Object.keys(classes).map((rank) => [rank, 0]));
      for (const rank of result.class) found[String(rank)] = (found[String(rank)] ?? 0) + 1;
      expect(found).toEqual(classes);
      const codes = new Map(Array.from(result.class, (_, cell) => [cellCode(result.cells, cell), cell]));
      for (const { code, count, z } of top) {
        const cell = codes.get(code) ?? -1;
        expect(result.count[cell]).toBe(count);
        expect(Math.abs((result.z[cell] ?? NaN) - z)).toBeLessThan(1e-6);
      }
    }
  });
});
