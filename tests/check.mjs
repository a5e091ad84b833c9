import { spawnSync } from 'node:child_process';
import process from 'node:process';

import { gates } from './gates.mjs';

/** Runs the gates named as arguments, or all, and exits with 1 when any of them fails. */
const wanted = process.argv.slice(2);
const failed = [];
for (const { name, command, args } of gates) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Gates that failed: ${failed.join(', ')}`);
  process.exit(1);
}
