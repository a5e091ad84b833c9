import { expect, it } from 'vitest';

import { migrate, newestSchemaVersion, schemaVersion } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { temporaryDatabase } from '#tests/helpers/new_store.ts';

const columnsOf = (rows: Record<string, unknown>[]): string[] => rows.map(({ name }) => String(name));

it('a layer and a field that a file lacks are added when it is opened, and its rows stay', async () => {
  const database = await openDatabase({ path: temporaryDatabase() });
  migrate(database);
  database.exec(`
    INSERT INTO cameras (fid, geom, code, name) VALUES (1, x'00', 'C1', '东门');
    ALTER TABLE cameras DROP COLUMN network;
    ALTER TABLE guanlan_retired_cameras DROP COLUMN network;
    DROP TABLE facilities;
    DROP TABLE guanlan_retired_facilities;
    DELETE FROM gpkg_geometry_columns WHERE table_name = 'facilities';
    DELETE FROM gpkg_contents WHERE table_name = 'facilities';
    DELETE FROM guanlan_revisions WHERE layer = 'facilities';`);
  migrate(database);
  expect(database.all('SELECT code, name, network FROM cameras')).toEqual([
    { code: 'C1', name: '东门', network: null },
  ]);
  expect(columnsOf(database.all('PRAGMA table_info(guanlan_retired_cameras)'))).toContain('network');
  expect(columnsOf(database.all('PRAGMA table_info(facilities)'))).toContain('kind');
  expect(
    database.get("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = 'facilities'"),
  ).toEqual({ geometry_type_name: 'POINT' });
  expect(
    database.get("SELECT revision, feature_count FROM guanlan_revisions WHERE layer = 'facilities'"),
  ).toEqual({ revision: 0, feature_count: 0 });
  database.close();
});

it('a file whose layer has a field of a newer build counts as newer', async () => {
  const database = await openDatabase({ path: temporaryDatabase() });
  migrate(database);
  expect(schemaVersion(database)).toBe(newestSchemaVersion);
  database.exec('ALTER TABLE grids ADD COLUMN of_the_future TEXT');
  expect(schemaVersion(database)).toBe(newestSchemaVersion + 1);
  database.close();
});
