import type { Database } from '#main/store/database.ts';
import { askSqlite } from '#tests/helpers/sqlite_command.ts';

/** Creates the tables once: rows numbered from 1, and their count kept by hand, so that half a change shows. */
export function createTables(database: Database): void {
  database.exec(`CREATE TABLE IF NOT EXISTS sample (id INTEGER PRIMARY KEY, text TEXT, blob BLOB);
    CREATE INDEX IF NOT EXISTS sample_text ON sample (text);
    CREATE TABLE IF NOT EXISTS tally (count INTEGER);
    INSERT INTO tally SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM tally)`);
}

export function highestRow(database: Database): number {
  return Number(database.get('SELECT coalesce(max(id), 0) AS highest FROM sample')?.highest);
}

/** Stores row `id` in one transaction that touches old rows too, and many pages now and then. */
export function storeRow(database: Database, id: number, beforeCommit: () => void = () => undefined): void {
  database.transaction(() => {
    const blob = new Uint8Array((id * 37) % 2500).fill(id);
    database.run('INSERT INTO sample VALUES (?, ?, ?)', [id, `v${id % 13}`, blob]);
    if (id % 3 === 0) database.run("UPDATE sample SET text = text || 'x' WHERE id % 7 = ?", [id % 7]);
    if (id % 40 === 0) database.run('UPDATE sample SET text = substr(text, 1, 3), blob = zeroblob(1500)');
    database.run('UPDATE tally SET count = count + 1');
    beforeCommit();
  });
}

export type Verdict = { sound: boolean; highest: number; trouble: string };

/** What the `sqlite3` command finds: sound when nothing is corrupt, no row is missing and no change is half done. */
export function judgeRows(file: string): Verdict {
  const { ok, lines, error } = askSqlite(
    file,
    'PRAGMA integrity_check; SELECT count(*), coalesce(max(id), 0), (SELECT count FROM tally) FROM sample',
  );
  const [count, highest, tally] = (lines[1] ?? '').split('|').map(Number);
  const sound = ok && lines[0] === 'ok' && count === highest && count === tally;
  return { sound, highest: highest ?? 0, trouble: sound ? '' : [error, ...lines].join(' ').slice(0, 200) };
}
