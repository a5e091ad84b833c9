import { writeSync } from 'node:fs';
import { openDatabase } from '#main/store/open_database.ts';
import { createTables, highestRow, storeRow } from './row_workload.ts';

/**
 * Stores one row after another until it is killed. On standard output, one line each: the highest row found at the
 * start, then every row as soon as it is stored; with `early` before it is, which is the mistake to be caught.
 */
const [, , file = '', acknowledgement] = process.argv;
const database = await openDatabase({ path: file });
createTables(database);
let id = highestRow(database);
const acknowledge = (): void => void writeSync(1, `${id}\n`);
acknowledge();
for (;;) {
  id++;
  if (acknowledgement === 'early') storeRow(database, id, acknowledge);
  else {
    storeRow(database, id);
    acknowledge();
  }
}
