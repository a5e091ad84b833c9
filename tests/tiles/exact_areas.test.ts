import { expect, it } from 'vitest';

import type { Ring } from '#shared/model/geometry.ts';

import { exactAreas } from '#main/tiles/exact_areas.ts';

import { areaOf, openTestDatabase } from '#tests/analysis/open_test_database.ts';

it('areas reach their editor with every field and every digit that they are stored with', async () => {
  const database = await openTestDatabase();
  const ring: Ring = [
    [104.123456789012, 30.1],
    [104.2, 30.1 + Number.EPSILON * 32],
    [104.15, 30.20000000000001],
    [104.123456789012, 30.1],
  ];
  const values = { code: '510100100201001', name: '第一网格', level: '3', residents: 12 };
  await database.fill('grids', [{ geometry: areaOf(ring), values }]);
  const bytes = await exactAreas(database.features, 'grids', database.closed);
  const { features } = JSON.parse(new TextDecoder().decode(bytes)) as {
    features: { id: number; geometry: { coordinates: Ring[][] }; properties: Record<string, unknown> }[];
  };
  expect(features).toHaveLength(1);
  expect(features[0]?.geometry.coordinates).toEqual([[ring]]);
  expect(features[0]?.properties).toMatchObject({ ...values, parent_code: null });
});
