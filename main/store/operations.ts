import type { Database } from './database.ts';

/** How long a retry may still arrive. */
const keptDays = 30;

/** What an operation answered when it was applied; undefined for an id that the store has not seen. */
export function findOperation(database: Database, id: string): unknown {
  const answer = database.get('SELECT answer FROM guanlan_operations WHERE id = ?', [id])?.answer;
  return typeof answer === 'string' ? (JSON.parse(answer) as unknown) : undefined;
}

/** Remembers an operation in the transaction that applies it. `answer` holds keys and counts, never values of a source. */
export function recordOperation(database: Database, id: string, answer: object): void {
  database.run(
    "INSERT INTO guanlan_operations (id, applied_at, answer) VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?)",
    [id, JSON.stringify(answer)],
  );
  database.run("DELETE FROM guanlan_operations WHERE applied_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)", [
    `-${keptDays} days`,
  ]);
}
