import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

import { expect, it } from 'vitest';

import { historyStatus, undo } from '#main/store/history.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { abandonUnfinished, settleBatches } from '#main/store/settle_batches.ts';
import { openStore } from '#main/store/store.ts';
import { bundleScript } from '#tests/helpers/bundle_script.ts';
import { dumpLayer } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';

import { visibleVersions } from './versioned_rows.ts';

const rounds = Number(process.env.GUANLAN_KILL_ROUNDS ?? 6);

/** What the child tells once no crash can take it back to version 2: a crash shows this one, or the one before it. */
const settledVersion = 4;

/**
 * Runs the child, kills it some time after it first told of at least the given version, however long that takes, and answers
 * with the last version that it told.
 */
function runAndKill(script: string, file: string, delayMs: number, leastVersion: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let isWaiting = true;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const told = output.split('\n').slice(0, -1);
      if (!isWaiting || !told.some((line) => Number(line) >= leastVersion)) return;
      isWaiting = false;
      setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === null) resolve(Number(output.split('\n').slice(0, -1).at(-1) ?? 0));
      else reject(new Error(`The child ended by itself with ${code}`));
    });
  });
}

it(
  'a killed import that changes rows shows all of one version, never two, and can be taken back whole',
  async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'guanlan.gpkg');
    const script = await bundleScript("import '#tests/store/update_kill_child.ts'", folder);
    const random = seededRandom(11);
    let newest = 0;
    for (let round = 0; round < rounds; round++) {
      const leastVersion = round === rounds - 1 ? settledVersion : 0;
      const told = await runAndKill(script, file, 50 + random() * 900, leastVersion);
      const database = await openDatabase({ path: file });
      migrate(database);
      const store = openStore(database);
      const seen = visibleVersions(store);
      newest = Math.max(newest, ...seen.versions);
      expect(seen.whole).toBe(true);
      expect(seen.versions.length).toBeLessThanOrEqual(1);
      expect(Math.abs((seen.versions[0] ?? 0) - told)).toBeLessThanOrEqual(1);
      abandonUnfinished(store);
      expect(visibleVersions(store)).toEqual(seen);
      await settleBatches(store);
      expect(visibleVersions(store)).toEqual(seen);
      expect(store.summary('incidents').count).toBe(seen.fids.length);
      expect(dumpLayer(store, 'incidents')).toHaveLength(seen.fids.length);
      if (round === rounds - 1) {
        for (let left = seen.versions[0] ?? 0; historyStatus(database).undo !== null; left--) {
          await undo(store);
          const earlier = visibleVersions(store);
          expect(earlier.whole).toBe(true);
          expect(earlier.versions).toEqual(left > 1 ? [left - 1] : []);
        }
      }
      database.close();
    }
    expect(newest).toBeGreaterThan(2);
  },
  60_000 + rounds * 5000,
);
