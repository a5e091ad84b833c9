import path from 'node:path';

import { expect, it } from 'vitest';

import type { EventFilter } from '#shared/model/event_filter.ts';

import { deleteFilter, listFilters, putFilter } from '#main/store/saved_filters.ts';
import { newStore } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const night: EventFilter = { op: 'and', parts: [{ kind: 'hours', fromHour: 22, toHour: 6 }] };

it('keeps filters by name, masks what a person may stand in, and leaves out what it does not understand', async () => {
  const store = await newStore(path.join(temporaryFolder(), 'guanlan.gpkg'));
  const near: EventFilter = {
    op: 'or',
    parts: [{ kind: 'near', at: [104, 30], radiusMetres: 500, label: '13900139000 门前' }, night],
  };
  putFilter(store, { name: '夜班', filter: night });
  putFilter(store, { name: '门前', filter: near });
  putFilter(store, { name: '夜班', filter: { op: 'or', parts: [] } });
  putFilter(store, { name: '夜班', filter: night });
  store.write(() =>
    store.database.run(`INSERT INTO guanlan_filters (name, filter) VALUES ('later', '{"op":"xor"}')`, []),
  );
  const listed = listFilters(store);
  expect(listed.map(({ name }) => name)).toEqual(['门前', '夜班']);
  expect(listed[1]?.filter).toEqual(night);
  expect(JSON.stringify(listed)).not.toContain('13900139000');
  deleteFilter(store, '夜班');
  expect(listFilters(store)).toHaveLength(1);
  store.database.close();
});
