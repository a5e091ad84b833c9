import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LonLat } from '#shared/model/geometry.ts';

import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { historyStatus, redo, undo } from '#main/store/history.ts';
import type { NewRow } from '#main/store/import_batch.ts';
import { measureBounds, measureNewest } from '#main/store/layer_summary.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { abandonUnfinished, isUnsettled, settleBatches } from '#main/store/settle_batches.ts';
import { openStore, type Store } from '#main/store/store.ts';
import { yieldNow } from '#main/store/yield_now.ts';
import { dumpLayer, newBatch, newStore, pointRow, temporaryDatabase } from '#tests/helpers/new_store.ts';

/** More rows than one short transaction takes. */
const many = 9000;

const counts = { accepted: 0, rejected: 0, warnings: 0 };

function row(number: number, version: number, replaces?: number): NewRow {
  const at: LonLat = [105 + ((number + version) % 100) / 100, 31 + ((number * version) % 37) / 100];
  const values = {
    code: `SJ${number}`,
    title: `第${version}版`,
    occurred_at: 1.6e12 + number * 1000 + version,
  };
  return { ...pointRow(at, values), ...(replaces === undefined ? {} : { replaces }) };
}

async function imported(store: Store, rows: readonly NewRow[], label = 'import'): Promise<void> {
  const batch = newBatch(store, 'incidents', label);
  await batch.add(rows);
  await batch.commit(counts);
}

const range = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

/** The rows that readers see, with all that the file holds of them. */
function seen(store: Store): Record<string, unknown>[] {
  const fids = new Set(
    store.database.all(`SELECT fid FROM incidents WHERE ${store.visible('incidents')}`).map(({ fid }) => fid),
  );
  return dumpLayer(store, 'incidents').filter(({ fid }) => fids.has(fid as number));
}

/** What the store keeps of the layer is what the rows say. */
function expectTrueSummary(store: Store): void {
  const { count, bounds, newestMs } = store.summary('incidents');
  const visible = store.visible('incidents');
  expect(count).toBe(seen(store).length);
  expect(bounds).toEqual(measureBounds(store.database, 'incidents', visible));
  expect(newestMs).toBe(measureNewest(store.database, 'incidents', visible));
}

async function reopened(store: Store, file: string): Promise<Store> {
  store.database.close();
  const next = openStore(await openDatabase({ path: file }));
  abandonUnfinished(next);
  return next;
}

