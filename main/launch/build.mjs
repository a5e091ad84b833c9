import process from 'node:process';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensure_dependencies.mjs';

/** `npm run build [-- --only main|renderer]`: builds what has changed. Exits with 2 when it is called wrongly. */
ensureDependencies();
const { ensureBuilt, partNames } = await import('./ensure_built.mjs');

const { values } = parseArgs({ options: { only: { type: 'string' } } });
if (values.only !== undefined && !partNames.includes(values.only)) {
  console.error(`--only ${partNames.join('|')}`);
  process.exit(2);
}
const started = Date.now();
try {
  const built = await ensureBuilt({ only: values.only ? [values.only] : partNames });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.error(built.length > 0 ? `Built ${built.join(', ')} in ${seconds} s.` : 'The build is up to date.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
