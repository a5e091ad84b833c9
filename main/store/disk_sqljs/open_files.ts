import type { MountedFile } from './mounts.ts';

/** A file that the engine holds open. */
export type OpenFile = {
  file: MountedFile;
  /** Null stands for a write-ahead log that does not exist: it reads as empty. */
  descriptor: number | null;
  /** Bytes from the start, where the next read or write goes. */
  position: number;
};

/** Above every number that the engine's own file system hands out. */
const firstNumber = 1 << 20;

/** The engine's file numbers that stand for files on a disk. */
export class OpenFiles {
  readonly #files = new Map<number, OpenFile>();
  #next = firstNumber;

  add(file: MountedFile, descriptor: number | null): number {
    const number = this.#next++;
    this.#files.set(number, { file, descriptor, position: 0 });
    return number;
  }

  /** Undefined for a file of the engine's own memory. */
  get(number: number): OpenFile | undefined {
    return number < firstNumber ? undefined : this.#files.get(number);
  }

  remove(number: number): void {
    this.#files.delete(number);
  }
}
