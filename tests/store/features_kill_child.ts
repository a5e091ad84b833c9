import process from 'node:process';

import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore } from '#main/store/store.ts';

/**
 * Applies one change set to the database named on the command line and waits to be killed: after the commit, before an answer.
 */
const database = await openDatabase({ path: process.argv[2] ?? '' });
migrate(database);
applyChangeSet(openStore(database), {
  operationId: 'operation-of-the-killed',
  label: 'add',
  changes: [
    {
      kind: 'insert',
      layer: 'incidents',
      feature: { geometry: { type: 'Point', coordinates: [105, 31] }, values: { title: '路灯不亮' } },
    },
  ],
});
process.stdout.write('committed\n');
setInterval(() => undefined, 1000);
