import { describe, expect, it } from 'vitest';

import type { LonLat } from '#shared/model/geometry.ts';

import { placeTeller } from '#main/analysis/told_place.ts';
import { featuresHandlers } from '#main/core/handlers/features_handlers.ts';
import type { CoreServices } from '#main/core/workspace.ts';

import { areaOf, openTestDatabase, pointAt, squareRing } from './open_test_database.ts';

const inside: LonLat = [104.0123, 30.6045];
const outside: LonLat = [105.0123, 31.6045];

async function countyWithDisputes() {
  const database = await openTestDatabase();
  await database.fill('grids', [
    { geometry: areaOf(squareRing(104, 30.6, 0.02)), values: { code: 'G1', name: '一格', level: '3' } },
  ]);
  const incident = (code: string, disclosure: string, at: LonLat) => ({
    geometry: pointAt(at),
    values: { code, title: code, category: 'MD', disclosure },
  });
  await database.fill('incidents', [
    incident('open', 'open', inside),
    incident('family', 'family', inside),
    incident('stray', 'family', outside),
  ]);
  return database;
}

const everything = { layer: 'incidents' as const, filter: {}, sort: null, offset: 0, limit: 10 };
const context = { signal: new AbortController().signal, task: undefined };

describe('the place that a list or an inspector is told', () => {
  it('is the centre of its grid for a dispute within a family, and its own for any other', async () => {
    const database = await countyWithDisputes();
    const services = { current: () => database } as never as CoreServices;
    const handlers = featuresHandlers(services);
    const { rows } = await handlers['features.page'](everything, context as never);
    const atOf = (code: string): LonLat => rows.find(({ values }) => values.code === code)?.at ?? [0, 0];
    expect(atOf('open')).toEqual(inside);
    expect(atOf('family')[0]).toBeCloseTo(104.01, 6);
    expect(atOf('family')[1]).toBeCloseTo(30.61, 6);
    for (const { fid, at } of rows) {
      const { geometry } = await handlers['features.get']({ layer: 'incidents', fid }, context as never);
      expect(geometry).toEqual({ type: 'Point', coordinates: at });
    }
  });

  it('is no nearer than a cell of five kilometres for one that no grid holds, the same for all in the cell', async () => {
    const told = await placeTeller(await countyWithDisputes(), 'incidents');
    const family = { disclosure: 'family' };
    const place = told(outside, family);
    expect(place).not.toEqual(outside);
    expect(Math.hypot(place[0] - outside[0], place[1] - outside[1])).toBeLessThan(0.05);
    expect(told([outside[0] + 0.0004, outside[1] - 0.0004], family)).toEqual(place);
  });
});
