import { AppError } from '#shared/rpc/errors.ts';
import type { Database, SqlValue, Statement } from '../database.ts';
import type { Connection } from './connection.ts';
import { DiskStatement } from './disk_statement.ts';

/** Statements kept compiled for `run`, `get` and `all`, the least recently used leaving first. */
const keptStatements = 64;

/** A database of the engine whose pages are in a file. See `Database` for what it promises. */
export class DiskDatabase implements Database {
  readonly path: string;
  readonly readOnly: boolean;
  readonly #connection: Connection;
  readonly #open = new Set<DiskStatement>();
  readonly #kept = new Map<string, DiskStatement>();
  #inTransaction = false;

  constructor(connection: Connection) {
    this.path = connection.mount.realPath;
    this.readOnly = connection.mount.readOnly;
    this.#connection = connection;
  }

  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  run(sql: string, parameters?: readonly SqlValue[]): void {
    this.#statement(sql).run(parameters);
  }

  all(sql: string, parameters?: readonly SqlValue[]): Record<string, SqlValue>[] {
    const statement = this.#statement(sql);
    const rows = [...statement.iterate(parameters)];
    const names = statement.columnNames();
    return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])));
  }

  get(sql: string, parameters?: readonly SqlValue[]): Record<string, SqlValue> | undefined {
    const statement = this.#statement(sql);
    const row = statement.get(parameters);
    return row && Object.fromEntries(statement.columnNames().map((name, i) => [name, row[i] ?? null]));
  }

  prepare(sql: string): Statement {
    return this.#prepare(sql);
  }

  transaction<T>(body: () => T): T {
    if (this.#inTransaction) throw new Error('A transaction is open already');
    this.exec('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    try {
      const result = body();
      if (result instanceof Promise) throw new Error('The body of a transaction must be synchronous');
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  copyTo(path: string): void {
    const { engine, mount } = this.#connection;
    const copy = engine.mounts.add(path, false, mount.io);
    const before = mount.lastErrorCode;
    try {
      this.run('VACUUM INTO ?', [copy.virtualPath]);
    } catch (error) {
      if (copy.lastErrorCode === '' || mount.lastErrorCode !== before) throw error;
      this.#connection.excuseFailure();
      if (!(error instanceof AppError)) throw error;
      throw new AppError(error.code, error.message, { ...error.details, cause: copy.lastErrorCode });
    } finally {
      engine.mounts.remove(copy);
    }
  }

  close(): void {
    if (!this.#connection.isOpen) return;
    for (const statement of [...this.#open]) statement.free();
    this.#kept.clear();
    this.#connection.close();
    this.#connection.engine.mounts.remove(this.#connection.mount);
  }

  /** After some errors SQLite has rolled back by itself, and after an I/O error the next opening does. */
  #rollBack(): void {
    try {
      this.exec('ROLLBACK');
    } catch {
      return;
    }
  }

  #prepare(sql: string): DiskStatement {
    const statement = new DiskStatement(this.#connection, sql, (freed) => this.#open.delete(freed));
    this.#open.add(statement);
    return statement;
  }

  #statement(sql: string): DiskStatement {
    const kept = this.#kept.get(sql);
    if (kept) {
      this.#kept.delete(sql);
      this.#kept.set(sql, kept);
      return kept;
    }
    const statement = this.#prepare(sql);
    this.#kept.set(sql, statement);
    for (const [oldest, old] of this.#kept) {
      if (this.#kept.size <= keptStatements) break;
      this.#kept.delete(oldest);
      old.free();
    }
    return statement;
  }
}
