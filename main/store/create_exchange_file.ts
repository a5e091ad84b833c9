import { rmSync } from 'node:fs';

import type { LayerDefinition } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import { boundsOf, type Bounds } from '#shared/model/geometry.ts';

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

/** Creates the file anew; one that is there already is replaced. `description` tells where the data came from. */
export async function createExchangeFile(
  path: string,
  layer: LayerDefinition,
  description: string,
): Promise<ExchangeFile> {
  rmSync(path, { force: true });
  const database = await openDatabase({ path });
  const fields = layer.fields;
  database.exec(geopackageTables);
  database.exec('PRAGMA synchronous = OFF');
  const type = layer.geometry.toUpperCase();
  const columns = fields.map(({ id, kind }) => `"${id}" ${sqlTypeOf(kind)}`);
  database.exec(
    `CREATE TABLE "${layer.id}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${type}, ${columns.join(', ')})`,
  );
  database.run(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, 'features', ?, ?, 4326)",
    [layer.id, layer.id, description],
  );
  database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [layer.id, type]);
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
          insertion.run([fid, encodeGeometry(geometry), ...stored]);
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
