import type { Database, SqlValue } from '#main/store/database.ts';
import type { FileIo } from '#main/store/disk_sqljs/file_io.ts';
import { openDatabase } from '#main/store/open_database.ts';
import type { Datum } from '#shared/model/datum.ts';

import { datumOfEpsg } from '../datum_of_crs.ts';
import { positionBudget, type PositionBudget } from '../feature_source.ts';
import { fileFailure } from '../file_failure.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import { batchRows, type Cell, type Source, type SourceRow } from '../source.ts';
import { shapeOfBlob } from './wkb_shape.ts';

type FeatureTable = { name: string; geometryColumn: string; srsId: number };

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const text = (value: SqlValue | undefined): string => (typeof value === 'string' ? value : '');

/** Only real tables are read: a view may hide a query that never ends. */
function realTables(database: Database): Set<string> {
  const rows = database.all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND length(name) < 200",
  );
  return new Set(rows.map((row) => text(row.name)));
}

function featureTables(database: Database): FeatureTable[] {
  const tables = realTables(database);
  for (const needed of ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys'])
    if (!tables.has(needed)) throw fileFailure('file_unsupported', 'not_geopackage');
  return database
    .all(
      `SELECT c.table_name AS name, g.column_name AS geometry, g.srs_id AS srs
       FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
       WHERE c.data_type = 'features' LIMIT 1000`,
    )
    .map((row) => ({
      name: text(row.name),
      geometryColumn: text(row.geometry),
      srsId: Number(row.srs ?? 0),
    }))
    .filter(({ name }) => tables.has(name));
}

function datumOf(database: Database, srsId: number): Datum | null {
  const row = database.get(
    'SELECT organization, organization_coordsys_id AS code FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
    [srsId],
  );
  const code = Number(row?.code ?? 0);
  if (text(row?.organization).toUpperCase() !== 'EPSG' || code <= 0) return null;
  return datumOfEpsg(code);
}

type Column = { name: string; isInteger: boolean };

/** Columns that may hold values: neither the geometry nor other binary ones. Generated columns are not listed by SQLite. */
function valueColumns(database: Database, table: FeatureTable): Column[] {
  return database
    .all(`SELECT name, type FROM pragma_table_info(${sqlText(table.name)})`)
    .map((row) => ({ name: text(row.name), type: text(row.type) }))
    .filter(({ name, type }) => name !== table.geometryColumn && !/BLOB/iu.test(type))
    .map(({ name, type }) => ({ name, isInteger: /INT/iu.test(type) }));
}

const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Whole numbers past 2^53 come as text, so that no digit of a code is lost. */
function columnExpression({ name, isInteger }: Column): string {
  const column = quote(name);
  if (!isInteger) return column;
  return `CASE WHEN typeof(${column}) = 'integer' AND (${column} > 9007199254740991 OR ${column} < -9007199254740991) THEN CAST(${column} AS TEXT) ELSE ${column} END`;
}

function rowOf(values: SqlValue[], row: number, budget: PositionBudget): SourceRow {
  const [blob, ...rest] = values;
  const cells: Cell[] = rest.map((value) => (value instanceof Uint8Array ? null : value));
  return { row, cells, shape: blob instanceof Uint8Array ? shapeOfBlob(blob, budget) : null };
}

function* readBatches(
  database: Database,
  table: FeatureTable,
  columns: readonly Column[],
  limits: ReaderLimits,
): Generator<SourceRow[]> {
  const budget = positionBudget(limits);
  const expressions = [quote(table.geometryColumn), ...columns.map(columnExpression)];
  const statement = database.prepare(`SELECT ${expressions.join(', ')} FROM ${quote(table.name)}`);
  try {
    let batch: SourceRow[] = [];
    let row = 0;
    for (const values of statement.iterate()) {
      if (++row > limits.rows) throw fileFailure('file_too_large', 'rows');
      batch.push(rowOf(values, row, budget));
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    statement.free();
  }
}

function chooseTable(tables: readonly FeatureTable[], member: string | undefined): FeatureTable {
  const table =
    member === undefined || member === '' ? tables[0] : tables.find(({ name }) => name === member);
  if (!table) throw fileFailure('file_unreadable', tables.length === 0 ? 'no_features' : 'no_member');
  return table;
}

/** Opens one layer of a GeoPackage, read-only; spatial indexes and triggers of the file are never touched. */
export async function openGeoPackage(
  path: string,
  member: string | undefined,
  limits: ReaderLimits,
  io?: FileIo,
): Promise<Source> {
  const database = await openDatabase({ path, readOnly: true, ...(io ? { io } : {}) });
  try {
    const tables = featureTables(database);
    const table = chooseTable(tables, member);
    const columns = valueColumns(database, table);
    if (columns.length > limits.columns) throw fileFailure('file_too_large', 'columns');
    return {
      format: 'gpkg',
      encoding: 'utf-8',
      members: tables.map(({ name }) => name),
      member: table.name,
      columns: columns.map(({ name }) => name),
      hasShapes: true,
      datum: datumOf(database, table.srsId),
      rowCount: null,
      notes: [],
      batches: () => readBatches(database, table, columns, limits),
      close: () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
