import { listCategoryWords, putCategoryWords } from '#main/store/category_words.ts';
import { deleteProfile, listProfiles, putProfile } from '#main/store/import_profiles.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

type SettingsHandlers = Pick<
  HandlerGroup<'imports'>,
  | 'imports.profiles'
  | 'imports.put_profile'
  | 'imports.delete_profile'
  | 'imports.categories'
  | 'imports.put_categories'
>;

/** What a database remembers of imports to come: profiles, and the categories that words of its sources mean. */
export function importSettings({ current }: CoreServices): SettingsHandlers {
  return {
    'imports.profiles': () => listProfiles(current().store),
    'imports.put_profile': (profile) => {
      current().assertWritable();
      putProfile(current().store, profile);
      return {};
    },
    'imports.delete_profile': ({ name }) => {
      current().assertWritable();
      deleteProfile(current().store, name);
      return {};
    },
    'imports.categories': () => listCategoryWords(current().store),
    'imports.put_categories': ({ entries }) => {
      current().assertWritable();
      putCategoryWords(current().store, entries);
      return {};
    },
  };
}
