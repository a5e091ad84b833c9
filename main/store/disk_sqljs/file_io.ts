import fs from 'node:fs';
import path from 'node:path';

/** What the engine needs to know of a file. `device` and `inode` tell two names of one file. */
export type FileStatus = {
  sizeBytes: number;
  mode: number;
  device: bigint;
  inode: bigint;
  modifiedMs: number;
};

/**
 * The file system below the database: the only way from SQLite to a disk. Every call is synchronous and throws
 * Node's system errors with their `code`. Tests put faults and traces here; `flags` are those of `fs.constants`.
 */
export type FileIo = {
  open(path: string, flags: number, mode: number): number;
  close(descriptor: number): void;
  read(descriptor: number, target: Uint8Array, offset: number, length: number, position: number): number;
  write(descriptor: number, source: Uint8Array, offset: number, length: number, position: number): number;
  truncate(descriptor: number, sizeBytes: number): void;
  sync(descriptor: number): void;
  unlink(path: string): void;
  /** The path with every symbolic link followed, also for a file that is not there yet: a journal has one place. */
  resolve(path: string): string;
  /** Throws unless the path can be reached as asked; `mode` as in `fs.accessSync`. */
  access(path: string, mode: number): void;
  statusOfPath(path: string): FileStatus;
  statusOfDescriptor(descriptor: number): FileStatus;
};

function toStatus(stats: fs.BigIntStats): FileStatus {
  return {
    sizeBytes: Number(stats.size),
    mode: Number(stats.mode),
    device: stats.dev,
    inode: stats.ino,
    modifiedMs: Number(stats.mtimeMs),
  };
}

function resolvePath(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    const folder = path.dirname(path.resolve(file));
    return fs.existsSync(folder) ? path.join(fs.realpathSync.native(folder), path.basename(file)) : file;
  }
}

/** The real file system. */
export const nodeFileIo: FileIo = {
  open: (file, flags, mode) => fs.openSync(file, flags, mode),
  close: (descriptor) => fs.closeSync(descriptor),
  read: (descriptor, target, offset, length, position) =>
    fs.readSync(descriptor, target, offset, length, position),
  write: (descriptor, source, offset, length, position) =>
    fs.writeSync(descriptor, source, offset, length, position),
  truncate: (descriptor, sizeBytes) => fs.ftruncateSync(descriptor, sizeBytes),
  sync: (descriptor) => fs.fsyncSync(descriptor),
  unlink: (file) => fs.unlinkSync(file),
  resolve: resolvePath,
  access: (file, mode) => fs.accessSync(file, mode),
  statusOfPath: (file) => toStatus(fs.statSync(file, { bigint: true })),
  statusOfDescriptor: (descriptor) => toStatus(fs.fstatSync(descriptor, { bigint: true })),
};
