import { writeSync } from 'node:fs';
import process from 'node:process';

import { historyStatus, redo, undo } from '#main/store/history.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { abandonUnfinished, settleBatches } from '#main/store/settle_batches.ts';
import { openStore } from '#main/store/store.ts';

import { versionedRows, visibleVersions } from './versioned_rows.ts';

/**
 * Until it is killed: imports the next version of every row over the last, settles, takes the import back and does it again.
 * On standard output, one line each: the version seen by readers, as soon as it is.
 */
const database = await openDatabase({ path: process.argv[2] ?? '' });
migrate(database);
const store = openStore(database);
abandonUnfinished(store);

const tell = (): void => {
  const { versions } = visibleVersions(store);
  writeSync(1, `${versions.join('+')}\n`);
};

let run = 0;
async function importVersion(version: number): Promise<void> {
  const batch = beginBatch(store, {
    layer: 'incidents',
    fileName: 'list.csv',
    datum: 'wgs84',
    timezone: 'Asia/Shanghai',
    operationId: `version-${version}-${process.pid}-${run++}`,
    label: `version ${version}`,
  });
  await batch.add(versionedRows(version, visibleVersions(store).fids));
  await batch.commit({ accepted: 0, rejected: 0, warnings: 0 });
}

tell();
for (;;) {
  const [last = 0] = visibleVersions(store).versions;
  await importVersion(last + 1);
  tell();
  if (last % 2 === 0) await settleBatches(store);
  if (historyStatus(database).undo === null) continue;
  await undo(store);
  if (last % 3 === 0) await settleBatches(store);
  await redo(store);
  tell();
}
