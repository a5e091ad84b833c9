import { constants } from 'node:fs';
import { errorCodeOf, errorNumber } from './error_numbers.ts';
import { writeFileStatus } from './file_status_layout.ts';
import type { MountedFile, Mounts } from './mounts.ts';
import type { OpenFiles } from './open_files.ts';
import { guardSystemCall, type SystemCall } from './system_call.ts';
import type { WasmMemory } from './wasm_memory.ts';

/** Bits of `open` in Emscripten's C library. */
const accessModeBits = 3;
const createBit = 0o100;
const exclusiveBit = 0o200;
const truncateBit = 0o1000;

/** New databases and journals are for the account that runs the console alone. */
const newFileMode = 0o600;

const invalid = -errorNumber('EINVAL');
const denied = -errorNumber('EACCES');
const readOnlyFileSystem = -errorNumber('EROFS');

function nodeFlags(flags: number): number {
  const create = flags & createBit ? constants.O_CREAT : 0;
  const exclusive = flags & exclusiveBit ? constants.O_EXCL : 0;
  const truncate = flags & truncateBit ? constants.O_TRUNC : 0;
  return (flags & accessModeBits) | create | exclusive | truncate;
}

/** Opening of a read-only mount: nothing is created, and a write-ahead log that is not there reads as empty. */
function openReadOnly(file: MountedFile, files: OpenFiles): number {
  try {
    return files.add(file, file.mount.io.open(file.realPath, constants.O_RDONLY, newFileMode));
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT' && file.realPath.endsWith('-wal')) return files.add(file, null);
    throw error;
  }
}

/** The calls that name a file. `memory` is asked for late, since it exists only once the module has started. */
export function pathCalls(
  mounts: Mounts,
  files: OpenFiles,
  memory: () => WasmMemory,
): Record<string, SystemCall> {
  const withPath = (address: number, body: (file: MountedFile) => number): number | undefined => {
    const file = mounts.find(memory().cString(address));
    return file && guardSystemCall(file.mount, () => body(file));
  };
  const status = (address: number, target: number): number | undefined =>
    withPath(address, (file) => {
      writeFileStatus(memory(), target, file.mount.io.statusOfPath(file.realPath));
      return 0;
    });
  return {
    __syscall_openat: (_directory, path, flags) =>
      withPath(path, (file) => {
        const writes = (flags & accessModeBits) !== 0 || (flags & createBit) !== 0;
        if (file.mount.readOnly) return writes ? readOnlyFileSystem : openReadOnly(file, files);
        return files.add(file, file.mount.io.open(file.realPath, nodeFlags(flags), newFileMode));
      }),
    __syscall_faccessat: (_directory, path, mode) =>
      withPath(path, (file) => {
        if (file.mount.readOnly && (mode & constants.W_OK) !== 0) return readOnlyFileSystem;
        file.mount.io.access(file.realPath, mode & 7);
        return 0;
      }),
    __syscall_unlinkat: (_directory, path) =>
      withPath(path, (file) => {
        if (file.mount.readOnly) return readOnlyFileSystem;
        if (file.kind === 'directory') return denied;
        file.mount.io.unlink(file.realPath);
        return 0;
      }),
    __syscall_stat64: (path, target) => status(path, target),
    __syscall_lstat64: (path, target) => status(path, target),
    __syscall_newfstatat: (_directory, path, target) => status(path, target),
    __syscall_readlinkat: (_directory, path) => withPath(path, () => invalid),
    __syscall_mkdirat: (_directory, path) => withPath(path, () => denied),
    __syscall_rmdir: (path) => withPath(path, () => denied),
    __syscall_chmod: (path) => withPath(path, () => 0),
    __syscall_utimensat: (_directory, path) => withPath(path, () => 0),
  };
}
