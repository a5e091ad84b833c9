import { constants } from 'node:fs';

import type { FileIo, FileStatus } from '#main/store/disk_sqljs/file_io.ts';

function absent(): never {
  throw Object.assign(new Error('There is no such file'), { code: 'ENOENT' });
}

function readOnly(): never {
  throw Object.assign(new Error('The file can only be read'), { code: 'EROFS' });
}

/** A file system of one file that lies in memory and can only be read: what was packed is never put on a disk. */
export function fileInMemory(path: string, bytes: Uint8Array): FileIo {
  const status: FileStatus = {
    sizeBytes: bytes.length,
    mode: 0o100_400,
    device: 1n,
    inode: 1n,
    modifiedMs: 0,
  };
  const known = (name: string): void => {
    if (name !== path) absent();
  };
  return {
    open(name, flags) {
      known(name);
      return (flags & (constants.O_WRONLY | constants.O_RDWR)) === 0 ? 1 : readOnly();
    },
    close: () => undefined,
    read(_, target, offset, length, position) {
      const part = bytes.subarray(position, position + length);
      target.set(part, offset);
      return part.length;
    },
    write: readOnly,
    truncate: readOnly,
    sync: () => undefined,
    unlink: readOnly,
    resolve: (name) => name,
    access(name, mode) {
      known(name);
      if ((mode & constants.W_OK) !== 0) readOnly();
    },
    statusOfPath(name) {
      known(name);
      return status;
    },
    statusOfDescriptor: () => status,
  };
}
