import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdirSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { gates } from '#tests/gates.mjs';
import { projectFiles, repositoryRoot } from '#tests/helpers/source_files.ts';

/** Put together here, because the gate of unused code reads text: a name written out would be a use. */
const unusedName = ['planted', 'and', 'unused'].join('_');

/**
 * One violation for each gate, written into a copy of the project; the gate has to fail on it and to name it. The linter is
 * asked of the folder alone that holds it: of the whole project it takes minutes.
 */
const violations = [
  {
    gate: 'format',
    path: 'shared/planted.ts',
    text: 'export const planted   =  1\n',
    named: 'shared/planted.ts',
  },
  {
    gate: 'types',
    path: 'shared/planted.ts',
    text: 'export const planted: string = document.title;\n',
    named: 'shared/planted.ts',
  },
  {
    gate: 'lint',
    path: 'shared/planted.ts',
    text: 'export function planted(): void {\n  Promise.resolve(1);\n}\n',
    named: 'no-floating-promises',
  },
  {
    gate: 'dependencies',
    path: 'renderer/planted.ts',
    text: "import type { Database } from '#main/store/database.ts';\n\nexport type Planted = Database;\n",
    named: 'renderer-knows-no-main-no-node-no-electron',
  },
  {
    gate: 'unused',
    path: 'shared/planted.ts',
    text: `export const ${unusedName} = 1;\n`,
    named: unusedName,
  },
  {
    gate: 'architecture',
    path: 'shared/PlantedName.ts',
    text: 'export const planted = 1;\n',
    named: 'PlantedName.ts',
  },
] as const;

describe('every gate fails on a planted violation', () => {
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'guanlan-gates-'));
    for (const path of projectFiles()) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      cpSync(join(repositoryRoot, path), join(copy, path));
    }
    symlinkSync(join(repositoryRoot, 'node_modules'), join(copy, 'node_modules'), 'dir');
    spawnSync('git', ['init', '-q'], { cwd: copy });
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(violations)(
    '$gate',
    ({ gate, path, text, named }) => {
      const found = gates.find(({ name }) => name === gate);
      if (!found) throw new Error(`No gate ${gate}`);
      const planted = join(copy, path);
      writeFileSync(planted, text);
      try {
        const args = found.args.map((word) => (gate === 'lint' && word === '.' ? dirname(path) : word));
        const { status, stdout, stderr } = spawnSync(found.command, args, {
          cwd: copy,
          encoding: 'utf8',
        });
        expect(status).not.toBe(0);
        expect(stdout + stderr).toContain(named);
      } finally {
        rmSync(planted);
      }
    },
    180_000,
  );

  it('names a gate for each of them', () => {
    expect(violations.map(({ gate }) => gate).sort()).toEqual(gates.map(({ name }) => name).sort());
  });
});
