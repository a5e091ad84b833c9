import type { ImportProfile } from '#shared/rpc/import_schemas.ts';

import { choicesOf, type ImportChoices } from '../import_choices.ts';
import { lookAt } from './bring_in.ts';
import { changeItem, itemOf } from './import_queue.ts';

/** Choices that change how the file is read, so that it has to be looked at again. */
const readingChoices: readonly (keyof ImportChoices)[] = ['reading', 'layer'];

/** Takes down what the operator decided. A trial that was run before is old from then on. */
export function decide(id: number, change: Partial<ImportChoices>): void {
  const item = itemOf(id);
  if (!item) return;
  changeItem(id, { choices: { ...item.choices, ...change }, trialIsOld: true, cancelled: false });
  if (readingChoices.some((choice) => choice in change)) void lookAt(id);
}

/** Decides everything as a saved profile does. */
export function applyProfile(id: number, profile: ImportProfile): void {
  const preview = itemOf(id)?.preview;
  if (preview) decide(id, choicesOf(profile, preview));
}
