import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundleScript } from '#tests/helpers/bundle_script.ts';
import { hasSqliteCommand } from '#tests/helpers/sqlite_command.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';
import { judgeRows, type Verdict } from './row_workload.ts';

const rounds = Number(process.env.GUANLAN_KILL_ROUNDS ?? 20);
const timeLimitMs = 60_000 + rounds * 2000;

type Kill = { from: 'start' | 'first_line'; delayMs: number };

/** Runs the child for a while, kills it, and answers with what it told. */
function runAndKill(script: string, file: string, mode: string, kill: Kill): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, file, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
    const killLater = (): void => void setTimeout(() => child.kill('SIGKILL'), kill.delayMs);
    let output = '';
    if (kill.from === 'start') killLater();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output === '' && kill.from === 'first_line') killLater();
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== null) reject(new Error(`The child ended by itself with ${code}`));
      else resolve(output.split('\n').slice(0, -1).map(Number));
    });
  });
}

/** The first byte of a journal is zero once its transaction is over. */
function hasHotJournal(file: string): boolean {
  if (!existsSync(`${file}-journal`)) return false;
  const descriptor = openSync(`${file}-journal`, 'r');
  const byte = Buffer.alloc(1);
  const count = readSync(descriptor, byte, 0, 1, 0);
  closeSync(descriptor);
  return count === 1 && byte[0] !== 0;
}

/** Judges a copy, so that the next child meets the files as the killed one left them. */
function judgeCopy(file: string, folder: string): Verdict {
  const copy = path.join(folder, 'judged.gpkg');
  copyFileSync(file, copy);
  if (existsSync(`${file}-journal`)) copyFileSync(`${file}-journal`, `${copy}-journal`);
  return judgeRows(copy);
}

type Tally = { lost: number; broken: number; acknowledged: number; hotJournals: number; lastHighest: number };

async function killInRounds(folder: string, mode: string, until: (tally: Tally) => boolean): Promise<Tally> {
  const script = await bundleScript("import '#tests/reliability/kill_child.ts'", folder);
  const file = path.join(folder, 'guanlan.gpkg');
  const random = seededRandom(7);
  const tally: Tally = { lost: 0, broken: 0, acknowledged: 0, hotJournals: 0, lastHighest: 0 };
  for (let round = 0; round < rounds && !until(tally); round++) {
    const inOpening = round % 4 === 3;
    const told = await runAndKill(script, file, mode, {
      from: inOpening ? 'start' : 'first_line',
      delayMs: inOpening ? 100 + random() * 150 : random() * 150,
    });
    const found = told[0] ?? tally.lastHighest;
    const acknowledged = told.at(-1) ?? found;
    if (found !== tally.lastHighest) tally.broken++;
    if (hasHotJournal(file)) tally.hotJournals++;
    const verdict = judgeCopy(file, folder);
    if (!verdict.sound) tally.broken++;
    if (verdict.highest < acknowledged) tally.lost++;
    tally.acknowledged += acknowledged - found;
    tally.lastHighest = verdict.highest;
  }
  return tally;
}

it.skipIf(!hasSqliteCommand)(
  'no acknowledged row is lost when the process is killed at any moment',
  async () => {
    const tally = await killInRounds(temporaryFolder(), 'honest', () => false);
    console.log(`kill -9, ${rounds} rounds: ${JSON.stringify(tally)}`);
    expect(tally).toMatchObject({ lost: 0, broken: 0 });
    expect(tally.acknowledged).toBeGreaterThan(0);
  },
  timeLimitMs,
);

it.skipIf(!hasSqliteCommand)(
  'acknowledging before the commit is caught as a loss',
  async () => {
    const tally = await killInRounds(temporaryFolder(), 'early', ({ lost }) => lost > 0);
    expect(tally.lost).toBeGreaterThan(0);
  },
  timeLimitMs,
);
