import type { AppError } from '#shared/rpc/errors.ts';
import type { ImportPreview, ImportReport } from '#shared/rpc/import_schemas.ts';

import { missingChoices, type ImportChoices } from '../import_choices.ts';

export const stepIds = ['recognise', 'match', 'trial', 'store'] as const;

export type StepId = (typeof stepIds)[number];

/** Where the work on a file went wrong: the first two keep the whole file out. */
type Stage = 'send' | 'inspect' | 'trial' | 'store';

/** One file of the queue with everything decided and learnt about it. */
export type ImportItem = {
  id: number;
  file: File;
  /** Share of the file that has arrived, 0 to 1. */
  sent: number;
  /** Token of the upload once the whole file is there. */
  upload: string | null;
  preview: ImportPreview | null;
  /** The preview is on its way, for the first time or because a choice changed what is read. */
  looking: boolean;
  choices: ImportChoices;
  step: StepId;
  /** `task` is the id of the task that the core tells of. */
  working: { kind: 'trial' | 'store'; task: string; stopping: boolean } | null;
  trial: ImportReport | null;
  /** The trial was run before the last change of choices. */
  trialIsOld: boolean;
  /** Words of categories that trials did not know, with their number of rows. */
  unknownWords: Readonly<Record<string, number>>;
  report: ImportReport | null;
  trouble: { stage: Stage; error: AppError } | null;
  /** The last run was stopped by the operator, and the core said that nothing was stored. */
  cancelled: boolean;
};

export type ItemState =
  | 'waiting'
  | 'sending'
  | 'looking'
  | 'question'
  | 'ready'
  | 'trying'
  | 'storing'
  | 'failed'
  | 'done'
  | 'refused';

/** What the queue says of a file. */
export function stateOf(item: ImportItem): ItemState {
  if (item.report) return 'done';
  if (item.working) return item.working.kind === 'trial' ? 'trying' : 'storing';
  if (item.trouble && (item.trouble.stage === 'send' || !item.preview)) return 'refused';
  if (item.upload === null) return item.sent > 0 ? 'sending' : 'waiting';
  if (!item.preview) return 'looking';
  if (item.trouble) return 'failed';
  return missingChoices(item.choices, item.preview).length > 0 ? 'question' : 'ready';
}

/** Whether leaving now would throw something away that the operator did: a file not stored yet, or one being stored. */
export function isOpen(item: ImportItem): boolean {
  const state = stateOf(item);
  return state !== 'done' && state !== 'refused';
}

/** Files of one mould, to which the same choices apply: same format, same columns, same kind of shapes. */
export function areAlike(a: ImportItem, b: ImportItem): boolean {
  if (a.id === b.id || !a.preview || !b.preview) return false;
  const [one, other] = [a.preview, b.preview];
  return (
    one.format === other.format &&
    one.geometry === other.geometry &&
    one.columns.length === other.columns.length &&
    one.columns.every((column, index) => column === other.columns[index])
  );
}
