import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Change } from '#shared/model/change_set.ts';
import type { Geometry, LonLat } from '#shared/model/geometry.ts';

import { applyBulk } from '#main/store/apply_bulk.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { versionsOf } from '#main/store/area_versions.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { redo, undo } from '#main/store/history.ts';
import { packShape, unpackShape } from '#main/store/pack_shape.ts';
import { settleBatches } from '#main/store/settle_batches.ts';
import type { Store } from '#main/store/store.ts';

import { newBatch, newStore, squareAt } from '#tests/helpers/new_store.ts';

let operations = 0;

function apply(store: Store, changes: Change[]): number[] {
  return applyChangeSet(store, { operationId: `versions-${++operations}`, label: 'redraw', changes }).fids;
}

const grid = (code: string, at: LonLat, size = 0.001) => ({
  geometry: squareAt(at, size),
  values: { code, name: `网格${code}`, level: '3' },
});

const insert = (code: string, at: LonLat, size = 0.001): Change => ({
  kind: 'insert',
  layer: 'grids',
  feature: grid(code, at, size),
});

const move = (fid: number, at: LonLat, size = 0.001): Change => ({
  kind: 'update',
  layer: 'grids',
  fid,
  geometry: squareAt(at, size),
});

/** The grids as they were until a redraw on a day or later, by code. */
async function gridsBefore(store: Store, redrawDay: string): Promise<Record<string, Geometry>> {
  const found: Record<string, Geometry> = {};
  await createFeatureStore(store).scanAreasBefore('grids', redrawDay, ['code'], {
    begin: () => undefined,
    row: (_fid, geometry, [code]) => {
      expect(found[String(code)]).toBeUndefined();
      found[String(code)] = geometry;
    },
  });
  return found;
}

async function gridsNow(store: Store): Promise<Record<string, Geometry>> {
  const found: Record<string, Geometry> = {};
  await createFeatureStore(store).scanAreas('grids', ['code'], {
    begin: () => undefined,
    row: (_fid, geometry, [code]) => {
      found[String(code)] = geometry;
    },
  });
  return found;
}

const kept = (store: Store): unknown[] =>
  store.database.all('SELECT * FROM guanlan_area_versions ORDER BY id');

const shapes = (store: Store): number =>
  Number(store.database.get('SELECT count(*) AS n FROM guanlan_area_shapes')?.n);

/** Moves what was done today to a day of the past. */
function redrawnOn(store: Store, day: string): void {
  store.write(() => {
    store.database.run(
      "UPDATE guanlan_area_versions SET until_day = ? WHERE until_day >= date('now', '-1 day')",
      [day],
    );
    store.database.run("UPDATE guanlan_history SET made_at = ? WHERE made_at >= date('now', '-1 day')", [
      `${day}T04:00:00.000Z`,
    ]);
  });
}

