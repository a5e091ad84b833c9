import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { layerById } from '#shared/layers/index.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';
import { filterWords } from '#shared/text/filter_words.ts';

import { exportLayer } from '#main/export/export_layer.ts';
import { createFeatureStore } from '#main/store/features.ts';
import type { Store } from '#main/store/store.ts';
import { newBatch, newStore, pointRow } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const states = ['online', 'offline', 'fault'];

async function cameras(): Promise<Store> {
  const store = await newStore();
  const batch = newBatch(store, 'cameras');
  await batch.add(
    Array.from({ length: 60 }, (_, index) =>
      pointRow([105 + index / 1000, 31], {
        code: `C${String(index).padStart(3, '0')}`,
        name: index % 2 === 0 ? `大桥东 ${index}` : `集市口 ${index}`,
        state: states[index % 3] ?? null,
        reach_metres: index < 10 ? null : index,
        installed_on: `2024-01-${String((index % 28) + 1).padStart(2, '0')}`,
      }),
    ),
  );
  await batch.commit({ accepted: 60, rejected: 0, warnings: 0 });
  return store;
}

async function count(store: Store, filter: FeatureFilter): Promise<number> {
  return (await createFeatureStore(store).select({ layer: 'cameras', filter, sort: null })).length;
}

describe('a list narrowed by columns', () => {
  it('keeps the rows that SQL keeps, condition by condition and together', async () => {
    const store = await cameras();
    expect(await count(store, { fields: { name: { kind: 'contains', text: '大桥' } } })).toBe(30);
    expect(await count(store, { fields: { name: { kind: 'contains', text: '桥 4' } } })).toBe(10);
    expect(await count(store, { fields: { name: { kind: 'contains', text: '%' } } })).toBe(0);
    expect(await count(store, { fields: { reach_metres: { kind: 'range', from: 20, to: 29 } } })).toBe(10);
    expect(await count(store, { fields: { reach_metres: { kind: 'empty' } } })).toBe(10);
    expect(
      await count(store, { fields: { installed_on: { kind: 'days', from: '2024-01-28', to: null } } }),
    ).toBe(2);
    expect(
      await count(store, {
        equals: { state: ['fault'] },
        fields: {
          name: { kind: 'contains', text: '集市' },
          reach_metres: { kind: 'range', from: null, to: 20 },
        },
      }),
    ).toBe(2);
    await expect(count(store, { fields: { nothing: { kind: 'empty' } } })).rejects.toMatchObject({
      code: 'bad_input',
    });
    store.database.close();
  });

  it('keeps what lies within a ring', async () => {
    const store = await cameras();
    const within: [number, number][] = [
      [105.0095, 30.9],
      [105.0195, 30.9],
      [105.0195, 31.1],
      [105.0095, 31.1],
    ];
    expect(await count(store, { within })).toBe(10);
    expect(await count(store, { within, equals: { state: ['online'] } })).toBe(3);
    store.database.close();
  });

  it('says in words what it is narrowed by', () => {
    const said = filterWords(
      layerById('cameras'),
      {
        fields: {
          name: { kind: 'contains', text: '桥' },
          reach_metres: { kind: 'range', from: 20, to: null },
        },
      },
      'zh',
      { timezone: 'Asia/Shanghai', categories: new Map(), areas: new Map() } as never,
    );
    expect(said).toContain('含 “桥”');
    expect(said).toContain('≥ 20');
  });

  it('is exported in the order and with the columns that are shown', async () => {
    const store = await cameras();
    const file = path.join(temporaryFolder(), 'cameras.csv');
    const written = await exportLayer(createFeatureStore(store), {
      layer: 'cameras',
      format: 'csv',
      filter: { fields: { name: { kind: 'contains', text: '大桥' } } },
      sort: { field: 'code', descending: true },
      fields: ['name', 'code'],
      exact: true,
      gridCentre: () => null,
      sheet: {
        path: file,
        timezone: 'Asia/Shanghai',
        headings: 'ids',
        datum: 'wgs84',
        provenance: { language: 'zh', demoMark: '', facts: [] } as never,
      },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const rows = readFileSync(file, 'utf8')
      .split(/\r?\n/u)
      .filter((line) => /C\d{3}/u.test(line));
    expect(written.count).toBe(30);
    expect(rows).toHaveLength(30);
    expect(rows[0]).toContain('大桥东 58,C058');
    expect(rows.join('\n')).not.toContain('online');
    store.database.close();
  });
});
