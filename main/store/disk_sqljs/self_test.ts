import { AppError } from '#shared/rpc/errors.ts';
import type { Database } from '../database.ts';
import { createMemoryFileIo } from './memory_file_io.ts';
import type { FileIo } from './file_io.ts';

const path = '/self_test/test.gpkg';
const text = '观澜 guān lán 𠮷';
const blob = Uint8Array.from({ length: 9000 }, (_, i) => (i * 7) & 255);

function write(database: Database): void {
  database.exec('CREATE TABLE sample (id INTEGER PRIMARY KEY, number REAL, text TEXT, blob BLOB)');
  database.transaction(() => {
    database.run('INSERT INTO sample VALUES (?, ?, ?, ?)', [1, 119.25, text, blob]);
    database.run('INSERT INTO sample VALUES (?, ?, ?, ?)', [1700000000000, -0.5, '', null]);
  });
}

function readBack(database: Database): void {
  const rows = [...database.prepare('SELECT id, number, text, blob FROM sample ORDER BY id').iterate()];
  const expected = [
    [1, 119.25, text, blob],
    [1700000000000, -0.5, '', null],
  ];
  if (Buffer.from(JSON.stringify(rows)).compare(Buffer.from(JSON.stringify(expected))) === 0) return;
  throw new AppError('storage_failed', 'The SQL engine did not read back what it wrote');
}

/**
 * Writes, reads back and reopens a small database over a disk in memory, and looks at the bytes that reached it.
 * Throws `storage_failed` when the engine and this build do not work together; then nothing may be written.
 */
export function testEngine(open: (path: string, io: FileIo) => Database): void {
  const io = createMemoryFileIo();
  const first = open(path, io);
  write(first);
  readBack(first);
  first.close();
  const header = io.files.get(path)?.bytes.toString('latin1', 0, 16);
  if (header !== 'SQLite format 3\0' || io.files.size !== 1) {
    throw new AppError('storage_failed', 'What the SQL engine wrote did not reach the disk');
  }
  const second = open(path, io);
  readBack(second);
  second.close();
}
