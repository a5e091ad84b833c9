import { mkdir, open, opendir, stat } from 'node:fs/promises';
import path from 'node:path';

import { AppError } from '#shared/rpc/errors.ts';

/** Copies as asked, and as far as it got. Bytes for one file, files for a folder. */
export type CopyOptions = { signal: AbortSignal; onProgress(done: number, total: number | null): void };

const chunkBytes = 4 * 2 ** 20;

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('aborted', 'Cancelled');
}

async function copyFile(
  from: string,
  to: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx');
    try {
      const buffer = Buffer.allocUnsafe(chunkBytes);
      for (;;) {
        throwIfAborted(signal);
        const { bytesRead } = await source.read(buffer, 0, chunkBytes);
        if (bytesRead === 0) break;
        await target.write(buffer, 0, bytesRead);
        onBytes(bytesRead);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Copies plain files and folders; links are left behind, so that nothing outside the folder is read. */
async function copyFolder(
  from: string,
  to: string,
  onFile: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(to);
  for await (const entry of await opendir(from)) {
    throwIfAborted(signal);
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      await copyFolder(source, target, onFile, signal);
    } else if (entry.isFile()) {
      let bytes = 0;
      await copyFile(source, target, (more) => (bytes += more), signal);
      onFile(bytes);
    }
  }
}

/** Copies a pack, a file or a folder, to a place where nothing is yet. Answers with its size. Throws `aborted`. */
export async function copyPack(from: string, to: string, options: CopyOptions): Promise<number> {
  const { signal } = options;
  const entry = await stat(from);
  let bytes = 0;
  let files = 0;
  if (entry.isDirectory()) {
    const onFile = (more: number): void => {
      bytes += more;
      files += 1;
      options.onProgress(files, null);
    };
    await copyFolder(from, to, onFile, signal);
  } else {
    const onBytes = (more: number): void => {
      bytes += more;
      options.onProgress(bytes, entry.size);
    };
    await copyFile(from, to, onBytes, signal);
  }
  return bytes;
}
