import { applyEdit, changesOf, topologyOf } from '#shared/geo/editing/apply_edit.ts';
import type { AreaEdit, AreaTopology } from '#shared/geo/editing/area_topology.ts';
import type { Feature, NewFeature } from '#shared/model/feature.ts';

import { checkAreaLayer } from '#main/analysis/check_area_layer.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { undo } from '#main/store/history.ts';

import { nextOperationId, openTestDatabase } from '#tests/analysis/open_test_database.ts';

/** A database of grids that is edited through the store, as the editor on the map does it. */
export type EditedDatabase = {
  topology(): AreaTopology;
  /** Stores an edit as one step. */
  apply(edit: AreaEdit): AreaTopology;
  /** The areas as they are stored. */
  stored(): AreaTopology;
  undo(steps: number): Promise<void>;
  /** Troubles that the check of areas finds. */
  troubles(): Promise<number>;
  /** Every row with the bytes of its shape. */
  bytes(): string[];
};

export async function openEditedDatabase(rows: NewFeature[]): Promise<EditedDatabase> {
  const database = await openTestDatabase();
  await database.fill('grids', rows);
  const { store, features } = database;
  const keys = (): number[] =>
    store.database.all('SELECT fid FROM grids ORDER BY fid').map(({ fid }) => Number(fid));
  const read = (): AreaTopology => {
    const all = keys().flatMap((fid): Feature[] => {
      const feature = features.get('grids', fid);
      return feature ? [feature] : [];
    });
    return topologyOf('grids', all);
  };
  let topology = read();
  return {
    topology: () => topology,
    apply(edit) {
      const changes = changesOf(topology, edit);
      const { fids } = applyChangeSet(store, { operationId: nextOperationId(), label: 'edit', changes });
      topology = applyEdit(topology, edit, edit.added.length > 0 ? fids.slice(-edit.added.length) : []);
      return topology;
    },
    stored: read,
    async undo(steps) {
      for (let step = 0; step < steps; step++) await undo(store);
      topology = read();
    },
    async troubles() {
      const { counts } = await checkAreaLayer(features, 'grids');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    bytes: () =>
      store.database
        .all('SELECT * FROM grids ORDER BY fid')
        .map((row) =>
          JSON.stringify(row, (_, value: unknown) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
          ),
        ),
  };
}
