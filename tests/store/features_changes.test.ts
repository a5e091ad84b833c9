import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layerIds, type LayerId } from '#shared/layers/index.ts';
import type { Change } from '#shared/model/change_set.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { putBookmark } from '#main/store/bookmarks.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { historyStatus, redo, undo } from '#main/store/history.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore, type Store } from '#main/store/store.ts';
import {
  dumpLayer,
  newBatch,
  newStore,
  pointRow,
  squareAt,
  temporaryDatabase,
} from '#tests/helpers/new_store.ts';

let operations = 0;

function apply(store: Store, changes: Change[], label = 'edit'): number[] {
  return applyChangeSet(store, { operationId: `operation-${++operations}`, label, changes }).fids;
}

function addIncident(store: Store, values: Values = {}, at: LonLat = [105, 31]): number {
  return apply(store, [{ kind: 'insert', layer: 'incidents', feature: pointRow(at, values) }])[0]!;
}

function dumpAll(store: Store): unknown {
  return layerIds.map((layer) => [layer, dumpLayer(store, layer), { ...store.summary(layer), revision: 0 }]);
}

/** Rows that came from a file in another datum, so that edits have bookkeeping to restore. */
async function seeded(file?: string): Promise<Store> {
  const store = await newStore(file);
  for (const layer of ['incidents', 'cameras', 'facilities'] as const) {
    const batch = newBatch(store, layer);
    await batch.add(
      Array.from({ length: 6 }, (_, index) => ({
        ...pointRow([105 + index / 100, 31], { code: `${layer}-${index}`, name: `点 ${index}` }),
        sourceGeometry: { type: 'Point' as const, coordinates: [105.003 + index / 100, 31.002] as LonLat },
      })),
    );
    await batch.commit({ accepted: 6, rejected: 0, warnings: 0 });
  }
  const grids = newBatch(store, 'grids');
  await grids.add([{ geometry: squareAt([105, 31]), values: { code: '990101', name: '一' } }]);
  await grids.commit({ accepted: 1, rejected: 0, warnings: 0 });
  return store;
}

const anyPlace = fc.tuple(
  fc.integer({ min: 104, max: 106 }),
  fc.integer({ min: 30, max: 32 }),
) as fc.Arbitrary<LonLat>;

const someValues: Record<'incidents' | 'cameras' | 'grids', fc.Arbitrary<Values>> = {
  incidents: fc.record(
    {
      title: fc.string({ maxLength: 20 }),
      occurred_at: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2_000_000_000_000 })),
      category: fc.constantFrom('MD', 'ZA', 'QT', null),
    },
    { requiredKeys: [] },
  ),
  cameras: fc.record(
    {
      bearing: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 359 })),
      secret: fc.boolean(),
      state: fc.constantFrom('online', 'fault', null),
    },
    { requiredKeys: [] },
  ),
  grids: fc.record(
    { staff_count: fc.integer({ min: 0, max: 9 }), level: fc.constantFrom('1', '2', '3') },
    { requiredKeys: [] },
  ),
};

/** Changes that name rows by their place among those there are, so that every sequence makes sense. */
type Sketch = {
  kind: 'insert' | 'update' | 'delete';
  layer: keyof typeof someValues;
  pick: number;
  at: LonLat;
  values: Values;
  moves: boolean;
};

const sketch: fc.Arbitrary<Sketch> = fc
  .constantFrom('incidents' as const, 'cameras' as const, 'grids' as const)
  .chain((layer) =>
    fc.record({
      kind: fc.constantFrom('insert' as const, 'update' as const, 'delete' as const),
      layer: fc.constant(layer),
      pick: fc.nat(100),
      at: anyPlace,
      values: someValues[layer],
      moves: fc.boolean(),
    }),
  );

