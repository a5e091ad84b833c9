import { createHash } from 'node:crypto';
import { closeSync, createReadStream, ftruncateSync, fstatSync, openSync, writeSync } from 'node:fs';

import { AppError } from '#shared/rpc/errors.ts';

/** Version that this build writes, and the newest that it reads. */
export const packageFormatVersion = 1;

export const manifestMember = 'manifest.json';

/** Mark of a package in the comment of its ZIP file, before the hash of the manifest and that of all bytes before it. */
const mark = 'guanlan-package ';

const hashLength = 64;
const sealLength = mark.length + hashLength + 1 + hashLength;
const endRecordLength = 22;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hash of a file's first bytes, read in slices. */
async function hashOfStart(path: string, length: number): Promise<string> {
  const hash = createHash('sha256');
  if (length > 0) {
    const slices: AsyncIterable<Buffer> = createReadStream(path, { end: length - 1, highWaterMark: 1 << 20 });
    for await (const slice of slices) hash.update(slice);
  }
  return hash.digest('hex');
}

/**
 * Seals a finished ZIP file: its comment gets the hash of the manifest and one of every byte before the hash itself, so that
 * no flipped byte passes, wherever it is.
 */
export async function sealPackage(path: string, manifestHash: string): Promise<void> {
  const file = openSync(path, 'r+');
  let sealed = 0;
  try {
    const { size } = fstatSync(file);
    const length = Buffer.alloc(2);
    length.writeUInt16LE(sealLength);
    writeSync(file, length, 0, 2, size - 2);
    const text = Buffer.from(`${mark}${manifestHash} `, 'latin1');
    writeSync(file, text, 0, text.length, size);
    sealed = size + text.length;
    ftruncateSync(file, sealed);
  } finally {
    closeSync(file);
  }
  const whole = Buffer.from(await hashOfStart(path, sealed), 'latin1');
  const end = openSync(path, 'r+');
  try {
    writeSync(end, whole, 0, whole.length, sealed);
  } finally {
    closeSync(end);
  }
}

/** The two hashes of a seal. Throws `file_unsupported` for a file that is no package. */
export function readSeal(bytes: Buffer): { manifest: string; whole: string; sealedBytes: number } {
  const start = bytes.length - sealLength;
  const text = start >= endRecordLength ? bytes.toString('latin1', start) : '';
  const match = new RegExp(`^${mark}([0-9a-f]{64}) ([0-9a-f]{64})$`, 'u').exec(text);
  if (!match)
    throw new AppError('file_unsupported', 'Not a package of this console', { reason: 'not_package' });
  return { manifest: match[1] ?? '', whole: match[2] ?? '', sealedBytes: bytes.length - hashLength };
}
