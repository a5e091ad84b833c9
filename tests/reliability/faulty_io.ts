import type { FileIo } from '#main/store/disk_sqljs/file_io.ts';

export type FaultyCall = 'read' | 'write' | 'truncate' | 'sync';

/** Fails the `at`-th call of one kind, counted from 1 since `arm`; with `lasting` every later one of that kind too. */
export type Fault = { call: FaultyCall; code: 'EIO' | 'ENOSPC'; at: number; lasting: boolean };

/** A file system with one fault, and how often each call was made while it was armed. */
export type FaultyIo = FileIo & { arm(): void; disarm(): void; readonly calls: Record<FaultyCall, number> };

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: planted`), { code });
}

export function faultyIo(io: FileIo, fault: Fault): FaultyIo {
  const calls = { read: 0, write: 0, truncate: 0, sync: 0 };
  let armed = false;
  const meet = (call: FaultyCall): void => {
    if (!armed) return;
    calls[call]++;
    const fails = calls[call] === fault.at || (fault.lasting && calls[call] > fault.at);
    if (call === fault.call && fails) throw systemError(fault.code);
  };
  return {
    ...io,
    calls,
    arm: () => {
      armed = true;
    },
    disarm: () => {
      armed = false;
    },
    read: (...values) => {
      meet('read');
      return io.read(...values);
    },
    write: (...values) => {
      meet('write');
      return io.write(...values);
    },
    truncate: (...values) => {
      meet('truncate');
      io.truncate(...values);
    },
    sync: (...values) => {
      meet('sync');
      io.sync(...values);
    },
  };
}
