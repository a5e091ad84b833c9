import { errorCodeOf, errorNumber, noDirectorySync } from './error_numbers.ts';
import { writeFileStatus } from './file_status_layout.ts';
import type { OpenFile, OpenFiles } from './open_files.ts';
import { guardSystemCall, type SystemCall } from './system_call.ts';
import type { WasmMemory } from './wasm_memory.ts';

const getLock = 12;
const unlocked = 2;
const readOnlyFileSystem = -errorNumber('EROFS');

function sync({ file, descriptor }: OpenFile): number {
  if (descriptor === null) return 0;
  try {
    file.mount.io.sync(descriptor);
  } catch (error) {
    if (file.kind !== 'directory' || !noDirectorySync.has(errorCodeOf(error))) throw error;
  }
  return 0;
}

/** Bytes moved between a file and the pieces of memory listed at `vector`; stops at the first short piece. */
function transfer(
  memory: WasmMemory,
  open: OpenFile,
  vector: number,
  count: number,
  move: (offset: number, length: number, position: number) => number,
): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const offset = memory.uint32(vector + 8 * i);
    const length = memory.uint32(vector + 8 * i + 4);
    if (length === 0) continue;
    const moved = move(offset, length, open.position);
    open.position += moved;
    total += moved;
    if (moved < length) break;
  }
  return total;
}

function read(memory: WasmMemory, open: OpenFile, vector: number, count: number): number {
  const { descriptor } = open;
  if (descriptor === null) return 0;
  return transfer(memory, open, vector, count, (offset, length, position) =>
    open.file.mount.io.read(descriptor, memory.bytes, offset, length, position),
  );
}

function write(memory: WasmMemory, open: OpenFile, vector: number, count: number): number {
  const { descriptor } = open;
  if (descriptor === null || open.file.mount.readOnly) return readOnlyFileSystem;
  return transfer(memory, open, vector, count, (offset, length, position) =>
    open.file.mount.io.write(descriptor, memory.bytes, offset, length, position),
  );
}

function seek(open: OpenFile, offset: number, whence: number): number {
  if (whence === 0) open.position = offset;
  else if (whence === 1) open.position += offset;
  else open.position = sizeOf(open) + offset;
  return open.position;
}

function sizeOf({ file, descriptor }: OpenFile): number {
  return descriptor === null ? 0 : file.mount.io.statusOfDescriptor(descriptor).sizeBytes;
}

/**
 * The calls that take a file number. Those named `fd_…` answer with a positive error number, those named
 * `__syscall_…` with a negative one. Locks always succeed: `lockDatabase` keeps other processes out.
 */
export function descriptorCalls(files: OpenFiles, memory: () => WasmMemory): Record<string, SystemCall> {
  const negative = (number: number, body: (open: OpenFile) => number): number | undefined => {
    const open = files.get(number);
    return open && guardSystemCall(open.file.mount, () => body(open));
  };
  const positive = (number: number, body: (open: OpenFile) => number): number | undefined => {
    const result = negative(number, body);
    return result === undefined ? undefined : Math.abs(result);
  };
  const counted = (target: number, total: number): number => {
    if (total < 0) return total;
    memory().setUint32(target, total);
    return 0;
  };
  return {
    __syscall_fstat64: (number, target) =>
      negative(number, ({ file, descriptor }) => {
        const { io } = file.mount;
        const status =
          descriptor === null ? io.statusOfPath(file.mount.realPath) : io.statusOfDescriptor(descriptor);
        writeFileStatus(memory(), target, descriptor === null ? { ...status, sizeBytes: 0 } : status);
        return 0;
      }),
    __syscall_ftruncate64: (number, sizeBytes) =>
      negative(number, ({ file, descriptor }) => {
        if (descriptor === null || file.mount.readOnly) return readOnlyFileSystem;
        file.mount.io.truncate(descriptor, sizeBytes);
        return 0;
      }),
    __syscall_fchmod: (number) => negative(number, () => 0),
    __syscall_fchown32: (number) => negative(number, () => 0),
    __syscall_fcntl64: (number, command, argument) =>
      negative(number, () => {
        if (command === getLock) memory().view.setInt16(memory().uint32(argument), unlocked, true);
        return 0;
      }),
    fd_close: (number) =>
      positive(number, ({ file, descriptor }) => {
        files.remove(number);
        if (descriptor !== null) file.mount.io.close(descriptor);
        return 0;
      }),
    fd_sync: (number) => positive(number, sync),
    fd_seek: (number, offset, whence, target) =>
      positive(number, (open) => {
        memory().view.setBigInt64(target, BigInt(seek(open, offset, whence)), true);
        return 0;
      }),
    fd_read: (number, vector, count, target) =>
      positive(number, (open) => counted(target, read(memory(), open, vector, count))),
    fd_write: (number, vector, count, target) =>
      positive(number, (open) => counted(target, write(memory(), open, vector, count))),
  };
}
