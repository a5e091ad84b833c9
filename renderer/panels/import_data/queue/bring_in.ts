import { backend } from '#renderer/backend/backend.ts';
import { uploadFile } from '#renderer/backend/upload_file.ts';
import type { Input } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { ImportChoices } from '../import_choices.ts';
import { alikeItems, changeItem, dropItems, enqueue, importQueue, itemOf } from './import_queue.ts';
import type { ImportItem } from './import_item.ts';

/** Uploads and looks of files in the queue, to be stopped when a file leaves it. */
const underway = new Map<number, AbortController>();

function begin(id: number): AbortSignal {
  underway.get(id)?.abort();
  const abort = new AbortController();
  underway.set(id, abort);
  return abort.signal;
}

const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal', String(error));

function question(item: ImportItem, upload: string): Input<'imports.inspect'> {
  const { reading, layer } = item.choices;
  return { ...reading, upload, ...(layer === null ? {} : { layer }) };
}

/** Asks the core what a file is under the choices made so far; a later question overtakes an earlier one. */
export async function lookAt(id: number): Promise<void> {
  const item = itemOf(id);
  if (!item?.upload) return;
  const signal = begin(id);
  changeItem(id, { looking: true });
  try {
    const preview = await backend().call('imports.inspect', question(item, item.upload), signal);
    changeItem(id, { preview, looking: false, trouble: null });
  } catch (error) {
    if (signal.aborted) return;
    changeItem(id, { looking: false, trouble: { stage: 'inspect', error: asAppError(error) } });
  }
}

async function send(item: ImportItem): Promise<void> {
  const signal = begin(item.id);
  try {
    const upload = await uploadFile(item.file, (sent) => changeItem(item.id, { sent }), signal);
    changeItem(item.id, { upload, sent: 1, trouble: null });
  } catch (error) {
    if (!signal.aborted) changeItem(item.id, { trouble: { stage: 'send', error: asAppError(error) } });
    return;
  }
  await lookAt(item.id);
}

let sending: Promise<unknown> = Promise.resolve();

/** Sends files one after another, each looked at as soon as it is there. */
function sendInTurn(items: readonly ImportItem[]): void {
  for (const { id } of items) {
    sending = sending.then(() => {
      const item = itemOf(id);
      return item ? send(item) : undefined;
    });
  }
}

/** Takes files into the queue and sends them to the core. `choices` are what was decided for their like before. */
export function bringIn(files: readonly File[], choices?: ImportChoices): void {
  sendInTurn(enqueue(files, choices));
}

/** Sends or looks once more after it failed. */
export function tryAgain(item: ImportItem): void {
  changeItem(item.id, { trouble: null });
  if (item.upload === null) sendInTurn([item]);
  else void lookAt(item.id);
}

/** Takes one file out of the queue; what is under way for it stops. */
export function removeItem(id: number): void {
  underway.get(id)?.abort();
  dropItems((item) => item.id === id);
}

/** Empties the queue. */
export function removeAll(): void {
  for (const { id } of importQueue.getState().items) underway.get(id)?.abort();
  dropItems(() => true);
}

/** Uses the choices of one file for all that are like it; answers with their number. */
export function copyChoices(from: ImportItem): number {
  const alike = alikeItems(from);
  for (const { id } of alike) {
    changeItem(id, { choices: from.choices, trialIsOld: true });
    void lookAt(id);
  }
  return alike.length;
}
