import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBasemap } from './basemap/build_basemap.ts';
import type { DemoScale } from './demo.ts';

const folder = process.argv[2] ?? join('resources', 'demo');
mkdirSync(folder, { recursive: true });
for (const scale of ['county', 'prefecture'] satisfies DemoScale[]) {
  const bytes = buildBasemap(scale);
  const file = join(folder, `${scale}.pmtiles`);
  writeFileSync(file, bytes);
  process.stderr.write(`${file}: ${bytes.length} bytes\n`);
}
