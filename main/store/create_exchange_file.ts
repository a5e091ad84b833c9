import { rmSync } from 'node:fs';

import type { FeatureTable } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import { boundsOf, type Bounds, type Geometry } from '#shared/model/geometry.ts';

import type { Database } from './database.ts';
import { encodeGeometry } from './gpkg_geometry.ts';
import { encodeValue, sqlTypeOf } from './layer_columns.ts';
import { geopackageTables } from './migrations/0001_first_schema.ts';
import { openDatabase } from './open_database.ts';

/** A GeoPackage with one layer and nothing of the console's own, for other programs. */
export type ExchangeFile = {
  insert(features: readonly Feature[]): void;
  /** Writes the extent and closes the file. */
  close(): void;
};

export type ExchangeOptions = {
  layer: FeatureTable;
  /** Tells where the data came from. */
  description: string;
  /** Reference system of the positions; null writes them as degrees of an undefined one. */
  system: { code: number; name: string; text: string } | null;
  /** Date of the contents as ISO 8601 text, for files that have to be equal byte for byte; the present time unless given. */
  changedAt?: string;
};

/** Degrees of which no registry knows the datum (OGC 12-128r18, table 21). */
const undefinedDegrees = 0;

/** Registers a reference system that every GeoPackage does not have already and answers its id. */
function registerSystem(database: Database, system: ExchangeOptions['system']): number {
  if (!system) return undefinedDegrees;
  const { code, name, text } = system;
  database.run(
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) VALUES (?, ?, 'EPSG', ?, ?)",
    [name, code, code, text],
  );
  return code;
}

/** A geometry whose header names another reference system than the console's own. */
function encodeIn(geometry: Geometry, srsId: number): Uint8Array {
  const bytes = encodeGeometry(geometry);
  new DataView(bytes.buffer).setInt32(4, srsId, true);
  return bytes;
}

/** Creates the file anew; one that is there already is replaced. */
export async function createExchangeFile(path: string, options: ExchangeOptions): Promise<ExchangeFile> {
  const { layer, description, changedAt } = options;
  rmSync(path, { force: true });
  const database = await openDatabase({ path });
  const fields = layer.fields;
  database.exec(geopackageTables);
  database.exec('PRAGMA synchronous = OFF');
  const srsId = registerSystem(database, options.system);
  const type = layer.geometry.toUpperCase();
  const columns = fields.map(({ id, kind }) => `"${id}" ${sqlTypeOf(kind)}`);
  database.exec(
    `CREATE TABLE "${layer.id}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${type}, ${columns.join(', ')})`,
  );
  database.run(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, 'features', ?, ?, ?)",
    [layer.id, layer.id, description, srsId],
  );
  if (changedAt !== undefined) database.run('UPDATE gpkg_contents SET last_change = ?', [changedAt]);
  database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", [layer.id, type, srsId]);
  const insertion = database.prepare(
    `INSERT INTO "${layer.id}" VALUES (${['?', '?', ...fields.map(() => '?')].join(', ')})`,
  );
  const extent: Bounds = [Infinity, Infinity, -Infinity, -Infinity];

  return {
    insert(features) {
      database.transaction(() => {
        for (const { fid, geometry, values } of features) {
          const [west, south, east, north] = boundsOf(geometry);
          extent[0] = Math.min(extent[0], west);
          extent[1] = Math.min(extent[1], south);
          extent[2] = Math.max(extent[2], east);
          extent[3] = Math.max(extent[3], north);
          const stored = fields.map(({ id, kind }) => encodeValue(kind, values[id] ?? null));
          insertion.run([fid, encodeIn(geometry, srsId), ...stored]);
        }
      });
    },
    close() {
      insertion.free();
      if (Number.isFinite(extent[0])) {
        database.run(
          'UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?',
          [...extent, layer.id],
        );
      }
      database.close();
    },
  };
}
