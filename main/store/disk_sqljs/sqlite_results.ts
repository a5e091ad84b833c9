import { AppError, type ErrorCode } from '#shared/rpc/errors.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html) that the store tells apart. */
export const sqliteResult = {
  ok: 0,
  busy: 5,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
  row: 100,
  done: 101,
} as const;

const errorCodes: Readonly<Record<number, ErrorCode>> = {
  [sqliteResult.busy]: 'database_in_use',
  [sqliteResult.readOnly]: 'database_read_only',
  [sqliteResult.ioError]: 'storage_failed',
  [sqliteResult.corrupt]: 'database_damaged',
  [sqliteResult.full]: 'disk_full',
  [sqliteResult.cannotOpen]: 'storage_failed',
  [sqliteResult.notADatabase]: 'database_damaged',
};

/**
 * The error for a result code: an `AppError` for what the disk or the file did, an ordinary `Error` with the
 * statement for a mistake in SQL. `cause` is the code of the last system error, when there was one.
 */
export function sqliteError(result: number, message: string, sql: string, cause: string): Error {
  const code = errorCodes[result & 0xff];
  if (code) return new AppError(code, `SQLite: ${message}`, { sqlite: message, result, cause });
  return new Error(`SQLite (${result}): ${message} in: ${sql.slice(0, 300)}`);
}
