import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * A folder of this run alone, named after its process. What runs that ended without cleaning up have left is deleted: it may
 * hold exports.
 */
export function runFolder(parent: string): string {
  let names: string[] = [];
  try {
    names = readdirSync(parent);
  } catch {
    names = [];
  }
  for (const name of names) {
    if (/^\d+$/u.test(name) && !isAlive(Number(name))) {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
  return path.join(parent, String(process.pid));
}
