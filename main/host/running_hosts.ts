import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

const RecordSchema = z.object({ port: z.int(), secret: z.string() });

type HostRecord = z.infer<typeof RecordSchema>;

const folderOf = (home: string) => join(home, 'run');

/** Leaves a note for `--print-url` that only this user can read. Returns the function that takes it away again. */
export function announceHost(home: string, record: HostRecord): () => void {
  const folder = folderOf(home);
  const path = join(folder, `host-${record.port}.json`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(record), { mode: 0o600 });
  return () => {
    rmSync(path, { force: true });
  };
}

function readRecords(home: string): { path: string; record: HostRecord }[] {
  let names: string[];
  try {
    names = readdirSync(folderOf(home));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const path = join(folderOf(home), name);
    try {
      return [{ path, record: RecordSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) }];
    } catch {
      return [];
    }
  });
}

async function askForAddress({ port, secret }: HostRecord): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/launch-address`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.timeout(5000),
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

/** A fresh launch address of each host of this user that is running. Notes of those that are gone are removed. */
export async function launchAddresses(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const { path, record } of readRecords(home)) {
    const address = await askForAddress(record);
    if (address) found.push(address);
    else rmSync(path, { force: true });
  }
  return found;
}
