import type { Database, SqlValue } from './database.ts';
import { openDatabase } from './open_database.ts';

/** Reads an MBTiles file: the SQL of the MBTiles specification 1.3 and nothing else. Rows are as the file counts them. */
export type MbtilesFile = {
  /** What the schema is: `foreign` without tiles, `suspicious` with views or tables that could do more than read. */
  readonly structure: 'plain' | 'foreign' | 'suspicious';
  /** Texts of at most `maxLength` characters. */
  metadata(maxLength: number): Map<string, string>;
  /** First and last zoom; null for a file without tiles. */
  zooms(): [first: number, last: number] | null;
  /** Columns and rows of one zoom; of many columns some are looked at. Null for a zoom without tiles. */
  extent(zoom: number): { west: number; east: number; low: number; high: number } | null;
  /** Some tiles of a zoom, as stored, none larger than `maxBytes`. */
  sample(zoom: number, count: number, maxBytes: number): Uint8Array[];
  tile(zoom: number, column: number, row: number): Uint8Array | null;
  close(): void;
};

const columnsLookedAt = 64;

/**
 * The tables may be views, since packs that store equal tiles once are made so, but not ones that could run without end:
 * recursion and virtual tables are suspicious.
 */
function structureOf(database: Database): MbtilesFile['structure'] {
  const entries = database.all("SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view')");
  const isSuspicious = entries.some(({ type, sql }) => {
    const definition = String(sql ?? '');
    return type === 'view'
      ? /\b(recursive|with)\b/iu.test(definition)
      : /^\s*create\s+virtual/iu.test(definition);
  });
  if (isSuspicious) return 'suspicious';
  return entries.some(({ name }) => name === 'tiles') ? 'plain' : 'foreign';
}

function readMetadata(database: Database, maxLength: number): Map<string, string> {
  if (!database.get("SELECT 1 AS found FROM sqlite_schema WHERE name = 'metadata'")) return new Map();
  const rows = database.all('SELECT name, value FROM metadata WHERE length(value) <= ? LIMIT 200', [
    maxLength,
  ]);
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}

/** Two bounds in one query would make SQLite walk the index; two queries look at its ends. */
function endsOf(
  database: Database,
  column: string,
  where: string,
  parameters: SqlValue[],
): [number, number] | null {
  const row = database.get(
    `SELECT (SELECT min(${column}) FROM tiles ${where}) AS least, (SELECT max(${column}) FROM tiles ${where}) AS most`,
    [...parameters, ...parameters],
  );
  return typeof row?.least === 'number' && typeof row.most === 'number' ? [row.least, row.most] : null;
}

function measureExtent(database: Database, zoom: number): ReturnType<MbtilesFile['extent']> {
  const columns = endsOf(database, 'tile_column', 'WHERE zoom_level = ?', [zoom]);
  if (!columns) return null;
  const [west, east] = columns;
  let [low, high] = [Infinity, -Infinity];
  const step = Math.max(1, Math.floor((east - west) / columnsLookedAt));
  for (let column = west; column <= east; column = column < east ? Math.min(column + step, east) : east + 1) {
    const rows = endsOf(database, 'tile_row', 'WHERE zoom_level = ? AND tile_column = ?', [zoom, column]);
    low = Math.min(low, rows?.[0] ?? Infinity);
    high = Math.max(high, rows?.[1] ?? -Infinity);
  }
  return { west, east, low, high };
}

/** Opens an MBTiles file that other programs may have open; nothing is written. Throws as `openDatabase` does. */
export async function openMbtilesFile(path: string): Promise<MbtilesFile> {
  const database = await openDatabase({ path, readOnly: true });
  try {
    const structure = structureOf(database);
    const statement =
      structure === 'plain'
        ? database.prepare(
            'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
          )
        : null;
    return {
      structure,
      metadata: (maxLength) => readMetadata(database, maxLength),
      zooms: () => endsOf(database, 'zoom_level', '', []),
      extent: (zoom) => measureExtent(database, zoom),
      sample: (zoom, count, maxBytes) =>
        database
          .all(
            'SELECT tile_data FROM tiles WHERE zoom_level = ? AND length(tile_data) BETWEEN 1 AND ? LIMIT ?',
            [zoom, maxBytes, count],
          )
          .flatMap(({ tile_data: stored }) => (stored instanceof Uint8Array ? [stored] : [])),
      tile(zoom, column, row) {
        const [stored] = statement?.get([zoom, column, row]) ?? [];
        return stored instanceof Uint8Array && stored.length > 0 ? stored : null;
      },
      close() {
        statement?.free();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
