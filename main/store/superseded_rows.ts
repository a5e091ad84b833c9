import type { Batch } from './batch_states.ts';
import { columnsOf } from './layer_columns.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** Rows of one short transaction: some 20 ms of work. */
const rowsAtOnce = 4000;

/** Key of the last of the next superseded rows after `from`; null when none is left. */
function nextKey(store: Store, batch: Batch, from: number): number | null {
  const row = store.database.get(
    `SELECT max(fid) AS fid FROM
       (SELECT fid FROM guanlan_superseded WHERE batch = ? AND fid > ? ORDER BY fid LIMIT ?)`,
    [batch.id, from, rowsAtOnce],
  );
  return typeof row?.fid === 'number' ? row.fid : null;
}

/**
 * Moves the rows that an import has replaced from one table to the other, in short transactions. What was moved already
 * stays where it is, so that this may be cut off anywhere and run again.
 */
async function moveSuperseded(
  store: Store,
  batch: Batch,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<void> {
  const { database } = store;
  const columns = ['fid', ...columnsOf(batch.layer)].join(', ');
  let last = 0;
  for (let key = nextKey(store, batch, last); key !== null; key = nextKey(store, batch, last)) {
    const range = [batch.id, last, key];
    const among = 'fid IN (SELECT fid FROM guanlan_superseded WHERE batch = ? AND fid > ? AND fid <= ?)';
    store.write(() => {
      database.run(`INSERT INTO ${to} (${columns}) SELECT ${columns} FROM ${from} WHERE ${among}`, range);
      database.run(`DELETE FROM ${from} WHERE ${among}`, range);
    });
    last = key;
    await yieldNow(signal);
  }
}

/** Takes the replaced rows of an import out of the layer's table, where they are not seen any more. */
export async function retireSuperseded(store: Store, batch: Batch, signal?: AbortSignal): Promise<void> {
  await moveSuperseded(store, batch, batch.layer, `guanlan_retired_${batch.layer}`, signal);
  store.write(() => store.database.run('UPDATE guanlan_batches SET settled = 1 WHERE id = ?', [batch.id]));
}

/**
 * Brings the replaced rows of an import back into the layer's table, still unseen, so that one brief transaction can put
 * them in the place of their successors. Cut off, they are retired again when the batches are settled.
 */
export async function recallSuperseded(store: Store, batch: Batch, signal?: AbortSignal): Promise<void> {
  if (batch.superseded === 0) return;
  store.write(() => store.database.run('UPDATE guanlan_batches SET settled = 0 WHERE id = ?', [batch.id]));
  await moveSuperseded(store, batch, `guanlan_retired_${batch.layer}`, batch.layer, signal);
}
