import type { FileStatus } from './file_io.ts';
import type { WasmMemory } from './wasm_memory.ts';

const statusBytes = 96;

/** Writes `struct stat` as Emscripten's C library lays it out (st_dev 0, st_mode 4, st_nlink 8, st_size 24, …, st_ino 88). */
export function writeFileStatus(memory: WasmMemory, address: number, status: FileStatus): void {
  memory.bytes.fill(0, address, address + statusBytes);
  const view = memory.view;
  const seconds = BigInt(Math.floor(status.modifiedMs / 1000));
  view.setUint32(address, Number(BigInt.asUintN(32, status.device)), true);
  view.setUint32(address + 4, status.mode, true);
  view.setUint32(address + 8, 1, true);
  view.setBigInt64(address + 24, BigInt(status.sizeBytes), true);
  view.setInt32(address + 32, 4096, true);
  view.setInt32(address + 36, Math.ceil(status.sizeBytes / 512), true);
  view.setBigInt64(address + 40, seconds, true);
  view.setBigInt64(address + 56, seconds, true);
  view.setBigInt64(address + 72, seconds, true);
  view.setBigUint64(address + 88, BigInt.asUintN(64, status.inode), true);
}
