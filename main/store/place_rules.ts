import { firstPlaceRules } from '#shared/model/place_rules.ts';
import { layerById } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { PlaceLevelSchema, type PlaceRule } from '#shared/rpc/facility_schemas.ts';

import type { Store } from './store.ts';

function kindsInOrder(): string[] {
  const kind = layerById('facilities').fields.find(({ id }) => id === 'kind');
  return (kind?.choices ?? []).map(({ code }) => code);
}

/** The rules of the database, by level and in the order of the kinds; those of the console while it has none of its own. */
export function readPlaceRules({ database }: Store): PlaceRule[] {
  const kinds = kindsInOrder();
  const stored = database
    .all('SELECT area_level, kind, least, same_level FROM guanlan_place_rules')
    .flatMap((row): PlaceRule[] => {
      const level = PlaceLevelSchema.safeParse(row.area_level);
      const kind = String(row.kind);
      if (!level.success || !kinds.includes(kind)) return [];
      return [{ areaLevel: level.data, kind, least: Number(row.least), sameLevel: row.same_level === 1 }];
    })
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return stored.length > 0 ? stored : [...firstPlaceRules];
}

/** Replaces all rules. Throws `bad_input` for a kind that the layer has not, or one that is asked for twice. */
export function writePlaceRules(store: Store, rules: readonly PlaceRule[]): void {
  const kinds = kindsInOrder();
  const seen = new Set<string>();
  for (const { areaLevel, kind } of rules) {
    const key = `${areaLevel} ${kind}`;
    if (!kinds.includes(kind) || seen.has(key)) {
      throw new AppError('bad_input', 'No such kind, or twice', { field: kind });
    }
    seen.add(key);
  }
  store.write(() => {
    store.database.run('DELETE FROM guanlan_place_rules');
    for (const { areaLevel, kind, least, sameLevel } of rules) {
      store.database.run(
        'INSERT INTO guanlan_place_rules (area_level, kind, least, same_level) VALUES (?, ?, ?, ?)',
        [areaLevel, kind, least, sameLevel ? 1 : 0],
      );
    }
  });
}
