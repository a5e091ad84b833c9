import { errorCodeOf, errorNumber } from './error_numbers.ts';
import type { Mount } from './mounts.ts';

/**
 * One function of the import table, for files on a disk only: undefined hands the call on to the engine's own
 * file system. 64-bit arguments arrive as numbers, since no file of ours reaches 2^53 bytes.
 */
export type SystemCall = (a: number, b: number, c: number, d: number) => number | undefined;

/** Runs a call and answers with the error number of whatever it throws: nothing may be thrown through the engine. */
export function guardSystemCall(mount: Mount, body: () => number): number {
  try {
    return body();
  } catch (error) {
    const code = errorCodeOf(error);
    if (code !== 'ENOENT') mount.lastErrorCode = code;
    return -errorNumber(code);
  }
}
