import { maskFreeText } from '#main/import/person_guard.ts';

import type { Store } from './store.ts';

/** What was decided of a trouble: to be mended, or accepted as it is. */
export type SeamMark = 'to_mend' | 'accepted';

/** Marks of a layer by the id of the trouble. */
export function listSeamMarks(store: Store, layer: string): Map<string, SeamMark> {
  const rows = store.database.all('SELECT problem, state FROM guanlan_seam_marks WHERE layer = ?', [layer]);
  return new Map(rows.map((row) => [String(row.problem), row.state === 'accepted' ? 'accepted' : 'to_mend']));
}

/** Marks troubles of a layer; null takes their marks off. */
export function putSeamMarks(
  store: Store,
  layer: string,
  problems: readonly string[],
  mark: SeamMark | null,
): void {
  store.write(() => {
    for (const problem of problems) {
      if (mark === null) {
        store.database.run('DELETE FROM guanlan_seam_marks WHERE layer = ? AND problem = ?', [
          layer,
          problem,
        ]);
      } else {
        store.database.run(
          `INSERT OR REPLACE INTO guanlan_seam_marks (layer, problem, state, marked_at)
           VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`,
          [layer, problem, mark],
        );
      }
    }
  });
}

/** Names of the borders of a level by their ids. */
export function listBorderNames(store: Store, layer: string, level: string): Map<string, string> {
  const rows = store.database.all(
    'SELECT border, name FROM guanlan_border_names WHERE layer = ? AND level = ?',
    [layer, level],
  );
  return new Map(rows.map((row) => [String(row.border), String(row.name)]));
}

/** Names a border; an empty name takes the name off. What looks like a person's data is masked. */
export function putBorderName(
  store: Store,
  { layer, level, border, name }: { layer: string; level: string; border: string; name: string },
): void {
  store.write(() => {
    if (name === '') {
      store.database.run('DELETE FROM guanlan_border_names WHERE layer = ? AND level = ? AND border = ?', [
        layer,
        level,
        border,
      ]);
    } else {
      store.database.run(
        'INSERT OR REPLACE INTO guanlan_border_names (layer, level, border, name) VALUES (?, ?, ?, ?)',
        [layer, level, border, maskFreeText(name)],
      );
    }
  });
}
