import type { SqlValue } from '../database.ts';
import { allocate, type Engine } from './engine.ts';
import { sqliteResult } from './sqlite_results.ts';

/** Memory kept between executions; a larger one is returned at the next binding. */
const keptBytes = 1 << 16;

function spaceFor(values: readonly SqlValue[]): number {
  let bytes = 0;
  for (const value of values) {
    if (typeof value === 'string') bytes += value.length * 3;
    else if (value instanceof Uint8Array) bytes += value.byteLength;
  }
  return bytes;
}

/**
 * The parameters of one statement. Texts and blobs lie one after another in one piece of the engine's memory,
 * which is reused from row to row; SQLite reads them there until the next `bind` or `free`.
 */
export class BoundValues {
  readonly #engine: Engine;
  readonly #statement: number;
  #address = 0;
  #capacity = 0;
  #count = 0;

  constructor(engine: Engine, statement: number) {
    this.#engine = engine;
    this.#statement = statement;
  }

  /**
   * Binds the values to parameters 1, 2, … and null to the rest; answers with SQLite's result code. An integer
   * beyond 32 bits is bound as a REAL of the same value: a column declared INTEGER stores it as an integer again.
   */
  bind(values: readonly SqlValue[]): number {
    const { sqlite } = this.#engine;
    if (values.length < this.#count) sqlite._sqlite3_clear_bindings(this.#statement);
    this.#count = values.length;
    this.#reserve(spaceFor(values));
    let address = this.#address;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? null;
      const bytes = this.#write(value, address);
      const result = this.#bindOne(i + 1, value, address, bytes);
      if (result !== sqliteResult.ok) return result;
      address += bytes;
    }
    return sqliteResult.ok;
  }

  free(): void {
    this.#engine.sqlite._free(this.#address);
    this.#address = 0;
    this.#capacity = 0;
  }

  #write(value: SqlValue, address: number): number {
    if (typeof value === 'string') return this.#engine.memory.bytes.write(value, address, 'utf8');
    if (!(value instanceof Uint8Array)) return 0;
    this.#engine.memory.bytes.set(value, address);
    return value.byteLength;
  }

  #bindOne(index: number, value: SqlValue, address: number, bytes: number): number {
    const { sqlite } = this.#engine;
    if (value === null) return sqlite._sqlite3_bind_blob(this.#statement, index, 0, 0, 0);
    if (typeof value === 'string')
      return sqlite._sqlite3_bind_text(this.#statement, index, address, bytes, 0);
    if (typeof value !== 'number')
      return sqlite._sqlite3_bind_blob(this.#statement, index, address, bytes, 0);
    return value === (value | 0)
      ? sqlite._sqlite3_bind_int(this.#statement, index, value)
      : sqlite._sqlite3_bind_double(this.#statement, index, value);
  }

  /** At least one byte, since an address of zero would bind an empty text as null. */
  #reserve(bytes: number): void {
    const fits = bytes < this.#capacity && (this.#capacity <= keptBytes || bytes * 4 > this.#capacity);
    if (fits) return;
    const capacity = Math.max(256, bytes + 1, bytes < keptBytes ? bytes * 2 : 0);
    this.free();
    this.#address = allocate(this.#engine, capacity);
    this.#capacity = capacity;
  }
}