describe('a redraw', () => {
  it('keeps the old shape until its day, goes with undo and comes back with redo', async () => {
    const store = await newStore();
    const [fid = 0] = apply(store, [insert('a', [105, 31])]);
    expect(kept(store)).toEqual([]);
    apply(store, [move(fid, [105, 31], 0.002)]);
    expect(await gridsBefore(store, '2000-01-01')).toEqual({ a: squareAt([105, 31]) });
    expect(await gridsNow(store)).toEqual({ a: squareAt([105, 31], 0.002) });
    expect(await gridsBefore(store, '9999-01-01')).toEqual(await gridsNow(store));
    const { past } = versionsOf(store, 'grids', 'a');
    expect(past).toMatchObject([{ fid, fromDay: null, row: { name: '网格a' } }]);

    await undo(store);
    expect(await gridsBefore(store, '2000-01-01')).toEqual({ a: squareAt([105, 31]) });
    expect(versionsOf(store, 'grids', 'a')).toEqual({ past: [], since: null });
    await redo(store);
    expect(versionsOf(store, 'grids', 'a').past).toEqual(past);
    await undo(store);
    apply(store, [insert('b', [105.1, 31])]);
    expect([kept(store), shapes(store)]).toEqual([[], 0]);
    store.database.close();
  });

  it('is one version a day, the shape of its morning', async () => {
    const store = await newStore();
    const [fid = 0] = apply(store, [insert('a', [105, 31])]);
    for (const size of [0.002, 0.003, 0.004]) apply(store, [move(fid, [105, 31], size)]);
    expect(await gridsBefore(store, '2000-01-01')).toEqual({ a: squareAt([105, 31]) });
    expect(kept(store)).toHaveLength(1);
    store.database.close();
  });

  it('splits a grid: the old one until today, the halves since', async () => {
    const store = await newStore();
    const [fid = 0] = apply(store, [insert('a', [105, 31], 0.002)]);
    apply(store, [
      { kind: 'delete', layer: 'grids', fid },
      insert('a1', [105, 31]),
      insert('a2', [105.001, 31]),
    ]);
    expect(await gridsBefore(store, '2000-01-01')).toEqual({ a: squareAt([105, 31], 0.002) });
    expect(Object.keys(await gridsNow(store)).sort()).toEqual(['a1', 'a2']);
    expect(versionsOf(store, 'grids', 'a1').since).not.toBeNull();
    await undo(store);
    expect(await gridsBefore(store, '2000-01-01')).toEqual({ a: squareAt([105, 31], 0.002) });
    expect(await gridsNow(store)).toEqual({ a: squareAt([105, 31], 0.002) });
    store.database.close();
  });

  it('is none where only head-counts change, where grids are added, or where what was drawn today is removed', async () => {
    const store = await newStore();
    const [fid = 0, other = 0] = apply(store, [insert('a', [105, 31]), insert('b', [105.1, 31])]);
    apply(store, [
      { kind: 'update', layer: 'grids', fid, values: { residents: 300, season: '05-01~06-30' } },
    ]);
    apply(store, [{ kind: 'delete', layer: 'grids', fid: other }]);
    expect(kept(store)).toEqual([]);
    apply(store, [{ kind: 'update', layer: 'grids', fid, values: { name: '新名' } }]);
    expect(kept(store)).toHaveLength(1);
    store.database.close();
  });
});

describe('a step over many areas', () => {
  it('keeps what it renamed or took away, and goes with undo', async () => {
    const store = await newStore();
    const first = newBatch(store, 'grids');
    await first.add([grid('a', [105, 31]), grid('b', [105.1, 31])]);
    await first.commit({ accepted: 2, rejected: 0, warnings: 0 });
    const before = await gridsNow(store);
    const bulk = { label: 'bulk', layer: 'grids', fids: Uint32Array.of(1, 2) } as const;
    const edit = { kind: 'set', values: { residents: 5 } } as const;
    await applyBulk(store, { ...bulk, operationId: 'bulk-counts', edit });
    expect(kept(store)).toEqual([]);
    await applyBulk(store, {
      ...bulk,
      operationId: 'bulk-levels',
      edit: { kind: 'set', values: { level: '2' } },
    });
    expect(versionsOf(store, 'grids', 'b').past).toMatchObject([{ row: { level: '3' } }]);
    await undo(store);
    expect(versionsOf(store, 'grids', 'b').past).toEqual([]);
    await applyBulk(store, { ...bulk, operationId: 'bulk-removal', edit: null });
    expect([await gridsNow(store), await gridsBefore(store, '2000-01-01')]).toEqual([{}, before]);
    await undo(store);
    expect([await gridsNow(store), await gridsBefore(store, '2000-01-01')]).toEqual([before, before]);
    store.database.close();
  });
});

