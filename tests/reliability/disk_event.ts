import { constants } from 'node:fs';
import path from 'node:path';
import type { FileIo } from '#main/store/disk_sqljs/file_io.ts';

/** What reached the operating system, in order. An acknowledgement stands for the moment a caller is told "stored". */
export type DiskEvent =
  | { kind: 'create'; name: string }
  | { kind: 'write'; name: string; position: number; bytes: Uint8Array }
  | { kind: 'truncate'; name: string; sizeBytes: number }
  | { kind: 'sync'; name: string }
  | { kind: 'sync_folder' }
  | { kind: 'unlink'; name: string }
  | { kind: 'acknowledge'; row: number };

/** A file system that notes every change before it happens. Names are those of files in `folder`. */
export function recordingIo(io: FileIo, folder: string, events: DiskEvent[]): FileIo {
  const names = new Map<number, string | null>();
  const nameOf = (descriptor: number): string => names.get(descriptor) ?? '';
  const exists = (file: string): boolean => {
    try {
      io.access(file, constants.F_OK);
      return true;
    } catch {
      return false;
    }
  };
  return {
    ...io,
    open: (file, flags, mode) => {
      const isNew = (flags & constants.O_CREAT) !== 0 && !exists(file);
      const descriptor = io.open(file, flags, mode);
      names.set(descriptor, file === folder ? null : path.basename(file));
      if (isNew) events.push({ kind: 'create', name: path.basename(file) });
      return descriptor;
    },
    write: (descriptor, source, offset, length, position) => {
      const bytes = Uint8Array.from(source.subarray(offset, offset + length));
      events.push({ kind: 'write', name: nameOf(descriptor), position, bytes });
      return io.write(descriptor, source, offset, length, position);
    },
    truncate: (descriptor, sizeBytes) => {
      events.push({ kind: 'truncate', name: nameOf(descriptor), sizeBytes });
      io.truncate(descriptor, sizeBytes);
    },
    sync: (descriptor) => {
      const isFolder = names.get(descriptor) === null;
      events.push(isFolder ? { kind: 'sync_folder' } : { kind: 'sync', name: nameOf(descriptor) });
      io.sync(descriptor);
    },
    unlink: (file) => {
      events.push({ kind: 'unlink', name: path.basename(file) });
      io.unlink(file);
    },
  };
}
