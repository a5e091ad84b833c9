import { describe, expect, it } from 'vitest';

import type { BulkEdit } from '#shared/rpc/bulk_schemas.ts';

import { applyBulk } from '#main/store/apply_bulk.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { historyStatus, redo, undo } from '#main/store/history.ts';
import { abandonUnfinished } from '#main/store/settle_batches.ts';
import type { Store } from '#main/store/store.ts';
import { dumpLayer, newBatch, newStore, pointRow, temporaryDatabase } from '#tests/helpers/new_store.ts';

let operations = 0;

async function withIncidents(count: number, file = temporaryDatabase()): Promise<Store> {
  const store = await newStore(file);
  const batch = newBatch(store, 'incidents');
  await batch.add(
    Array.from({ length: count }, (_, index) =>
      pointRow([105 + (index % 100) / 1000, 31 + Math.floor(index / 100) / 1000], {
        code: `SJ${index}`,
        title: `事件 ${index}`,
        occurred_at: Date.UTC(2026, 0, 1) + index * 60_000,
        category: index % 2 === 0 ? 'MD' : 'QT',
        category_text: index % 2 === 0 ? null : '噪声',
        disclosure: 'open',
      }),
    ),
  );
  await batch.commit({ accepted: count, rejected: 0, warnings: 0 });
  return store;
}

function allKeys(store: Store): Promise<Uint32Array> {
  return createFeatureStore(store).select({ layer: 'incidents', filter: {}, sort: null });
}

async function change(
  store: Store,
  edit: BulkEdit | null,
  signal?: AbortSignal,
  label = '批量',
): Promise<number> {
  const fids = await allKeys(store);
  const operationId = `bulk-operation-${++operations}`;
  const { changed } = await applyBulk(store, { operationId, label, layer: 'incidents', fids, edit, signal });
  return changed;
}

const stateOf = (store: Store): unknown => [
  dumpLayer(store, 'incidents'),
  dumpLayer(store, 'guanlan_retired_incidents'),
  { ...store.summary('incidents'), revision: 0 },
];

describe('a step over many rows', () => {
  it('sets a field of 12,000 rows as one step, and undoing it restores every byte', async () => {
    const store = await withIncidents(12_000);
    const before = stateOf(store);
    expect(await change(store, { kind: 'set', values: { severity: '2' } })).toBe(12_000);
    const after = stateOf(store);
    expect(dumpLayer(store, 'incidents').every(({ severity }) => severity === '2')).toBe(true);
    await undo(store);
    expect(stateOf(store)).toEqual(before);
    await redo(store);
    expect(stateOf(store)).toEqual(after);
    expect(historyStatus(store.database)).toEqual({ undo: '批量', redo: null });
    store.database.close();
  });

  it('deletes rows with all that is kept of them, and brings them back', async () => {
    const store = await withIncidents(5000);
    const before = stateOf(store);
    expect(await change(store, null)).toBe(5000);
    expect(store.summary('incidents')).toMatchObject({ count: 0, bounds: null, newestMs: null });
    await undo(store);
    expect(stateOf(store)).toEqual(before);
    await redo(store);
    expect(dumpLayer(store, 'incidents')).toEqual([]);
    store.database.close();
  });

  it('tells the layer once, when all rows are changed', async () => {
    const store = await withIncidents(6000);
    const revisions: number[] = [];
    store.onLayerChanged((_, revision) => revisions.push(revision));
    await change(store, { kind: 'set', values: { severity: '3' } });
    expect(revisions).toHaveLength(1);
    store.database.close();
  });

  it('changes nothing when it is cancelled', async () => {
    const store = await withIncidents(9000);
    const before = stateOf(store);
    const abort = new AbortController();
    const fids = await allKeys(store);
    const running = applyBulk(store, {
      operationId: 'bulk-cancelled',
      label: '批量',
      layer: 'incidents',
      fids,
      edit: { kind: 'set', values: { severity: '1' } },
      signal: abort.signal,
      onProgress: (done) => done >= 4000 && abort.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(stateOf(store)).toEqual(before);
    expect(historyStatus(store.database).undo).toBe('import');
    store.database.close();
  });

  it('is taken back at the next start when it was cut off, and can be taken anew', async () => {
    const file = temporaryDatabase();
    const store = await withIncidents(5000, file);
    const before = stateOf(store);
    await change(store, { kind: 'set', values: { severity: '4' } });
    const after = stateOf(store);
    const cut = (sql: string): void => store.write(() => store.database.run(sql));
    cut(
      `UPDATE guanlan_history SET bulk = json_set(bulk, '$.complete', json('false')) WHERE bulk IS NOT NULL`,
    );
    abandonUnfinished(store);
    expect(dumpLayer(store, 'incidents')).toEqual((before as unknown[])[0]);
    expect(store.database.get('SELECT count(*) AS n FROM guanlan_history_parts')?.n).toBe(0);
    await change(store, { kind: 'set', values: { severity: '4' } });
    expect(dumpLayer(store, 'incidents')).toEqual((after as unknown[])[0]);
    store.database.close();
  });

  it('refuses codes, fields of the console itself and values of another kind, and then changes nothing', async () => {
    const store = await withIncidents(10);
    const before = stateOf(store);
    for (const values of [{ code: 'X' }, { disclosure: 'open' }, { severity: '9' }, { nothing: 1 }]) {
      await expect(change(store, { kind: 'set', values })).rejects.toMatchObject({ code: 'bad_input' });
    }
    expect(stateOf(store)).toEqual(before);
    store.database.close();
  });

  it('derives what the console writes itself, row by row', async () => {
    const store = await withIncidents(4);
    await change(store, { kind: 'set', values: { category: 'MD' } });
    expect(dumpLayer(store, 'incidents').map(({ category_text: words }) => words)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    store.database.close();
  });

  it('replaces words in a field of text and masks what names a person', async () => {
    const store = await withIncidents(3);
    expect(
      await change(store, { kind: 'replace', field: 'title', find: '事件', replacement: '联系 13800138000' }),
    ).toBe(3);
    for (const { title } of dumpLayer(store, 'incidents')) {
      expect(String(title)).toMatch(/^联系 /u);
      expect(String(title)).not.toContain('13800138000');
    }
    store.database.close();
  });

  it('answers a repeated operation as it did, and forgets its parts when it can no longer be redone', async () => {
    const store = await withIncidents(20);
    const fids = await allKeys(store);
    const request = {
      operationId: 'bulk-repeated',
      label: '批量',
      layer: 'incidents' as const,
      fids,
      edit: { kind: 'set' as const, values: { severity: '1' } },
    };
    expect(await applyBulk(store, request)).toEqual({ changed: 20 });
    await undo(store);
    expect(await applyBulk(store, request)).toEqual({ changed: 20 });
    applyChangeSet(store, {
      operationId: 'another-step',
      label: 'edit',
      changes: [{ kind: 'delete', layer: 'incidents', fid: fids[0] ?? 0 }],
    });
    expect(store.database.get('SELECT count(*) AS n FROM guanlan_history_parts')?.n).toBe(0);
    store.database.close();
  });
});
