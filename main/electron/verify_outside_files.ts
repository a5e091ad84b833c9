import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

const ListSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/u));

/**
 * Compares the files that lie outside the app's archive, where anyone with the rights can change them, with the list
 * that the build left inside it. Returns the first that is absent or different, or null when all are as released.
 */
export function findChangedFile(listFile: string, outsideDirectory: string): string | null {
  const list = ListSchema.parse(JSON.parse(readFileSync(listFile, 'utf8')));
  const isUnchanged = ([path, expected]: [string, string]) => {
    try {
      const bytes = readFileSync(join(outsideDirectory, path));
      return createHash('sha256').update(bytes).digest('hex') === expected;
    } catch {
      return false;
    }
  };
  return Object.entries(list).find((entry) => !isUnchanged(entry))?.[0] ?? null;
}
