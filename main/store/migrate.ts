import { AppError } from '#shared/rpc/errors.ts';

import type { Database } from './database.ts';
import { firstLayerTables } from './migrations/0001_layer_tables.ts';
import { firstSchema } from './migrations/0001_first_schema.ts';
import { filterTables } from './migrations/0002_filters.ts';
import { hotspotTables } from './migrations/0002_hotspots.ts';
import { importTables } from './migrations/0002_imports.ts';
import { bulkStepTables } from './migrations/0003_bulk_steps.ts';
import { cameraPlanTables } from './migrations/0003_camera_plans.ts';
import { areaCheckTables } from './migrations/0003_area_checks.ts';
import { cameraStateTables } from './migrations/0003_camera_states.ts';
import { fenceTables } from './migrations/0003_fences.ts';
import { placeTables } from './migrations/0003_places.ts';
import { areaVersionTables } from './migrations/0003_area_versions.ts';
import { layersAreNewer, layersAreSettled, settleLayerTables } from './settle_layer_tables.ts';

/**
 * Every step of the schema in order: the n-th takes a file to version n. A step that has shipped never changes. Tables of
 * layers follow from their definitions after the last step (`settleLayerTables`) and need none.
 */
const migrations: readonly string[] = [
  firstSchema + firstLayerTables,
  importTables + hotspotTables + filterTables,
  areaCheckTables +
    bulkStepTables +
    cameraStateTables +
    cameraPlanTables +
    fenceTables +
    areaVersionTables +
    placeTables,
];

/** Version that this build writes. */
export const newestSchemaVersion = migrations.length;

/** `application_id` of a GeoPackage: "GPKG" in ASCII. */
const geopackageId = 0x47504b47;

/**
 * Version of the schema in a file; 0 for a file without any table, and above the newest for one whose layers have columns
 * that this build does not know. Throws `file_unsupported` on a database that is not ours.
 */
export function schemaVersion(database: Database): number {
  const tables = new Set(
    database.all("SELECT name FROM sqlite_schema WHERE type = 'table'").map((row) => String(row.name)),
  );
  if (tables.size === 0) return 0;
  const isGeoPackage = database.get('PRAGMA application_id')?.application_id === geopackageId;
  if (!isGeoPackage || !tables.has('guanlan_meta')) {
    throw new AppError('file_unsupported', 'The file is not a database of this console');
  }
  const stored = database.get("SELECT value FROM guanlan_meta WHERE key = 'schema_version'")?.value;
  const version = Number(stored ?? 0);
  return version === newestSchemaVersion && layersAreNewer(database) ? version + 1 : version;
}

/** Whether nothing would change if the file were migrated. */
export function isMigrated(database: Database): boolean {
  return schemaVersion(database) === newestSchemaVersion && layersAreSettled(database);
}

/**
 * Takes a file to the newest schema, one transaction a step. A file from a newer build is left alone: the caller opens it
 * read-only. Returns the version that the file has afterwards.
 */
export function migrate(database: Database): number {
  let version = schemaVersion(database);
  for (const [index, sql] of migrations.entries()) {
    if (version > index) continue;
    version = index + 1;
    database.transaction(() => {
      database.exec(sql);
      database.run("INSERT OR REPLACE INTO guanlan_meta (key, value) VALUES ('schema_version', ?)", [
        String(version),
      ]);
    });
  }
  if (version === newestSchemaVersion && !layersAreSettled(database)) {
    database.transaction(() => settleLayerTables(database));
  }
  return version;
}
