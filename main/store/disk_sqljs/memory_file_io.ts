import { constants } from 'node:fs';
import path from 'node:path';
import type { FileIo, FileStatus } from './file_io.ts';

type MemoryFile = { bytes: Buffer; inode: bigint };

function systemError(code: string, subject: string): Error {
  return Object.assign(new Error(`${code}: ${subject}`), { code });
}

function resized(bytes: Buffer, sizeBytes: number): Buffer {
  const grown = Buffer.alloc(sizeBytes);
  bytes.copy(grown, 0, 0, Math.min(bytes.length, sizeBytes));
  return grown;
}

/** Two disks are two devices, so that SQLite does not take their files for one. */
let disks = 0n;

/** Files that live in this process only, for the self-test and for simulations: every folder exists, none is listed. */
export function createMemoryFileIo(): FileIo & { readonly files: ReadonlyMap<string, MemoryFile> } {
  const files = new Map<string, MemoryFile>();
  const descriptors = new Map<number, MemoryFile | 'directory'>();
  const device = ++disks;
  let next = 1;

  const fileOf = (descriptor: number): MemoryFile => {
    const file = descriptors.get(descriptor);
    if (!file || file === 'directory') throw systemError('EBADF', String(descriptor));
    return file;
  };
  const named = (name: string): MemoryFile => {
    const file = files.get(name);
    if (!file) throw systemError('ENOENT', name);
    return file;
  };
  const isDirectory = (name: string): boolean =>
    [...files.keys()].some((file) => path.dirname(file) === name);
  const status = (file: MemoryFile): FileStatus => ({
    sizeBytes: file.bytes.length,
    mode: 0o100600,
    device,
    inode: file.inode,
    modifiedMs: 0,
  });

  return {
    files,
    open: (name, flags) => {
      if (isDirectory(name)) descriptors.set(next, 'directory');
      else {
        if (flags & constants.O_CREAT && !files.has(name)) {
          files.set(name, { bytes: Buffer.alloc(0), inode: BigInt(next) });
        }
        descriptors.set(next, named(name));
      }
      return next++;
    },
    close: (descriptor) => void descriptors.delete(descriptor),
    read: (descriptor, target, offset, length, position) => {
      const piece = fileOf(descriptor).bytes.subarray(position, position + length);
      target.set(piece, offset);
      return piece.length;
    },
    write: (descriptor, source, offset, length, position) => {
      const file = fileOf(descriptor);
      if (position + length > file.bytes.length) file.bytes = resized(file.bytes, position + length);
      file.bytes.set(source.subarray(offset, offset + length), position);
      return length;
    },
    truncate: (descriptor, sizeBytes) => {
      const file = fileOf(descriptor);
      file.bytes = resized(file.bytes, sizeBytes);
    },
    sync: () => undefined,
    unlink: (name) => {
      named(name);
      files.delete(name);
    },
    resolve: (name) => name,
    access: (name) => void named(name),
    statusOfPath: (name) => status(named(name)),
    statusOfDescriptor: (descriptor) => status(fileOf(descriptor)),
  };
}