describe('an import that redraws', () => {
  const rows = [grid('a', [105, 31]), grid('b', [105.1, 31]), grid('c', [105.2, 31])];
  const counts = { accepted: 3, rejected: 0, warnings: 0 };

  async function withThree(): Promise<Store> {
    const store = await newStore();
    const batch = newBatch(store, 'grids');
    await batch.add(rows);
    await batch.commit(counts);
    return store;
  }

  /** Redraws a, tells b anew as it is, and adds d. */
  async function redrawByImport(store: Store) {
    const batch = newBatch(store, 'grids', 'redraw');
    await batch.add([
      { ...grid('a', [105, 31], 0.002), replaces: 1 },
      { ...grid('b', [105.1, 31]), replaces: 2 },
      grid('d', [105.3, 31]),
    ]);
    return batch;
  }

  it('keeps what it changed, under the import that undo takes back', async () => {
    const store = await withThree();
    const before = await gridsNow(store);
    expect(kept(store)).toEqual([]);
    await (await redrawByImport(store)).commit(counts);
    await settleBatches(store);
    expect(await gridsBefore(store, '2000-01-01')).toEqual(before);
    expect(Object.keys(await gridsNow(store)).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(versionsOf(store, 'grids', 'b')).toEqual({ past: [], since: null });
    expect(versionsOf(store, 'grids', 'a').past).toHaveLength(1);
    await undo(store);
    await settleBatches(store);
    expect([await gridsBefore(store, '2000-01-01'), await gridsNow(store)]).toEqual([before, before]);
    await redo(store);
    expect(await gridsBefore(store, '2000-01-01')).toEqual(before);
    store.database.close();
  });

  it('leaves nothing when it is given up', async () => {
    const store = await withThree();
    await (await redrawByImport(store)).cancel();
    expect([kept(store), shapes(store)]).toEqual([[], 0]);
    store.database.close();
  });

  it('carries the past of a grid on that it tells anew as it is', async () => {
    const store = await withThree();
    apply(store, [move(2, [105.1, 31], 0.002)]);
    redrawnOn(store, '2025-03-01');
    const batch = newBatch(store, 'grids', 'again');
    await batch.add([{ ...grid('b', [105.1, 31], 0.002), replaces: 2 }]);
    await batch.commit(counts);
    expect((await gridsBefore(store, '2025-03-01')).b).toEqual(squareAt([105.1, 31]));
    expect((await gridsBefore(store, '2025-03-02')).b).toEqual(squareAt([105.1, 31], 0.002));
    expect(await gridsNow(store)).toMatchObject({ b: squareAt([105.1, 31], 0.002) });
    store.database.close();
  });
});

describe('the past of a layer', () => {
  it('is on any day what it was at the end of it, whatever edits and imports came after', async () => {
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom('move', 'remove', 'split', 'import', 'undo'),
        at: fc.nat(1000),
        size: fc.integer({ min: 1, max: 400 }).map((size) => size / 100_000),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const store = await newStore();
        const first = newBatch(store, 'grids');
        await first.add(['a', 'b', 'c', 'd'].map((code, at) => grid(code, [105 + at / 10, 31])));
        await first.commit({ accepted: 4, rejected: 0, warnings: 0 });
        const history: [day: string, grids: Record<string, Geometry>][] = [];
        const undoable: boolean[] = [];
        for (const [number, { kind, at, size }] of list.entries()) {
          const day = `2025-01-${String(number + 10)}`;
          const rows = store.database.all(
            `SELECT fid, code FROM grids WHERE ${store.visible('grids')} ORDER BY fid`,
          );
          const row = rows[at % Math.max(1, rows.length)];
          const [fid, code] = [Number(row?.fid ?? 0), String(row?.code ?? '')];
          const before = await gridsNow(store);
          if (kind === 'undo') {
            if (undoable.pop() !== true) continue;
            await undo(store);
            history.pop();
            continue;
          }
          if (rows.length === 0) continue;
          if (kind === 'move') apply(store, [move(fid, [105, 31], size + number)]);
          if (kind === 'remove') apply(store, [{ kind: 'delete', layer: 'grids', fid }]);
          if (kind === 'split') {
            apply(store, [
              { kind: 'delete', layer: 'grids', fid },
              insert(`${code}x${number}`, [105, 31], size),
              insert(`${code}y${number}`, [105, 32], size),
            ]);
          }
          if (kind === 'import') {
            const batch = newBatch(store, 'grids');
            await batch.add([
              { ...grid(code, [106, 31], size + number), replaces: fid },
              grid(`new${number}`, [107, 31], size),
            ]);
            await batch.commit({ accepted: 2, rejected: 0, warnings: 0 });
          }
          redrawnOn(store, day);
          history.push([day, before]);
          undoable.push(true);
        }
        for (const [day, grids] of history) expect(await gridsBefore(store, day)).toEqual(grids);
        store.database.close();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a packed shape', () => {
  it('comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(unpackShape(packShape(bytes))).toEqual(bytes);
      }),
    );
  });
});
