import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { uploadToken } from '#shared/model/upload_token.ts';
import { AppError, type ErrorCode, toWire } from '#shared/rpc/errors.ts';

import { jsonResponse, type ShellRequest, type ShellResponse } from './shell_request.ts';

export type UploadFolder = { directory: string; maxBytes: number };

const statuses: Partial<Record<ErrorCode, number>> = { bad_input: 400, file_too_large: 413, disk_full: 507 };

function tooLarge(maxBytes: number): AppError {
  return new AppError('file_too_large', 'Upload over the limit', {
    limit: `${Math.round(maxBytes / 2 ** 20)} MB`,
  });
}

function limitedTo(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}

function asAppError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', 'No space for the upload');
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET')
    return new AppError('bad_input', 'The upload broke off');
  return error;
}

async function store({ url, headers, body }: ShellRequest, folder: UploadFolder): Promise<string> {
  const name = new URL(url, 'http://console.invalid').searchParams.get('name') ?? '';
  if (name === '' || !body)
    throw new AppError('bad_input', 'An upload has a name and a body', { field: 'name' });
  if (Number(headers['content-length'] ?? 0) > folder.maxBytes) throw tooLarge(folder.maxBytes);

  const token = uploadToken(randomBytes(16).toString('hex'), name);
  const path = join(folder.directory, token);
  await mkdir(folder.directory, { recursive: true });
  try {
    await pipeline(Readable.from(body), limitedTo(folder.maxBytes), createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    await rm(path, { force: true });
    throw asAppError(error);
  }
  return token;
}

/**
 * Streams a file that the operator dropped into the uploads folder and answers `{upload}`, or an error in the form
 * of the contract. A bug is handed to `onBug`, which logs it and returns its id. Nothing is left of an upload that
 * broke off.
 */
export async function receiveUpload(
  request: ShellRequest,
  folder: UploadFolder,
  onBug: (error: unknown) => string,
): Promise<ShellResponse> {
  try {
    return jsonResponse(200, { upload: await store(request, folder) });
  } catch (error) {
    const known = error instanceof AppError;
    const wire = toWire(error, known ? '' : onBug(error));
    return jsonResponse(statuses[wire.code] ?? 500, wire);
  }
}
