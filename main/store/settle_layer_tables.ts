import { layers } from '#shared/layers/index.ts';
import type { LayerDefinition } from '#shared/layers/layer.ts';

import type { Database } from './database.ts';
import { bookkeepingColumns, sqlTypeOf } from './layer_columns.ts';

/** Table of the rows of imports that were undone, with the columns of the layer's own. */
const retiredTable = (layer: string): string => `guanlan_retired_${layer}`;

function columnsIn(database: Database, table: string): Set<string> {
  return new Set(database.all(`PRAGMA table_info(${table})`).map(({ name }) => String(name)));
}

function fieldColumns({ fields }: LayerDefinition): string[] {
  return fields.map(({ id, kind }) => `${id} ${sqlTypeOf(kind)}`);
}

function createLayer(database: Database, layer: LayerDefinition): void {
  const columns = [...fieldColumns(layer), 'batch INTEGER', 'source_geometry BLOB', 'source_datum TEXT'].join(
    ', ',
  );
  const type = layer.geometry.toUpperCase();
  database.exec(`
    CREATE TABLE ${layer.id} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${type} NOT NULL, ${columns});
    CREATE TABLE ${retiredTable(layer.id)} (fid INTEGER PRIMARY KEY NOT NULL, geom BLOB NOT NULL, ${columns});`);
  database.run(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, 'features', ?, ?, 4326)",
    [layer.id, layer.id, `${layer.title.zh} · ${layer.title.en}`],
  );
  database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [layer.id, type]);
  database.run('INSERT INTO guanlan_revisions (layer, revision, feature_count) VALUES (?, 0, 0)', [layer.id]);
}

function missingColumns(database: Database, layer: LayerDefinition): string[] {
  const present = columnsIn(database, layer.id);
  return layer.fields.flatMap(({ id, kind }) => (present.has(id) ? [] : [`${id} ${sqlTypeOf(kind)}`]));
}

/** Whether every layer has its tables, with a column for each of its fields. */
export function layersAreSettled(database: Database): boolean {
  return layers.every((layer) => missingColumns(database, layer).length === 0);
}

/** Whether a layer's table has a column that its definition does not: a newer build has written the file. */
export function layersAreNewer(database: Database): boolean {
  return layers.some(({ id, fields }) => {
    const known = new Set(['fid', 'geom', ...bookkeepingColumns, ...fields.map((field) => field.id)]);
    return [...columnsIn(database, id)].some((column) => !known.has(column));
  });
}

/** Makes the tables and adds the columns that the definitions have and the file lacks. Nothing is ever taken away. */
export function settleLayerTables(database: Database): void {
  for (const layer of layers) {
    if (columnsIn(database, layer.id).size === 0) createLayer(database, layer);
    for (const column of missingColumns(database, layer)) {
      database.exec(`ALTER TABLE ${layer.id} ADD COLUMN ${column};
        ALTER TABLE ${retiredTable(layer.id)} ADD COLUMN ${column};`);
    }
  }
}
