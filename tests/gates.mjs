import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import process from 'node:process';

const bin = (name) => join(fileURLToPath(new URL('../node_modules/.bin/', import.meta.url)), name);

/** Every gate of `npm run check`: a name, and the command that fails on a violation in the folder it runs in. */
export const gates = [
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'types', command: bin('tsc'), args: ['-b'] },
  { name: 'lint', command: bin('eslint'), args: ['--max-warnings=0', '.'] },
  {
    name: 'dependencies',
    command: bin('depcruise'),
    args: ['--config', 'tests/architecture/dependency_rules.cjs', 'shared', 'main', 'renderer', 'resources'],
  },
  { name: 'unused', command: process.execPath, args: ['tests/find_unused.mjs'] },
  {
    name: 'architecture',
    command: bin('vitest'),
    args: ['run', '--config', 'tests/vitest.config.ts', 'tests/architecture/rules.test.ts'],
  },
];
