import { open, type FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';

import { fileFailure } from './file_failure.ts';
import type { ReaderLimits } from './reader_limits.ts';

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Gathers unpacked bytes up to a limit, so that a bomb never stands in memory. */
async function unpack(file: FileHandle, limitBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    await pipeline(
      file.createReadStream({ start: 0, autoClose: false }),
      createGunzip(),
      async (unpacked) => {
        for await (const part of unpacked as AsyncIterable<Buffer>) {
          length += part.length;
          if (length > limitBytes) throw fileFailure('file_too_large', 'unpacked_size');
          parts.push(part);
        }
      },
    );
  } catch (error) {
    if (length > limitBytes) throw fileFailure('file_too_large', 'unpacked_size');
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw fileFailure('file_unreadable', 'damaged', code);
    throw error;
  }
  return Buffer.concat(parts, length);
}

/** The bytes of a file, gunzipped where it is a gzip file. Throws AppError `not_found`, `file_too_large` or `file_unreadable`. */
export async function readFileBytes(
  path: string,
  limits: ReaderLimits,
): Promise<{ bytes: Buffer; gzipped: boolean }> {
  const file = await open(path, 'r').catch(() => {
    throw fileFailure('file_unreadable', 'cannot_open');
  });
  try {
    const { size } = await file.stat();
    if (size > limits.fileBytes) throw fileFailure('file_too_large', 'file_size');
    if (size === 0) throw fileFailure('file_unreadable', 'empty');
    const head = Buffer.alloc(2);
    await file.read(head, 0, 2, 0);
    if (isGzip(head)) return { bytes: await unpack(file, limits.unpackedBytes), gzipped: true };
    return { bytes: await file.readFile(), gzipped: false };
  } finally {
    await file.close();
  }
}
