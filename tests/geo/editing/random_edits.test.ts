import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { blocks, type AreaTopology } from '#shared/geo/editing/area_topology.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { NewFeature } from '#shared/model/feature.ts';

import { growDemo } from '#resources/make/grow_demo.ts';

import { openEditedDatabase } from './edited_database.ts';
import { jitteredTree } from './jittered_tree.ts';
import { editOf, randomEdit } from './random_edits.ts';

const wantedEdits = 100;

/** Ground of each level, in square metres. */
function groundOf({ areas, levels }: AreaTopology): number[] {
  return levels.map((level) =>
    [...areas.values()]
      .filter((area) => area.level === level)
      .reduce(
        (sum, { polygons }) => sum + areaSquareMetres({ type: 'MultiPolygon', coordinates: polygons }),
        0,
      ),
  );
}

const shapesOf = ({ areas }: AreaTopology): string[] =>
  [...areas.values()].map(({ fid, polygons }) => `${fid} ${JSON.stringify(polygons)}`).sort();

const residentsOf = ({ areas }: AreaTopology): number =>
  [...areas.values()]
    .filter(({ level }) => level === '3')
    .reduce((sum, { values }) => sum + Number(values.residents ?? 0), 0);

/** Does random edits until a hundred were possible, and answers how often each kind was. */
async function editRandomly(rows: NewFeature[], seed: number) {
  const database = await openEditedDatabase(rows);
  const before = database.bytes();
  expect(await database.troubles()).toBe(0);
  const residents = residentsOf(database.topology());
  const done = new Map<string, number>();
  let edits = 0;
  for (const random of fc.sample(randomEdit, { numRuns: 2 * wantedEdits, seed })) {
    if (edits === wantedEdits) break;
    const edit = await editOf(database.topology(), random);
    if (blocks(edit)) continue;
    database.apply(edit);
    done.set(random.kind, (done.get(random.kind) ?? 0) + 1);
    edits++;
  }
  return { database, before, edits, done, residents };
}

const sources: [name: string, rows: () => NewFeature[]][] = [
  ['a township of 8 villages and 66 grids', jitteredTree],
  ['the demo county', () => growDemo({ scale: 'county', seed: 1 }).grids],
];

describe('a hundred random edits', () => {
  it.each(sources)(
    'of %s leave no gap, no overlap and no parent behind, and undo brings every byte back',
    async (_, rows) => {
      const { database, before, edits, done, residents } = await editRandomly(rows(), 20261122);
      expect(edits).toBe(wantedEdits);
      expect([...done.keys()].sort()).toEqual([
        'border',
        'draw',
        'insert',
        'merge',
        'move',
        'remove',
        'reshape',
        'split',
      ]);
      expect(await database.troubles()).toBe(0);
      const [coarsest = 0, middle = 0, finest = 0] = groundOf(database.topology());
      expect(middle / coarsest).toBeCloseTo(1, 7);
      expect(finest / coarsest).toBeCloseTo(1, 7);
      expect(residentsOf(database.topology())).toBe(residents);
      expect(database.bytes()).not.toEqual(before);
      expect(shapesOf(database.stored())).toEqual(shapesOf(database.topology()));
      await database.undo(edits);
      expect(database.bytes()).toEqual(before);
    },
    60_000,
  );

  it('one by one neither gain nor lose ground where they stay within the township', async () => {
    const database = await openEditedDatabase(jitteredTree());
    const start = database.topology();
    const whole = groundOf(start)[0] ?? 0;
    await fc.assert(
      fc.asyncProperty(randomEdit, async (random) => {
        const edit = await editOf(start, random);
        fc.pre(!blocks(edit) && !edit.reshaped.has(1));
        const after = database.apply(edit);
        const grounds = groundOf(after);
        const troubles = await database.troubles();
        await database.undo(1);
        for (const ground of grounds) expect(ground / whole).toBeCloseTo(1, 7);
        expect(troubles).toBe(0);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