function toChange(
  store: Store,
  gone: Set<string>,
  { kind, layer, pick, at, values, moves }: Sketch,
): Change | null {
  const geometry = layer === 'grids' ? squareAt(at) : ({ type: 'Point', coordinates: at } as const);
  if (kind === 'insert') return { kind, layer, feature: { geometry, values } };
  const fids = store.database
    .all(`SELECT fid FROM ${layer} ORDER BY fid`)
    .map((row) => Number(row.fid))
    .filter((fid) => !gone.has(`${layer} ${fid}`));
  const fid = fids[pick % Math.max(1, fids.length)];
  if (fid === undefined) return null;
  if (kind === 'update') return { kind, layer, fid, values, ...(moves ? { geometry } : {}) };
  gone.add(`${layer} ${fid}`);
  return { kind, layer, fid };
}

describe('a change set', () => {
  it('is taken back and taken again so that every row is as it was, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(sketch, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        async (steps) => {
          const store = await seeded();
          const states = [dumpAll(store)];
          for (const step of steps) {
            const gone = new Set<string>();
            const changes = step.flatMap((item) => toChange(store, gone, item) ?? []);
            const revisions = layerIds.map((layer) => store.summary(layer).revision);
            if (changes.length > 0) apply(store, changes);
            const changed = layerIds.some(
              (layer, index) => store.summary(layer).revision !== revisions[index],
            );
            if (changed) states.push(dumpAll(store));
          }
          for (let index = states.length - 2; index >= 0; index--) {
            await undo(store);
            expect(dumpAll(store)).toEqual(states[index]);
          }
          for (const state of states.slice(1)) {
            await redo(store);
            expect(dumpAll(store)).toEqual(state);
          }
          store.database.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('can be taken back after the console was closed', async () => {
    const file = temporaryDatabase();
    const first = await seeded(file);
    const before = dumpAll(first);
    apply(first, [{ kind: 'update', layer: 'cameras', fid: 2, values: { state: 'fault' } }], '标记故障');
    first.database.close();
    const second = openStore(await openDatabase({ path: file }));
    expect(historyStatus(second.database)).toEqual({ undo: '标记故障', redo: null });
    await undo(second);
    expect(dumpAll(second)).toEqual(before);
    second.database.close();
    const third = openStore(await openDatabase({ path: file }));
    expect(historyStatus(third.database).redo).toBe('标记故障');
    await redo(third);
    expect(createFeatureStore(third).get('cameras', 2)?.values.state).toBe('fault');
    third.database.close();
  });

  it('is applied once, however often it is sent, and answers the same each time', async () => {
    const store = await newStore();
    const changeSet = {
      operationId: 'operation-sent-twice',
      label: 'add',
      changes: [
        {
          kind: 'insert' as const,
          layer: 'incidents' as const,
          feature: pointRow([105, 31], { title: '路灯不亮' }),
        },
      ],
    };
    const answer = applyChangeSet(store, changeSet);
    expect(applyChangeSet(store, changeSet)).toEqual(answer);
    expect(dumpLayer(store, 'incidents')).toHaveLength(1);
    await undo(store);
    expect(applyChangeSet(store, changeSet)).toEqual(answer);
    expect(dumpLayer(store, 'incidents')).toHaveLength(0);
    store.database.close();
  });

  it('changes nothing at all when one of its changes is refused', async () => {
    const store = await seeded();
    const before = dumpAll(store);
    const good: Change = { kind: 'update', layer: 'cameras', fid: 1, values: { state: 'fault' } };
    for (const bad of [
      { kind: 'delete', layer: 'cameras', fid: 99 },
      { kind: 'update', layer: 'cameras', fid: 2, values: { bearing: 361 } },
      { kind: 'insert', layer: 'cameras', feature: { fid: 1, ...pointRow([105, 31], {}) } },
    ] satisfies Change[]) {
      expect(() => apply(store, [good, bad])).toThrow();
      expect(dumpAll(store)).toEqual(before);
    }
    expect(historyStatus(store.database).redo).toBeNull();
    store.database.close();
  });

  it('that changes nothing is no step', async () => {
    const store = await newStore();
    const fid = addIncident(store, { title: '井盖缺失' });
    const revision = store.summary('incidents').revision;
    apply(store, [{ kind: 'update', layer: 'incidents', fid, values: { title: '井盖缺失' } }], 'nothing');
    expect(store.summary('incidents').revision).toBe(revision);
    expect(historyStatus(store.database).undo).toBe('edit');
    store.database.close();
  });

  it('takes away what could be taken again', async () => {
    const store = await newStore();
    addIncident(store);
    await undo(store);
    expect(historyStatus(store.database).redo).toBe('edit');
    addIncident(store);
    expect(historyStatus(store.database)).toEqual({ undo: 'edit', redo: null });
    await expect(redo(store)).rejects.toMatchObject({ code: 'nothing_to_undo' });
    store.database.close();
  });

  it('drops the coordinates of the source of a row that it moves, and brings them back when it is undone', async () => {
    const store = await seeded();
    const source = dumpLayer(store, 'cameras')[0]?.source_geometry;
    expect(source).toBeTypeOf('string');
    apply(store, [
      { kind: 'update', layer: 'cameras', fid: 1, geometry: { type: 'Point', coordinates: [105.5, 31.5] } },
    ]);
    expect(dumpLayer(store, 'cameras')[0]).toMatchObject({
      source_geometry: null,
      source_datum: null,
      batch: 2,
    });
    await undo(store);
    expect(dumpLayer(store, 'cameras')[0]).toMatchObject({ source_geometry: source, source_datum: 'gcj02' });
    store.database.close();
  });
});

describe('values', () => {
  const refused: [string, LayerId, Values][] = [
    ['a field that the layer does not have', 'incidents', { suspect: '某人' }],
    ['a bookkeeping column', 'incidents', { batch: 3 }],
    ['a field that the console writes itself', 'incidents', { disclosure: 'open' }],
    ['a code that is not among the choices', 'incidents', { category: 'XX' }],
    ['a date that is none', 'cameras', { installed_on: '2023-02-30' }],
    ['an instant that is text', 'incidents', { occurred_at: '2023-07-31' }],
    ['an instant beyond the year 9999', 'incidents', { occurred_at: 9e15 }],
    ['half a day', 'cameras', { record_days: 1.5 }],
    ['a flag that is a number', 'cameras', { secret: 1 }],
    ['a bearing beyond the circle', 'cameras', { bearing: -1 }],
    ['a text without end', 'incidents', { title: 'x'.repeat(5000) }],
    ['the number of a citizen as a code', 'incidents', { code: '11010519491231002X' }],
    ['a device that moves', 'cameras', { name: '执法记录仪 3 号' }],
  ];

  it.each(refused)('are refused: %s', async (_what, layer, values) => {
    const store = await newStore();
    expect(() => apply(store, [{ kind: 'insert', layer, feature: pointRow([105, 31], values) }])).toThrow(
      expect.objectContaining({
        code: 'bad_input',
        details: expect.objectContaining({ layer, field: Object.keys(values)[0] }) as object,
      }),
    );
    store.database.close();
  });

  it('are refused where the shape is not that of the layer, or not closed', async () => {
    const store = await newStore();
    const point: Change = { kind: 'insert', layer: 'grids', feature: pointRow([105, 31], {}) };
    expect(() => apply(store, [point])).toThrow(expect.objectContaining({ code: 'bad_input' }));
    const open = squareAt([105, 31]);
    open.coordinates[0]![0]!.pop();
    expect(() =>
      apply(store, [{ kind: 'insert', layer: 'grids', feature: { geometry: open, values: {} } }]),
    ).toThrow(expect.objectContaining({ code: 'bad_input' }));
    store.database.close();
  });

  it('may not empty a required field', async () => {
    const store = await seeded();
    expect(() =>
      apply(store, [{ kind: 'update', layer: 'cameras', fid: 1, values: { name: '  ' } }]),
    ).toThrow(expect.objectContaining({ code: 'bad_input' }));
    store.database.close();
  });

  it('come back as they were given', async () => {
    const store = await newStore();
    const values: Values = {
      code: '99010100001310000001',
      name: '大桥东',
      kind: 'ptz',
      state: 'online',
      network: 'xueliang',
      bearing: 271.5,
      field_angle: 60,
      reach_metres: 80,
      point_type: '1',
      address: '大桥东头灯杆',
      management_unit: '城关派出所',
      installed_on: '2021-12-31',
      record_days: 30,
      secret: false,
      owner: 'police',
    };
    const [fid] = apply(store, [
      { kind: 'insert', layer: 'cameras', feature: pointRow([105.123456789, 31.987654321], values) },
    ]);
    expect(createFeatureStore(store).get('cameras', fid!)).toEqual({
      fid,
      geometry: { type: 'Point', coordinates: [105.123456789, 31.987654321] },
      values,
    });
    store.database.close();
  });

  it('lose personal data in free text before a byte of it reaches the file', async () => {
    const file = temporaryDatabase();
    const store = await newStore(file);
    const fid = addIncident(store, { title: '报警人电话13812345678', address: '川A12345 停在路口' });
    apply(store, [
      { kind: 'update', layer: 'incidents', fid, values: { title: '身份证11010519491231002X' } },
    ]);
    apply(
      store,
      [{ kind: 'update', layer: 'incidents', fid, values: { title: '路灯' } }],
      '改标题 13812345678',
    );
    putBookmark(store, { id: 'a', name: '川A12345 停放处', center: [105, 31], zoom: 12, bearing: 0 });
    const batch = newBatch(store, 'cameras', '导入 13812345678.csv');
    await batch.add([pointRow([105, 31], { code: 'C1', name: '点' })]);
    await batch.commit({ accepted: 1, rejected: 0, warnings: 0 });
    await undo(store);
    store.database.close();
    const bytes = readFileSync(file);
    expect(bytes.includes('停在路口')).toBe(true);
    for (const personal of ['13812345678', '川A12345', '11010519491231002X']) {
      expect(bytes.includes(personal)).toBe(false);
    }
  });

  it('get a code and a name where they are required and missing', async () => {
    const store = await newStore();
    const [camera] = apply(store, [{ kind: 'insert', layer: 'cameras', feature: pointRow([105, 31], {}) }]);
    expect(createFeatureStore(store).get('cameras', camera!)?.values).toMatchObject({
      code: 'GL-C0000001',
      name: '摄像机 GL-C0000001',
    });
    store.database.close();
  });
});

describe('disclosure of an incident', () => {
  const disclosure = (store: Store, fid: number) =>
    createFeatureStore(store).get('incidents', fid)?.values.disclosure;

  it('is open for most, and only the grid for a dispute whose title tells of a family', async () => {
    const store = await newStore();
    expect(disclosure(store, addIncident(store, { category: 'ZA', title: '家庭农场被盗' }))).toBe('open');
    const fid = addIncident(store, { category: 'MD', title: '夫妻家庭纠纷' });
    expect(disclosure(store, fid)).toBe('family');
    apply(store, [{ kind: 'update', layer: 'incidents', fid, values: { title: '邻里漏水' } }]);
    expect(disclosure(store, fid)).toBe('open');
    await undo(store);
    expect(disclosure(store, fid)).toBe('family');
    store.database.close();
  });

  it('stays folded until the category is changed', async () => {
    const store = await newStore();
    const batch = newBatch(store, 'incidents');
    await batch.add([pointRow([105, 31], { code: 'A', category: 'QT', disclosure: 'folded' })]);
    await batch.commit({ accepted: 1, rejected: 0, warnings: 0 });
    apply(store, [{ kind: 'update', layer: 'incidents', fid: 1, values: { title: '改标题' } }]);
    expect(disclosure(store, 1)).toBe('folded');
    apply(store, [{ kind: 'update', layer: 'incidents', fid: 1, values: { category: 'JT' } }]);
    expect(disclosure(store, 1)).toBe('open');
    store.database.close();
  });
});
