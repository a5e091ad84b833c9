import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import type { ImportProfile } from '#shared/rpc/import_schemas.ts';

import { layerOf, profileOf } from '../import_choices.ts';
import { lookAt } from './bring_in.ts';
import { applyProfile } from './decide.ts';
import { changeItem, importQueue, itemOf } from './import_queue.ts';
import { isOpen, type ImportItem } from './import_item.ts';

async function savedProfile(name: string): Promise<ImportProfile | undefined> {
  const saved = await attempt(backend().call('imports.profiles', {}));
  return saved?.find((profile) => profile.name === name);
}

/** Decides all about a file as the profile of that name does. */
export async function applyProfileNamed(id: number, name: string): Promise<void> {
  const profile = await savedProfile(name);
  if (profile) applyProfile(id, profile);
}

/** Saves the choices of a file under a name; files that wait are asked anew, since it may be offered for them. */
export async function saveProfile(item: ImportItem, name: string): Promise<boolean> {
  const { preview, choices, id } = item;
  const layer = layerOf(choices, preview);
  if (!preview || layer === null) return false;
  const saved = await attempt(
    backend()
      .call('imports.put_profile', profileOf(name, choices, preview, layer))
      .then(() => true),
  );
  const current = itemOf(id);
  if (!saved || !current) return false;
  changeItem(id, { choices: { ...current.choices, profile: name } });
  for (const other of importQueue.getState().items) {
    if (other.id !== id && other.preview && isOpen(other)) void lookAt(other.id);
  }
  return true;
}
