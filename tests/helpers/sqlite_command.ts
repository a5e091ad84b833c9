import { spawnSync } from 'node:child_process';

/** The `sqlite3` command, the judge of what our engine wrote: another build of SQLite, with real file locks. */
export const hasSqliteCommand = spawnSync('sqlite3', ['--version']).status === 0;

if (!hasSqliteCommand) console.log('sqlite3 is not installed: the tests that it judges are skipped');

type SqliteAnswer = { ok: boolean; lines: string[]; error: string };

export function askSqlite(path: string, sql: string): SqliteAnswer {
  const answer = spawnSync('sqlite3', ['-batch', path, sql], { encoding: 'utf8' });
  return { ok: answer.status === 0, lines: answer.stdout.trim().split('\n'), error: answer.stderr.trim() };
}
