import { AppError } from '#shared/rpc/errors.ts';
import type { FileReason } from '#shared/text/file_reason_text.ts';

type FileFailureCode = 'file_unreadable' | 'file_unsupported' | 'file_too_large';

/** The error of a file that cannot be taken. The name of the file is added where it is known (`withFileName`). */
export function fileFailure(code: FileFailureCode, reason: FileReason, message: string = reason): AppError {
  return new AppError(code, message, { reason });
}

/**
 * The error as it leaves the reader: an `AppError` gains the file's name; anything else that a parser threw over the
 * bytes of a file means that the file is damaged.
 */
export function withFileName(error: unknown, fileName: string): AppError {
  if (error instanceof AppError) {
    return new AppError(error.code, error.message, { ...error.details, file: fileName, name: fileName });
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return new AppError('file_unreadable', message.slice(0, 500), {
    reason: 'damaged' satisfies FileReason,
    file: fileName,
    name: fileName,
  });
}
