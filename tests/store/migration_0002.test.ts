import { expect, it } from 'vitest';

import { historyStatus, undo } from '#main/store/history.ts';
import { migrate, newestSchemaVersion, schemaVersion } from '#main/store/migrate.ts';
import { firstSchema } from '#main/store/migrations/0001_first_schema.ts';
import { firstLayerTables } from '#main/store/migrations/0001_layer_tables.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore } from '#main/store/store.ts';
import { dumpLayer, temporaryDatabase } from '#tests/helpers/new_store.ts';

it('a database of the first schema keeps its rows and its steps, and gains what imports by key need', async () => {
  const database = await openDatabase({ path: temporaryDatabase() });
  database.exec(firstSchema + firstLayerTables);
  database.exec(`
    INSERT INTO guanlan_meta VALUES ('schema_version', '1'), ('kind', 'county');
    INSERT INTO guanlan_batches (layer, state, file_name, datum, timezone, imported_at, accepted, rejected, warnings, stored,
      first_fid, last_fid, earlier, later)
    VALUES ('incidents', 'live', 'list.csv', 'wgs84', 'Asia/Shanghai', '2026-11-01T00:00:00.000Z', 1, 0, 0, 1, 1, 1,
      '{"bounds":null,"newestMs":null}', '{"bounds":null,"newestMs":null}');
    INSERT INTO guanlan_history (label, made_at, undone, batch, edits) VALUES ('导入', '2026-11-01T00:00:00.000Z', 0, 1, '[]');
    INSERT INTO incidents (fid, geom, code, title, batch) VALUES (1, x'00', 'SJ1', '路灯不亮', 1);
    UPDATE guanlan_revisions SET revision = 1, feature_count = 1 WHERE layer = 'incidents';`);
  expect(schemaVersion(database)).toBe(1);
  expect(migrate(database)).toBe(newestSchemaVersion);
  const store = openStore(database);
  expect(dumpLayer(store, 'incidents')).toMatchObject([{ fid: 1, code: 'SJ1', dispatched_at: null }]);
  expect(historyStatus(database).undo).toBe('导入');
  expect(store.visible('incidents')).toBe('TRUE');
  await undo(store);
  expect(store.summary('incidents').count).toBe(0);
  database.close();
});
