import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/rpc/errors.ts';

export type SqlJsFiles = { glue: string; wasm: string };

/**
 * Where sql.js lies: in `sqljs/` beside the bundle that contains this file (dist/main/sqljs, outside the archive of
 * the packed app), else in node_modules. Throws `storage_failed` when it is in neither.
 */
export function locateSqlJs(moduleUrl: string = import.meta.url): SqlJsFiles {
  const beside = path.join(path.dirname(fileURLToPath(moduleUrl)), 'sqljs');
  const bundled = { glue: path.join(beside, 'sql-wasm.js'), wasm: path.join(beside, 'sql-wasm.wasm') };
  if (existsSync(bundled.glue) && existsSync(bundled.wasm)) return bundled;
  const { resolve } = createRequire(moduleUrl);
  try {
    return { glue: resolve('sql.js/dist/sql-wasm.js'), wasm: resolve('sql.js/dist/sql-wasm.wasm') };
  } catch {
    throw new AppError('storage_failed', 'The files of the SQL engine are missing', { folder: beside });
  }
}
