import type { SqlValue, Statement } from '../database.ts';
import { BoundValues } from './bind_values.ts';
import type { Connection } from './connection.ts';
import { sqliteResult } from './sqlite_results.ts';

/** SQLite's types of a value in a row. */
const valueType = { integer: 1, float: 2, text: 3, blob: 4 } as const;

const noValues: readonly SqlValue[] = [];

/** A compiled statement of one connection. Reset after each use, so that it holds no lock and no memory of rows. */
export class DiskStatement implements Statement {
  readonly #connection: Connection;
  readonly #sql: string;
  readonly #values: BoundValues;
  readonly #forget: (statement: DiskStatement) => void;
  #address: number;

  constructor(connection: Connection, sql: string, forget: (statement: DiskStatement) => void) {
    this.#connection = connection;
    this.#sql = sql;
    this.#forget = forget;
    this.#address = connection.prepare(sql);
    this.#values = new BoundValues(connection.engine, this.#address);
  }

  run(parameters: readonly SqlValue[] = noValues): void {
    this.#start(parameters);
    while (this.#step());
    this.#reset();
  }

  get(parameters: readonly SqlValue[] = noValues): SqlValue[] | undefined {
    this.#start(parameters);
    const row = this.#step() ? this.#row() : undefined;
    this.#reset();
    return row;
  }

  /** A statement in the middle of an iteration starts anew when it is used again: prepare a second one instead. */
  *iterate(parameters: readonly SqlValue[] = noValues): IterableIterator<SqlValue[]> {
    this.#start(parameters);
    try {
      while (this.#step()) yield this.#row();
    } finally {
      this.#reset();
    }
  }

  /** Names of the columns, as of the last execution. */
  columnNames(): string[] {
    const { sqlite, memory } = this.#connection.engine;
    const count = sqlite._sqlite3_column_count(this.#address);
    return Array.from({ length: count }, (_, i) =>
      memory.cString(sqlite._sqlite3_column_name(this.#address, i)),
    );
  }

  free(): void {
    if (this.#address === 0) return;
    const { engine } = this.#connection;
    if (engine.failure === '') engine.sqlite._sqlite3_finalize(this.#address);
    this.#address = 0;
    this.#values.free();
    this.#forget(this);
  }

  #start(parameters: readonly SqlValue[]): void {
    if (this.#address === 0) throw new Error(`The statement was freed: ${this.#sql.slice(0, 300)}`);
    this.#connection.assertUsable();
    this.#reset();
    const result = this.#values.bind(parameters);
    if (result !== sqliteResult.ok) throw this.#connection.error(result, this.#sql);
  }

  #step(): boolean {
    const result = this.#connection.run(this.#advance);
    if (result === sqliteResult.row) return true;
    if (result === sqliteResult.done) return false;
    const error = this.#connection.error(result, this.#sql);
    this.#reset();
    throw error;
  }

  readonly #advance = (): number => this.#connection.engine.sqlite._sqlite3_step(this.#address);

  #reset(): void {
    if (this.#address !== 0) this.#connection.engine.sqlite._sqlite3_reset(this.#address);
  }

  #row(): SqlValue[] {
    const count = this.#connection.engine.sqlite._sqlite3_column_count(this.#address);
    const row: SqlValue[] = new Array<SqlValue>(count);
    for (let i = 0; i < count; i++) row[i] = this.#value(i);
    return row;
  }

  #value(column: number): SqlValue {
    const { sqlite, memory } = this.#connection.engine;
    const address = this.#address;
    switch (sqlite._sqlite3_column_type(address, column)) {
      case valueType.integer:
      case valueType.float:
        return sqlite._sqlite3_column_double(address, column);
      case valueType.text: {
        const text = sqlite._sqlite3_column_text(address, column);
        return memory.text(text, sqlite._sqlite3_column_bytes(address, column));
      }
      case valueType.blob: {
        const blob = sqlite._sqlite3_column_blob(address, column);
        return memory.copy(blob, sqlite._sqlite3_column_bytes(address, column));
      }
      default:
        return null;
    }
  }
}
