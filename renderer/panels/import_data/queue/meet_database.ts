import { lookAt } from './bring_in.ts';
import { changeItem, dropItems, importQueue } from './import_queue.ts';
import { stateOf } from './import_item.ts';

let knownPath: string | null = null;

/**
 * Turns the queue to the database that is open: reports of another are taken out, trials are old, and files that wait are
 * looked at again, since profiles and areas belong to the database.
 */
export function meetDatabase(path: string): void {
  const other = knownPath !== null && knownPath !== path;
  knownPath = path;
  if (!other) return;
  dropItems((item) => stateOf(item) === 'done');
  for (const { id } of importQueue.getState().items) {
    changeItem(id, { trialIsOld: true });
    void lookAt(id);
  }
}
