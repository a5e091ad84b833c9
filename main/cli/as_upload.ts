import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { uploadToken } from '#shared/model/upload_token.ts';

/** Puts a file where the core takes uploads from, without a copy where the disk allows it. */
export async function asUpload(file: string, uploadsDirectory: string): Promise<string> {
  const upload = uploadToken(randomBytes(16).toString('hex'), basename(file));
  const target = join(uploadsDirectory, upload);
  await mkdir(uploadsDirectory, { recursive: true });
  const source = await realpath(file);
  await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE));
  return upload;
}
