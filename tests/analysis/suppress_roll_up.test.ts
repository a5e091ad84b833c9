import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { RollUp } from '#shared/rpc/area_schemas.ts';

import { suppressRollUp } from '#main/analysis/suppress_roll_up.ts';

type Row = RollUp['rows'][number];

const row = (fid: number, parent: number | null, place: Row['place'] = 'tree'): Row => ({
  fid,
  code: String(fid),
  name: '',
  level: '',
  parent,
  place,
  count: 0,
  unassigned: null,
});

/** Two townships of two villages of three grids each, and two mobile grids. */
function treeOf(counts: readonly number[]): RollUp {
  const next = counts[Symbol.iterator]();
  const take = (): number => next.next().value ?? 0;
  const rows: Row[] = [];
  for (let township = 0; township < 2; township++) {
    const top = rows.push(row(rows.length, null)) - 1;
    for (let village = 0; village < 2; village++) {
      const middle = rows.push(row(rows.length, top)) - 1;
      for (let grid = 0; grid < 3; grid++) rows.push({ ...row(rows.length, middle), count: take() });
    }
  }
  for (const [at, parent] of [...rows.entries()].reverse()) {
    const below = rows.filter((child) => child.parent === at);
    if (below.length === 0) continue;
    parent.unassigned = take();
    parent.count = below.reduce((sum, child) => sum + child.count, parent.unassigned);
  }
  const unassigned = take();
  const tops = rows.filter(({ parent }) => parent === null);
  const total = tops.reduce((sum, { count }) => sum + count, unassigned);
  const mobile = Math.floor(total / 3);
  rows.push({ ...row(rows.length, null, 'mobile'), count: mobile });
  rows.push({ ...row(rows.length, null, 'mobile'), count: total > mobile ? 1 : 0 });
  const mobileUnassigned = total - mobile - (total > mobile ? 1 : 0);
  return { day: '', boundaries: 'current', redrawnOn: '', rows, unassigned, mobileUnassigned, total };
}

const trees = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 }).map(treeOf);

const isSmall = (count: number | null | undefined): boolean =>
  typeof count === 'number' && count > 0 && count < 3;

it('no small count of a tree is told, nor left to be worked out from one sum', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const told = suppressRollUp(tree, 3);
      for (const [at, { count, unassigned, place }] of told.rows.entries()) {
        expect(isSmall(count)).toBe(false);
        expect(isSmall(unassigned)).toBe(false);
        if (unassigned === undefined || place === 'mobile') continue;
        const below = told.rows.filter((child) => child.parent === at).map((child) => child.count);
        const hidden = [count, unassigned, ...below].filter((value) => value === null);
        expect(hidden.length).not.toBe(1);
      }
      const tops = told.rows.filter(({ parent, place }) => parent === null && place === 'tree');
      const whole = [told.total, told.unassigned, ...tops.map(({ count }) => count)];
      expect(whole.filter((value) => value === null).length).not.toBe(1);
      const mobile = told.rows.filter(({ place }) => place === 'mobile').map(({ count }) => count);
      const beside = [told.total, told.mobileUnassigned, ...mobile];
      expect(beside.filter((value) => value === null).length).not.toBe(1);
    }),
  );
});

it('everything is told where nothing has to be hidden', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const told = suppressRollUp(tree, 0);
      expect(told.rows.map(({ count }) => count)).toEqual(tree.rows.map(({ count }) => count));
      expect(told.rows.map(({ unassigned }) => unassigned ?? null)).toEqual(
        tree.rows.map(({ unassigned }) => unassigned),
      );
      expect([told.total, told.unassigned, told.mobileUnassigned]).toEqual([
        tree.total,
        tree.unassigned,
        tree.mobileUnassigned,
      ]);
    }),
  );
});
