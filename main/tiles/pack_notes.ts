import { readFile, rename, writeFile } from 'node:fs/promises';

import * as z from 'zod';

/** What the operator said of a pack, kept beside it. */
const NotesSchema = z.object({
  name: z.string().max(200).default(''),
  attribution: z.string().max(1000).default(''),
  approvalNumber: z.string().max(200).default(''),
  /** Size of a folder, measured when it was copied. */
  bytes: z.int().min(0).default(0),
});

type PackNotes = z.infer<typeof NotesSchema>;

export const noNotes: PackNotes = { name: '', attribution: '', approvalNumber: '', bytes: 0 };

export const notesPathOf = (pack: string): string => `${pack}.json`;

/** The notes beside a pack; none where there are none or they cannot be read. */
export async function readNotes(pack: string): Promise<PackNotes> {
  try {
    const parsed = NotesSchema.safeParse(JSON.parse(await readFile(notesPathOf(pack), 'utf8')));
    return parsed.success ? parsed.data : noNotes;
  } catch {
    return noNotes;
  }
}

/** Replaces the notes beside a pack in one step. */
export async function writeNotes(pack: string, notes: PackNotes): Promise<void> {
  const target = notesPathOf(pack);
  await writeFile(`${target}.new`, JSON.stringify(notes, null, 2));
  await rename(`${target}.new`, target);
}
