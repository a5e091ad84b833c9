import { closeSync, fsyncSync, openSync } from 'node:fs';
import { errorCodeOf, noDirectorySync } from './disk_sqljs/error_numbers.ts';

/** Makes the content of a file durable. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the names in a folder durable, where the system has such a thing. */
export function syncFolder(path: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    if (!noDirectorySync.has(errorCodeOf(error))) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
