import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt } from '#main/launch/ensure_built.mjs';

import { repositoryRoot } from './source_files.ts';

/** A copy of the built main half beside pages of a test's own, and a home that is thrown away with it. */
export type BuiltConsole = {
  /** Folder of the bundles. */
  main: string;
  home: string;
  remove(): void;
};

/**
 * Builds dist/main if need be and copies it, so that a test of a shell brings its own small page. `files` are put
 * where the built renderer lies.
 */
export async function builtConsole(files: Record<string, string>): Promise<BuiltConsole> {
  await ensureBuilt({ only: ['main'] });
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-built-'));
  cpSync(join(repositoryRoot, 'dist', 'main'), join(folder, 'dist', 'main'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'dist', 'renderer', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  symlinkSync(join(repositoryRoot, 'resources'), join(folder, 'resources'), 'junction');
  return {
    main: join(folder, 'dist', 'main'),
    home: join(folder, 'home'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
