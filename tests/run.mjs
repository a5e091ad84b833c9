import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { ensureDependencies } from '../main/launch/ensure_dependencies.mjs';
import { ensureChromium, ensureJudges } from './helpers/find_chromium.mjs';

/** `npm test`: installs what is missing, then runs every gate and every test and stops at the first that fails. */
const root = fileURLToPath(new URL('..', import.meta.url));

function run(title, command, args, environment = {}) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    console.error(`\n${title}: failed`);
    process.exit(status ?? 1);
  }
}

ensureDependencies();
const chromium = ensureChromium();
if (!chromium) process.exit(1);
ensureJudges();

const node = process.execPath;
const environment = { CHROMIUM_PATH: chromium };
run('Build', node, ['main/launch/build.mjs']);
run('Gates', node, ['tests/check.mjs']);
run(
  'Tests',
  node,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts'],
  environment,
);
run(
  'In the browser',
  node,
  ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts'],
  environment,
);
console.log('\nAll gates and tests passed.');
