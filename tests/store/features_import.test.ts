import { describe, expect, it } from 'vitest';

import type { LonLat } from '#shared/model/geometry.ts';

import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { createMemoryFileIo } from '#main/store/disk_sqljs/memory_file_io.ts';
import { historyStatus, redo, undo } from '#main/store/history.ts';
import type { NewRow } from '#main/store/import_batch.ts';
import { readMeta } from '#main/store/meta.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { findOperation } from '#main/store/operations.ts';
import { abandonUnfinished, isUnsettled, settleBatches } from '#main/store/settle_batches.ts';
import { openStore, type Store } from '#main/store/store.ts';
import { yieldNow } from '#main/store/yield_now.ts';
import { dumpLayer, newBatch, newStore, pointRow, temporaryDatabase } from '#tests/helpers/new_store.ts';
import { faultyIo } from '#tests/reliability/faulty_io.ts';

/** More rows than one short transaction takes. */
const many = 9000;

function rows(count: number, start = 0): NewRow[] {
  return Array.from({ length: count }, (_, index) => {
    const number = start + index;
    const at: LonLat = [105 + (number % 100) / 100, 31 + (number % 37) / 100];
    return pointRow(at, {
      code: `SJ${number}`,
      occurred_at: 1_600_000_000_000 + number * 1000,
      category: 'CG',
    });
  });
}

async function imported(store: Store, count: number, label = 'import'): Promise<void> {
  const batch = newBatch(store, 'incidents', label);
  await batch.add(rows(count));
  await batch.commit({ accepted: count, rejected: 0, warnings: 0 });
}

const everything = { layer: 'incidents' as const, filter: {}, sort: null };

async function visible(store: Store): Promise<number> {
  return (await createFeatureStore(store).select(everything)).length;
}

