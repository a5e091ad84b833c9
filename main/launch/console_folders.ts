import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { consoleHome } from './console_home.mjs';

/** Where a built shell finds what belongs to it. */
export type ConsoleFolders = {
  /** dist/main: the bundles. */
  bundle: string;
  /** dist/renderer: pages, scripts, fonts. */
  renderer: string;
  /** What ships beside the program: the demo's basemap. */
  resources: string;
  home: string;
  uploads: string;
};

/** Folders around a bundle of dist/main, by that bundle's own address. */
export function consoleFolders(bundleUrl: string): ConsoleFolders {
  const bundle = dirname(fileURLToPath(bundleUrl));
  const home = consoleHome();
  return {
    bundle,
    renderer: join(bundle, '..', 'renderer'),
    resources: join(bundle, '..', '..', 'resources'),
    home,
    uploads: join(home, 'uploads'),
  };
}
