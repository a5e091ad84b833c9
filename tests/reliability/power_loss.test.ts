import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryFileIo } from '#main/store/disk_sqljs/memory_file_io.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { hasSqliteCommand } from '#tests/helpers/sqlite_command.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';
import { recordingIo, type DiskEvent } from './disk_event.ts';
import { losePower } from './power_loss.ts';
import { createTables, judgeRows, storeRow } from './row_workload.ts';

const allCases = Number(process.env.GUANLAN_POWER_CASES ?? 150);
const rows = 120;

/** Everything that happens to the disk while rows are stored in two sessions, the first of them small of cache. */
async function record(pragmas: string): Promise<DiskEvent[]> {
  const events: DiskEvent[] = [];
  const io = recordingIo(createMemoryFileIo(), '/data', events);
  let id = 0;
  for (const cachePages of [8, 2000]) {
    const database = await openDatabase({ path: '/data/guanlan.gpkg', io });
    database.exec(`PRAGMA cache_size = ${cachePages}; ${pragmas}`);
    createTables(database);
    while (id < (cachePages === 8 ? rows / 2 : rows)) {
      storeRow(database, ++id);
      events.push({ kind: 'acknowledge', row: id });
    }
    database.close();
  }
  return events;
}

type Tally = { cases: number; lost: number; broken: number; troubles: string[] };

function loseAndJudge(events: readonly DiskEvent[], folder: string, cases: number): Tally {
  const random = seededRandom(1);
  const tally: Tally = { cases, lost: 0, broken: 0, troubles: [] };
  const first = events.findIndex(({ kind }) => kind === 'acknowledge');
  for (let i = 0; i < cases; i++) {
    const count = first + 1 + Math.floor(random() * (events.length - first));
    const { files, acknowledged } = losePower(events, count, random);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
    const verdict = judgeRows(path.join(folder, 'guanlan.gpkg'));
    if (!verdict.sound) {
      tally.broken++;
      tally.troubles.push(verdict.trouble);
    } else if (verdict.highest < acknowledged) tally.lost++;
  }
  return tally;
}

it.skipIf(!hasSqliteCommand)(
  'no acknowledged row is lost and nothing is corrupt after a power loss',
  async () => {
    const events = await record('');
    const tally = loseAndJudge(events, path.join(temporaryFolder(), 'disk'), allCases);
    console.log(`power loss: ${JSON.stringify(tally)} over ${events.length} events`);
    expect(tally).toEqual({ cases: allCases, lost: 0, broken: 0, troubles: [] });
  },
  60_000 + allCases * 500,
);

it.skipIf(!hasSqliteCommand).each(['PRAGMA synchronous = OFF', 'PRAGMA journal_mode = OFF'])(
  'the simulation shows what goes wrong with %s',
  async (pragma) => {
    const events = await record(pragma);
    const { lost, broken, cases } = loseAndJudge(events, path.join(temporaryFolder(), 'disk'), 40);
    console.log(`power loss with ${pragma}: ${lost} lost, ${broken} broken of ${cases}`);
    expect(lost + broken).toBeGreaterThan(0);
  },
);
