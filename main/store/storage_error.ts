import { AppError, type ErrorCode } from '#shared/rpc/errors.ts';
import { errorCodeOf } from './disk_sqljs/error_numbers.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'database_read_only',
  EACCES: 'database_read_only',
  EPERM: 'database_read_only',
};

/** The `AppError` for what the file system threw while a database file was copied or moved; any other error as it is. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const cause = errorCodeOf(error);
  return new AppError(codes[cause] ?? 'storage_failed', error.message, { cause });
}
