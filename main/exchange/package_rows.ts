import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { fileInMemory } from '#main/import/file_in_memory.ts';
import type { Database, SqlValue } from '#main/store/database.ts';
import { decodeGeometry } from '#main/store/gpkg_geometry.ts';
import { decodeValue } from '#main/store/layer_columns.ts';
import { openDatabase } from '#main/store/open_database.ts';

/** Rows that travel together from the reader to the core. */
const rowsAtOnce = 2000;

/** A row of a package, not yet believed; null for one whose geometry cannot be read. */
export type PackageRow = NewFeature | null;

/** Columns of a layer that the table has; a package of an older build lacks some. */
function knownColumns(database: Database, layer: LayerId): string[] {
  const isTable = database.get("SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = ?", [
    layer,
  ]);
  if (!isTable)
    throw new AppError('package_damaged', 'The layer is missing', { member: `layers/${layer}.gpkg` });
  const present = new Set(
    database.all(`SELECT name FROM pragma_table_info('${layer}')`).map(({ name }) => name),
  );
  return layerById(layer)
    .fields.map(({ id }) => id)
    .filter((id) => present.has(id));
}

function rowOf(layer: LayerId, columns: readonly string[], [blob, ...stored]: SqlValue[]): PackageRow {
  if (!(blob instanceof Uint8Array)) return null;
  const values: Values = {};
  for (const { id, kind } of layerById(layer).fields) {
    const index = columns.indexOf(id);
    values[id] = index === -1 ? null : decodeValue(kind, stored[index] ?? null);
  }
  try {
    return { geometry: decodeGeometry(blob), values };
  } catch {
    return null;
  }
}

/** The rows of one layer of a package in their order, from bytes that are never put on a disk. */
export async function* packageRows(layer: LayerId, bytes: Uint8Array): AsyncGenerator<PackageRow[]> {
  const path = `/package/${layer}.gpkg`;
  const database = await openDatabase({ path, readOnly: true, io: fileInMemory(path, bytes) });
  try {
    const columns = knownColumns(database, layer);
    const statement = database.prepare(
      `SELECT ${['geom', ...columns].join(', ')} FROM ${layer} ORDER BY fid`,
    );
    try {
      let rows: PackageRow[] = [];
      for (const row of statement.iterate()) {
        rows.push(rowOf(layer, columns, row));
        if (rows.length < rowsAtOnce) continue;
        yield rows;
        rows = [];
      }
      if (rows.length > 0) yield rows;
    } finally {
      statement.free();
    }
  } finally {
    database.close();
  }
}
