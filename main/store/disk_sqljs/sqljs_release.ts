import { createHash } from 'node:crypto';
import { AppError } from '#shared/rpc/errors.ts';

/** The one release of sql.js whose import table and exports this folder knows. */
export const sqlJsRelease = {
  version: '1.16.0',
  glueSha256: '9b96118841c6edfdf53c6f388c1419d1f473cf469df6a6fc2864b386d60bdb5e',
  wasmSha256: '43bbcdd44287e5a2db3b6b5af34b1a3485a7a441285d247976c1ebe3c61f8dbf',
} as const;

/** Throws `storage_failed` unless the bytes are those of the pinned release: other bytes are never run on a database. */
export function assertPinned(file: string, bytes: Uint8Array, sha256: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return;
  throw new AppError(
    'storage_failed',
    `The SQL engine's file ${file} is not that of sql.js ${sqlJsRelease.version}`,
    {
      expected: sha256,
      found,
    },
  );
}
