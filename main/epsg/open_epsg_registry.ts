import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { provideEpsgRegistry } from '#shared/geo/epsg_definitions.ts';

/** The table beside the bundle that contains this file, else that of the source tree. */
function locate(moduleUrl: string): string {
  const folder = path.dirname(fileURLToPath(moduleUrl));
  const beside = path.join(folder, 'epsg.txt');
  return existsSync(beside) ? beside : path.join(folder, '../../resources/epsg/definitions.txt');
}

/** Lets every conversion of this process know the codes of the EPSG registry. */
export function openEpsgRegistry(): void {
  provideEpsgRegistry(() => readFileSync(locate(import.meta.url), 'utf8'));
}
