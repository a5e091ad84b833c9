import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import * as z from 'zod';

import type { Output } from '#shared/rpc/contract.ts';

import { databaseFolder } from './database_folder.ts';

const kept = 20;

const EntrySchema = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['demo', 'county']),
  openedAtMs: z.number(),
});

type Entry = z.infer<typeof EntrySchema>;

/** The databases that were open lately, in a file of the console's home; newest first. */
export type RecentWorkspaces = {
  list(): Output<'workspace.recent'>;
  add(entry: Entry): void;
};

/** A list that cannot be read is an empty one; one that cannot be written is forgotten. */
export function openRecentWorkspaces(homeDirectory: string): RecentWorkspaces {
  const file = path.join(homeDirectory, 'recent.json');

  function read(): Entry[] {
    try {
      return z.array(EntrySchema).parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return [];
    }
  }

  return {
    list: () =>
      read().map((entry) => ({ ...entry, exists: existsSync(databaseFolder(entry.path).database) })),
    add(entry) {
      const others = read().filter((other) => other.path !== entry.path);
      try {
        mkdirSync(homeDirectory, { recursive: true });
        writeFileSync(`${file}.next`, JSON.stringify([entry, ...others].slice(0, kept), null, 2));
        renameSync(`${file}.next`, file);
      } catch {
        return;
      }
    },
  };
}
