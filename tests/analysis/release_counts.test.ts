import { describe, expect, it } from 'vitest';

import { indexesOf } from '#main/analysis/indexes.ts';
import { releaseCounts } from '#main/analysis/release_counts.ts';
import { pointRow, squareAt } from '#tests/helpers/new_store.ts';

import { openTestDatabase } from './open_test_database.ts';

/** Counts of incidents in nine grids of three villages. */
const counts = [1, 9, 4, 0, 12, 7, 30, 2, 2];

/** Of four villages, of which all but the second have one grid; null where there is none. */
const lonely = [1, null, null, 3, 6, null, 8, null, null, 36, null, null];

/** `outside` events lie in no area. */
async function countyOf(counts: readonly (number | null)[], outside = 0) {
  const county = await openTestDatabase();
  const villages = [...Array(counts.length / 3).keys()].map((village) => ({
    geometry: squareAt([104 + village, 30], 0.5),
    values: { code: `V${village}`, name: `村${village}`, level: '2' },
  }));
  const grids = counts.flatMap((count, grid) =>
    count === null
      ? []
      : {
          geometry: squareAt([104 + Math.floor(grid / 3) + (grid % 3) * 0.1, 30], 0.05),
          values: {
            code: `G${grid}`,
            name: `网格${grid}`,
            level: '3',
            parent_code: `V${Math.floor(grid / 3)}`,
          },
        },
  );
  await county.fill('grids', [...villages, ...grids]);
  const incidents = counts.flatMap((count, grid) =>
    Array.from({ length: count ?? 0 }, (_, event) =>
      pointRow([104.02 + Math.floor(grid / 3) + (grid % 3) * 0.1, 30.02], {
        code: `E${grid}-${event}`,
        disclosure: 'open',
      }),
    ),
  );
  const elsewhere = Array.from({ length: outside }, (_, event) =>
    pointRow([120, 30], { code: `O${event}`, disclosure: 'open' }),
  );
  await county.fill('incidents', [...incidents, ...elsewhere]);
  return indexesOf(county);
}

describe('counts by area that leave the console', () => {
  it('hide each number below k with a neighbour in its village, since the village may be told elsewhere', async () => {
    const told = await releaseCounts(await countyOf(counts), { layer: 'incidents', by: 'grids', k: 3 });
    expect(told.areas.map(({ count }) => count)).toEqual([null, 9, null, 0, 12, 7, 30, null, null]);
    expect(told).toMatchObject({ k: 3, unassigned: 0, total: 67, suppressed: 4 });
  });

  it('hide the only grid of a village with one of the village that is hidden beside its own', async () => {
    const county = await countyOf(lonely, 50);
    const question = { layer: 'incidents' as const, by: 'grids' as const, k: 3 };
    const villages = await releaseCounts(county, { ...question, level: '2' });
    expect(villages.areas.map(({ count }) => count)).toEqual([null, 9, null, 36]);
    const grids = await releaseCounts(county, question);
    expect(grids.areas.map(({ count }) => count)).toEqual([null, 3, 6, null, 36]);
  });

  it('are exact without a limit', async () => {
    const told = await releaseCounts(await countyOf(counts), { layer: 'incidents', by: 'grids', k: 0 });
    expect(told.areas.map(({ count }) => count)).toEqual(counts);
  });
});
