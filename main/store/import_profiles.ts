import { foldedCategoryPattern } from '#shared/codes/incident_categories.ts';
import { ImportProfileSchema, type ImportProfile } from '#shared/rpc/import_schemas.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Store } from './store.ts';

export type SavedProfile = ImportProfile & { savedAtMs: number };

/** Profiles by name. One that another build wrote in a form not known here is left out. */
export function listProfiles({ database }: Store): SavedProfile[] {
  const rows = database.all('SELECT name, saved_at, profile FROM guanlan_import_profiles ORDER BY name');
  return rows.flatMap(({ saved_at: savedAt, profile }) => {
    const parsed = ImportProfileSchema.safeParse(JSON.parse(String(profile)));
    return parsed.success ? [{ ...parsed.data, savedAtMs: Date.parse(String(savedAt)) }] : [];
  });
}

/** Words of categories that are not mapped are left out. */
function keptWords(words: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(words).filter(([key]) => !foldedCategoryPattern.test(key));
  return Object.fromEntries(kept.map(([key, value]) => [maskFreeText(key), value]));
}

function maskedHeadings(mapping: ImportProfile['mapping']): ImportProfile['mapping'] {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, heading]) => [field, maskFreeText(heading)]),
  );
}

/** A sheet whose name would have to be masked is not named: it could not be found again. */
function keptReading({ member, ...reading }: ImportProfile['reading']): ImportProfile['reading'] {
  return member === undefined || maskFreeText(member) !== member ? reading : { ...reading, member };
}

/** Saves a profile in the place of the one of that name. Headings and words of a source are masked like any text. */
export function putProfile(store: Store, profile: ImportProfile): void {
  const kept: ImportProfile = {
    ...profile,
    name: maskFreeText(profile.name.trim()),
    reading: keptReading(profile.reading),
    mapping: maskedHeadings(profile.mapping),
    columns: profile.columns.map(maskFreeText),
    categories: keptWords(profile.categories),
  };
  store.write(() =>
    store.database.run(
      `INSERT OR REPLACE INTO guanlan_import_profiles (name, layer, saved_at, profile)
       VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?)`,
      [kept.name, kept.layer, JSON.stringify(kept)],
    ),
  );
}

export function deleteProfile(store: Store, name: string): void {
  store.write(() => store.database.run('DELETE FROM guanlan_import_profiles WHERE name = ?', [name]));
}
