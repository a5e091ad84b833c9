/** A value as SQLite stores it. Integers beyond 2^53 are not used by the console. */
export type SqlValue = string | number | null | Uint8Array;

/** A prepared statement. The owner frees it; a freed statement throws when used. */
export type Statement = {
  /** Runs to the end and discards rows. */
  run(parameters?: readonly SqlValue[]): void;
  /** First row as an array in column order, or undefined. */
  get(parameters?: readonly SqlValue[]): SqlValue[] | undefined;
  /** Rows one at a time, so that a million of them never stand in memory together. */
  iterate(parameters?: readonly SqlValue[]): IterableIterator<SqlValue[]>;
  free(): void;
};

/**
 * One open database file, synchronous and owned by this process alone. Errors are `AppError`s:
 * `disk_full` (rolled back; it goes on), `storage_failed` (the outcome of the transaction is unknown: from then on
 * every call but `close` fails so, until the file is reopened and re-read), `database_read_only`,
 * `database_damaged`; a mistake in SQL is an ordinary `Error`.
 */
export type Database = {
  readonly path: string;
  readonly readOnly: boolean;
  /** Runs one or more statements without parameters. */
  exec(sql: string): void;
  run(sql: string, parameters?: readonly SqlValue[]): void;
  /** All rows as objects keyed by column name: for small results. */
  all(sql: string, parameters?: readonly SqlValue[]): Record<string, SqlValue>[];
  get(sql: string, parameters?: readonly SqlValue[]): Record<string, SqlValue> | undefined;
  prepare(sql: string): Statement;
  /** Runs `body` between BEGIN IMMEDIATE and COMMIT; any throw rolls back and is thrown again. Does not nest. */
  transaction<T>(body: () => T): T;
  /** Writes a compact copy of the whole database to a path where nothing is yet. Not within a transaction. */
  copyTo(path: string): void;
  close(): void;
};