describe('an import', () => {
  it('is seen by nobody until it is committed, and then by all at once', async () => {
    const store = await newStore();
    await imported(store, 10);
    const revision = store.summary('incidents').revision;
    const seen: number[] = [];
    const batch = newBatch(store, 'incidents');
    for (let start = 0; start < many; start += 1500) {
      await batch.add(rows(1500, start));
      seen.push(await visible(store));
    }
    expect(new Set(seen)).toEqual(new Set([10]));
    expect(store.summary('incidents')).toMatchObject({ revision, count: 10 });
    expect(createFeatureStore(store).get('incidents', 5000)).toBeUndefined();
    expect(await batch.commit({ accepted: many, rejected: 2, warnings: 1 })).toMatchObject({ stored: many });
    expect(await visible(store)).toBe(many + 10);
    expect(store.summary('incidents')).toMatchObject({
      revision: revision + 1,
      count: many + 10,
      newestMs: 1_600_000_000_000 + (many - 1) * 1000,
    });
    store.database.close();
  });

  it('lets queries through while it stores a long list', async () => {
    const store = await newStore();
    const batch = newBatch(store, 'incidents');
    let turns = 0;
    let storing = true;
    const others = (async () => {
      while (storing) {
        await yieldNow();
        turns++;
      }
    })();
    await batch.add(rows(3 * many));
    storing = false;
    await others;
    expect(turns).toBeGreaterThanOrEqual(6);
    await batch.cancel();
    store.database.close();
  });

  it('that is cancelled leaves nothing, and the next one is not hidden with it', async () => {
    const store = await newStore();
    const batch = newBatch(store, 'incidents');
    await batch.add(rows(many));
    await batch.cancel();
    expect(dumpLayer(store, 'incidents')).toEqual([]);
    expect(store.database.all('SELECT * FROM guanlan_batches')).toEqual([]);
    await imported(store, 3);
    expect(await visible(store)).toBe(3);
    store.database.close();
  });

  it('that a crash cut off is not seen after the next start, and cleared away then', async () => {
    const file = temporaryDatabase();
    const first = await newStore(file);
    await imported(first, 5);
    const batch = newBatch(first, 'incidents');
    await batch.add(rows(many));
    first.database.close();

    const second = openStore(await openDatabase({ path: file }));
    expect(await visible(second)).toBe(5);
    abandonUnfinished(second);
    expect(await visible(second)).toBe(5);
    const inserted = applyChangeSet(second, {
      operationId: 'operation-after-crash',
      label: 'add',
      changes: [{ kind: 'insert', layer: 'incidents', feature: pointRow([105, 31], {}) }],
    });
    expect(await visible(second)).toBe(6);
    await settleBatches(second);
    expect(dumpLayer(second, 'incidents').map((row) => row.fid)).toEqual([1, 2, 3, 4, 5, ...inserted.fids]);
    second.database.close();
  });

  it('answers a retry by its operation, and refuses to store it twice', async () => {
    const store = await newStore();
    const request = {
      layer: 'incidents' as const,
      fileName: 'a.csv',
      datum: 'wgs84' as const,
      timezone: 'America/Chicago',
      operationId: 'operation-import',
      label: 'import',
    };
    const batch = beginBatch(store, request);
    await batch.add(rows(4));
    await batch.commit({ accepted: 4, rejected: 1, warnings: 0 });
    expect(findOperation(store.database, 'operation-import')).toEqual({
      accepted: 4,
      rejected: 1,
      warnings: 0,
      stored: 4,
    });
    expect(() => beginBatch(store, request)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(readMeta(store.database, 'timezone')).toBe('America/Chicago');
    store.database.close();
  });

  it.each([1, 40, 400])(
    'that a full disk cuts off at write %i can be given up when there is room again',
    async (at) => {
      const io = faultyIo(createMemoryFileIo(), { call: 'write', code: 'ENOSPC', at, lasting: true });
      const database = await openDatabase({ path: '/data/guanlan.gpkg', io });
      migrate(database);
      const store = openStore(database);
      await imported(store, 5);
      const batch = newBatch(store, 'incidents');
      io.arm();
      const storing = batch.add(rows(2 * many));
      await expect(storing).rejects.toMatchObject({ code: 'disk_full' });
      await batch.cancel().catch((error: unknown) => expect(error).toMatchObject({ code: 'disk_full' }));
      io.disarm();
      expect(await visible(store)).toBe(5);
      const { fids } = applyChangeSet(store, {
        operationId: 'operation-after-full-disk',
        label: 'add',
        changes: [{ kind: 'insert', layer: 'incidents', feature: pointRow([105, 31], {}) }],
      });
      await imported(store, 4);
      await settleBatches(store);
      expect(await visible(store)).toBe(10);
      expect(dumpLayer(store, 'incidents')).toHaveLength(10);
      expect(createFeatureStore(store).get('incidents', fids[0]!)).toBeDefined();
      store.database.close();
    },
  );

  it('whose commit a full disk refused is not stored, and can be given up', async () => {
    const io = faultyIo(createMemoryFileIo(), { call: 'write', code: 'ENOSPC', at: 1, lasting: true });
    const database = await openDatabase({ path: '/data/guanlan.gpkg', io });
    migrate(database);
    const store = openStore(database);
    const batch = newBatch(store, 'incidents');
    await batch.add(rows(4000));
    io.arm();
    await expect(batch.commit({ accepted: 4000, rejected: 0, warnings: 0 })).rejects.toMatchObject({
      code: 'disk_full',
    });
    io.disarm();
    await batch.cancel();
    await batch.cancel();
    expect(dumpLayer(store, 'incidents')).toEqual([]);
    await expect(batch.add([])).rejects.toThrow('over');
    store.database.close();
  });

  it('without a row is no step', async () => {
    const store = await newStore();
    const batch = newBatch(store, 'incidents');
    expect(await batch.commit({ accepted: 0, rejected: 7, warnings: 0 })).toEqual({ stored: 0, id: null });
    expect(historyStatus(store.database).undo).toBeNull();
    expect(store.database.all('SELECT * FROM guanlan_batches')).toEqual([]);
    store.database.close();
  });
});

describe('undoing an import', () => {
  it('takes its rows out at once and brings the very same rows back', async () => {
    const store = await newStore();
    await imported(store, 3, 'first');
    const before = store.summary('incidents');
    await imported(store, many, 'second');
    const rowsBefore = dumpLayer(store, 'incidents');
    const after = store.summary('incidents');

    await undo(store);
    expect(await visible(store)).toBe(3);
    expect(store.summary('incidents')).toMatchObject({ ...before, revision: after.revision + 1 });
    await settleBatches(store);
    expect(dumpLayer(store, 'incidents')).toEqual(rowsBefore.slice(0, 3));

    await redo(store);
    expect(dumpLayer(store, 'incidents')).toEqual(rowsBefore);
    expect(store.summary('incidents')).toMatchObject({ ...after, revision: after.revision + 2 });
    expect(dumpLayer(store, 'guanlan_retired_incidents')).toEqual([]);
    store.database.close();
  });

  it('may be redone before its rows have been moved away', async () => {
    const store = await newStore();
    await imported(store, many);
    const rowsBefore = dumpLayer(store, 'incidents');
    await undo(store);
    await redo(store);
    expect(dumpLayer(store, 'incidents')).toEqual(rowsBefore);
    store.database.close();
  });

  it('goes on where a crash stopped it, and a redo that a crash stopped stays undone', async () => {
    const file = temporaryDatabase();
    const first = await newStore(file);
    await imported(first, 3 * many);
    const rowsBefore = dumpLayer(first, 'incidents');
    await undo(first);
    const stop = new AbortController();
    const settling = settleBatches(first, stop.signal);
    await yieldNow();
    stop.abort();
    await expect(settling).rejects.toMatchObject({ code: 'aborted' });
    expect(await visible(first)).toBe(0);
    first.database.close();

    const second = openStore(await openDatabase({ path: file }));
    abandonUnfinished(second);
    expect(await visible(second)).toBe(0);
    await settleBatches(second);
    expect(dumpLayer(second, 'guanlan_retired_incidents')).toEqual(rowsBefore);
    const restoring = redo(second);
    await yieldNow();
    second.database.close();
    await expect(restoring).rejects.toThrow();

    const third = openStore(await openDatabase({ path: file }));
    abandonUnfinished(third);
    expect(await visible(third)).toBe(0);
    expect(historyStatus(third.database)).toEqual({ undo: null, redo: 'import' });
    await redo(third);
    expect(dumpLayer(third, 'incidents')).toEqual(rowsBefore);
    third.database.close();
  });

  it('for good, by another change, deletes its rows', async () => {
    const store = await newStore();
    await imported(store, many);
    await undo(store);
    await settleBatches(store);
    applyChangeSet(store, {
      operationId: 'operation-other',
      label: 'add',
      changes: [{ kind: 'insert', layer: 'incidents', feature: pointRow([105, 31], {}) }],
    });
    expect(isUnsettled(store)).toBe(true);
    await settleBatches(store);
    expect(dumpLayer(store, 'guanlan_retired_incidents')).toEqual([]);
    expect(dumpLayer(store, 'incidents')).toHaveLength(1);
    expect(store.database.all('SELECT * FROM guanlan_batches')).toEqual([]);
    store.database.close();
  });

  it('keeps its keys for its rows', async () => {
    const store = await newStore();
    await imported(store, 3);
    await undo(store);
    expect(() =>
      applyChangeSet(store, {
        operationId: 'operation-key',
        label: 'add',
        changes: [{ kind: 'insert', layer: 'incidents', feature: { fid: 2, ...pointRow([105, 31], {}) } }],
      }),
    ).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() =>
      applyChangeSet(store, {
        operationId: 'operation-hidden',
        label: 'edit',
        changes: [{ kind: 'delete', layer: 'incidents', fid: 2 }],
      }),
    ).toThrow(expect.objectContaining({ code: 'not_found' }));
    store.database.close();
  });
});
