import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { expect, it } from 'vitest';

import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { bundleScript } from '#tests/helpers/bundle_script.ts';
import { dumpLayer, newStore, pointRow } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

it('a change whose answer was lost with the process is not applied again by the retry', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'guanlan.gpkg');
  const script = await bundleScript("import '#tests/store/features_kill_child.ts'", folder);
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');

  const store = await newStore(file);
  const retry = {
    operationId: 'operation-of-the-killed',
    label: 'add',
    changes: [
      {
        kind: 'insert' as const,
        layer: 'incidents' as const,
        feature: pointRow([105, 31], { title: '路灯不亮' }),
      },
    ],
  };
  expect(applyChangeSet(store, retry)).toEqual({ fids: [1] });
  expect(dumpLayer(store, 'incidents')).toHaveLength(1);
  store.database.close();
});
