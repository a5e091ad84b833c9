import { AppError } from '#shared/rpc/errors.ts';
import { allocate, type Engine } from './engine.ts';
import type { Mount } from './mounts.ts';
import { sqliteError, sqliteResult } from './sqlite_results.ts';

/**
 * One database handle of the engine, and the place where result codes become errors. After an I/O error on a
 * database that may be written, the handle refuses everything but `close`: what the disk holds is not known.
 */
export class Connection {
  readonly engine: Engine;
  readonly mount: Mount;
  #handle: number;
  #failed = false;

  /** Throws `storage_failed` when the file cannot be opened at all. */
  constructor(engine: Engine, mount: Mount) {
    this.engine = engine;
    this.mount = mount;
    const { sqlite, memory } = engine;
    const target = allocate(engine, 4);
    const result = this.withText(mount.virtualPath, (path) => sqlite._sqlite3_open(path, target));
    this.#handle = memory.uint32(target);
    sqlite._free(target);
    if (result === sqliteResult.ok) return;
    const error = this.error(result, 'open');
    this.close();
    throw error;
  }

  get isOpen(): boolean {
    return this.#handle !== 0;
  }

  /** Throws when the handle is closed or its last outcome is unknown. */
  assertUsable(): void {
    if (this.engine.failure !== '') {
      throw new AppError('storage_failed', 'The SQL engine stopped', { cause: this.engine.failure });
    }
    if (this.#failed) {
      throw new AppError('storage_failed', 'The database had an I/O error and must be reopened', {
        cause: this.mount.lastErrorCode,
      });
    }
    if (this.#handle === 0) throw new Error('The database is closed');
  }

  exec(sql: string): void {
    this.assertUsable();
    const result = this.withText(sql, (address) =>
      this.run(() => this.engine.sqlite._sqlite3_exec(this.#handle, address, 0, 0, 0)),
    );
    if (result !== sqliteResult.ok) throw this.error(result, sql);
  }

  /** Address of the compiled statement; throws for an empty text or for more than one statement. */
  prepare(sql: string): number {
    this.assertUsable();
    const { sqlite, memory } = this.engine;
    const target = allocate(this.engine, 8);
    try {
      return this.withText(sql, (address, bytes) => {
        const result = this.run(() =>
          sqlite._sqlite3_prepare_v2(this.#handle, address, -1, target, target + 4),
        );
        if (result !== sqliteResult.ok) throw this.error(result, sql);
        const statement = memory.uint32(target);
        const tail = memory.uint32(target + 4);
        const rest = memory.text(tail, address + bytes - tail);
        if (statement !== 0 && rest.trim() === '') return statement;
        sqlite._sqlite3_finalize(statement);
        throw new Error(`Exactly one statement is expected in: ${sql.slice(0, 300)}`);
      });
    } finally {
      sqlite._free(target);
    }
  }

  /** Calls into the engine; a trap there, a broken invariant, ends its use for every database. */
  run(call: () => number): number {
    try {
      return call();
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      this.engine.failure = cause;
      throw new AppError('storage_failed', 'The SQL engine stopped', { cause });
    }
  }

  /** The error for a result code that the last call returned. */
  error(result: number, sql: string): Error {
    const { sqlite, memory } = this.engine;
    const message = memory.cString(sqlite._sqlite3_errmsg(this.#handle));
    if ((result & 0xff) === sqliteResult.ioError && !this.mount.readOnly) this.#failed = true;
    return sqliteError(result, message, sql, this.mount.lastErrorCode);
  }

  /** Lets the handle go on after an I/O error that met another file only, such as a copy. */
  excuseFailure(): void {
    this.#failed = false;
  }

  /** Closes the handle. A transaction that is still open is rolled back, now or when the file is next opened. */
  close(): void {
    const handle = this.#handle;
    this.#handle = 0;
    if (handle !== 0 && this.engine.failure === '') this.engine.sqlite._sqlite3_close_v2(handle);
  }

  /** Lends the engine a zero-ended copy of a text for the time of `body`. */
  withText<T>(text: string, body: (address: number, byteLength: number) => T): T {
    const { sqlite, memory } = this.engine;
    const byteLength = Buffer.byteLength(text);
    const address = allocate(this.engine, byteLength + 1);
    try {
      memory.bytes.write(text, address, 'utf8');
      memory.bytes[address + byteLength] = 0;
      return body(address, byteLength);
    } finally {
      sqlite._free(address);
    }
  }
}
