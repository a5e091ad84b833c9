import path from 'node:path';
import type { FileIo } from './file_io.ts';

/** One real file lent to the engine, with the journal and write-ahead log that SQLite keeps beside it. */
export type Mount = {
  /** Name under which the engine knows the main file. */
  virtualPath: string;
  realPath: string;
  readOnly: boolean;
  io: FileIo;
  /** Node's code of the last system error met on these files, for the log; empty when there was none. */
  lastErrorCode: string;
};

export type MountedFile = { mount: Mount; kind: 'main' | 'sibling' | 'directory'; realPath: string };

const virtualName = /^(\/guanlan\/\d+)(\/main(-journal|-wal|-shm)?)?$/;

/** Which names of the engine's file system lead to a disk. Every other name stays in the engine's memory. */
export class Mounts {
  readonly #byDirectory = new Map<string, Mount>();
  #next = 1;

  add(realPath: string, readOnly: boolean, io: FileIo): Mount {
    const directory = `/guanlan/${this.#next++}`;
    const mount: Mount = {
      virtualPath: `${directory}/main`,
      realPath: io.resolve(realPath),
      readOnly,
      io,
      lastErrorCode: '',
    };
    this.#byDirectory.set(directory, mount);
    return mount;
  }

  remove(mount: Mount): void {
    this.#byDirectory.delete(path.posix.dirname(mount.virtualPath));
  }

  /** Undefined when the name is none of ours. */
  find(name: string): MountedFile | undefined {
    const match = virtualName.exec(name);
    const mount = match?.[1] === undefined ? undefined : this.#byDirectory.get(match[1]);
    if (!match || !mount) return undefined;
    if (match[2] === undefined) return { mount, kind: 'directory', realPath: path.dirname(mount.realPath) };
    const suffix = match[3] ?? '';
    return { mount, kind: suffix === '' ? 'main' : 'sibling', realPath: mount.realPath + suffix };
  }
}