describe('an import that changes rows', () => {
  it('shows the new versions all at once, and the old ones to nobody', async () => {
    const store = await newStore();
    await imported(
      store,
      range(many).map((number) => row(number, 1)),
    );
    const before = seen(store);
    const batch = newBatch(store, 'incidents', 'update');
    await batch.add(range(many).map((number) => row(number, 2, number + 1)));
    expect(seen(store)).toEqual(before);
    await batch.commit(counts);
    expect(seen(store).map(({ title }) => title)).toEqual(range(many).map(() => '第2版'));
    expect(createFeatureStore(store).get('incidents', 1)).toBeUndefined();
    expectTrueSummary(store);
    expect(() =>
      applyChangeSet(store, {
        operationId: 'operation-on-an-old-row',
        label: 'edit',
        changes: [{ kind: 'update', layer: 'incidents', fid: 1, values: { title: '旧' } }],
      }),
    ).toThrow(expect.objectContaining({ code: 'not_found' }));
    await settleBatches(store);
    expect(dumpLayer(store, 'incidents')).toHaveLength(many);
    expect(dumpLayer(store, 'guanlan_retired_incidents')).toEqual(before);
    store.database.close();
  });

  it('that is cancelled, or cut off, leaves the rows as they were', async () => {
    const file = temporaryDatabase();
    let store = await newStore(file);
    await imported(
      store,
      range(many).map((number) => row(number, 1)),
    );
    const before = dumpLayer(store, 'incidents');
    const cancelled = newBatch(store, 'incidents');
    await cancelled.add(range(many).map((number) => row(number, 2, number + 1)));
    await cancelled.cancel();
    expect(dumpLayer(store, 'incidents')).toEqual(before);
    expect(store.database.all('SELECT * FROM guanlan_superseded')).toEqual([]);
    const cut = newBatch(store, 'incidents');
    await cut.add(range(many).map((number) => row(number, 3, number + 1)));
    store = await reopened(store, file);
    expect(seen(store)).toEqual(before);
    await settleBatches(store);
    expect(dumpLayer(store, 'incidents')).toEqual(before);
    expect(store.database.all('SELECT * FROM guanlan_superseded')).toEqual([]);
    store.database.close();
  });

  it('is taken back and taken again byte for byte, over edits and other imports, settled or not', async () => {
    const step = fc.record({
      kind: fc.constantFrom('update', 'edit', 'append' as const),
      picks: fc.array(fc.nat(40), { maxLength: 12 }),
      added: fc.nat(3),
      settles: fc.boolean(),
    });
    let operation = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const store = await newStore();
        await imported(
          store,
          range(30).map((number) => row(number, 1)),
        );
        const states = [seen(store)];
        for (const [version, { kind, picks, added, settles }] of steps.entries()) {
          const fids = seen(store).map(({ fid }) => Number(fid));
          const chosen = [...new Set(picks)].flatMap((pick) => fids[pick] ?? []);
          const fresh = range(added).map((number) => row(1000 * version + number, version));
          const replaced = chosen.map((fid) => row(fid, version + 2, fid));
          if (kind === 'edit' && chosen.length > 0) {
            const changes = chosen.map((fid) => ({
              kind: 'update' as const,
              layer: 'incidents' as const,
              fid,
              values: { title: `改${version}` },
            }));
            applyChangeSet(store, { operationId: `operation-${++operation}`, label: 'edit', changes });
          } else {
            const rows = kind === 'append' ? fresh : [...fresh, ...replaced];
            if (rows.length === 0) continue;
            await imported(store, rows);
          }
          if (settles) await settleBatches(store);
          expectTrueSummary(store);
          states.push(seen(store));
        }
        for (let index = states.length - 2; index >= 0; index--) {
          await undo(store);
          expect(seen(store)).toEqual(states[index]);
          if (index % 2 === 0) await settleBatches(store);
          expect(seen(store)).toEqual(states[index]);
          expectTrueSummary(store);
        }
        for (const state of states.slice(1)) {
          await redo(store);
          expect(seen(store)).toEqual(state);
          expectTrueSummary(store);
        }
        store.database.close();
      }),
      { numRuns: 40 },
    );
  });

  it('stays as it is when taking it back is cancelled or cut off on the way', async () => {
    const file = temporaryDatabase();
    let store = await newStore(file);
    await imported(
      store,
      range(3 * many).map((number) => row(number, 1)),
      'first',
    );
    const first = seen(store);
    await imported(
      store,
      range(3 * many).map((number) => row(number, 2, number + 1)),
      'update',
    );
    await settleBatches(store);
    const second = seen(store);
    const stop = new AbortController();
    const undoing = undo(store, stop.signal);
    await yieldNow();
    stop.abort();
    await expect(undoing).rejects.toMatchObject({ code: 'aborted' });
    expect(seen(store)).toEqual(second);
    expect(historyStatus(store.database).undo).toBe('update');
    const again = undo(store);
    await yieldNow();
    store.database.close();
    await expect(again).rejects.toThrow();
    store = openStore(await openDatabase({ path: file }));
    abandonUnfinished(store);
    expect(seen(store)).toEqual(second);
    expect(isUnsettled(store)).toBe(true);
    await settleBatches(store);
    expect(dumpLayer(store, 'incidents')).toEqual(second);
    await undo(store);
    expect(seen(store)).toEqual(first);
    store.database.close();
  });

  it('taken back for good, by another change, is forgotten with its rows', async () => {
    const store = await newStore();
    await imported(
      store,
      range(20).map((number) => row(number, 1)),
    );
    const before = dumpLayer(store, 'incidents');
    await imported(
      store,
      range(10).map((number) => row(number, 2, number + 1)),
    );
    await undo(store);
    await imported(store, [row(99, 1)]);
    await settleBatches(store);
    expect(dumpLayer(store, 'incidents').slice(0, 20)).toEqual(before);
    expect(dumpLayer(store, 'guanlan_retired_incidents')).toEqual([]);
    expect(store.database.all('SELECT * FROM guanlan_superseded')).toEqual([]);
    store.database.close();
  });
});
