/** The C functions of sql.js's module that the store calls. Numbers are addresses, lengths or SQLite's result codes. */
export type SqliteFunctions = {
  _malloc(bytes: number): number;
  _free(address: number): void;
  _sqlite3_open(path: number, target: number): number;
  _sqlite3_close_v2(database: number): number;
  _sqlite3_errmsg(database: number): number;
  _sqlite3_exec(database: number, sql: number, callback: number, argument: number, error: number): number;
  _sqlite3_prepare_v2(database: number, sql: number, bytes: number, target: number, tail: number): number;
  _sqlite3_step(statement: number): number;
  _sqlite3_reset(statement: number): number;
  _sqlite3_clear_bindings(statement: number): number;
  _sqlite3_finalize(statement: number): number;
  _sqlite3_bind_int(statement: number, index: number, value: number): number;
  _sqlite3_bind_double(statement: number, index: number, value: number): number;
  _sqlite3_bind_text(statement: number, index: number, text: number, bytes: number, owner: number): number;
  _sqlite3_bind_blob(statement: number, index: number, blob: number, bytes: number, owner: number): number;
  _sqlite3_column_count(statement: number): number;
  _sqlite3_column_name(statement: number, column: number): number;
  _sqlite3_column_type(statement: number, column: number): number;
  _sqlite3_column_double(statement: number, column: number): number;
  _sqlite3_column_text(statement: number, column: number): number;
  _sqlite3_column_blob(statement: number, column: number): number;
  _sqlite3_column_bytes(statement: number, column: number): number;
};

const names = [
  '_malloc',
  '_free',
  '_sqlite3_open',
  '_sqlite3_close_v2',
  '_sqlite3_errmsg',
  '_sqlite3_exec',
  '_sqlite3_prepare_v2',
  '_sqlite3_step',
  '_sqlite3_reset',
  '_sqlite3_clear_bindings',
  '_sqlite3_finalize',
  '_sqlite3_bind_int',
  '_sqlite3_bind_double',
  '_sqlite3_bind_text',
  '_sqlite3_bind_blob',
  '_sqlite3_column_count',
  '_sqlite3_column_name',
  '_sqlite3_column_type',
  '_sqlite3_column_double',
  '_sqlite3_column_text',
  '_sqlite3_column_blob',
  '_sqlite3_column_bytes',
] as const satisfies readonly (keyof SqliteFunctions)[];

export function hasSqliteFunctions(module: unknown): module is SqliteFunctions {
  if (typeof module !== 'object' || module === null) return false;
  return names.every((name) => typeof Reflect.get(module, name) === 'function');
}
