import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runFolder } from '#main/core/run_folder.ts';

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
  /** What operators drop on the window waits here while one run of the console lasts, and is deleted with it. */
  uploads: string;
};

/** Folders around a bundle of dist/main, by that bundle's own address. Deletes the uploads of runs that broke off. */
export function consoleFolders(bundleUrl: string): ConsoleFolders {
  const bundle = dirname(fileURLToPath(bundleUrl));
  const home = consoleHome();
  return {
    bundle,
    renderer: join(bundle, '..', 'renderer'),
    resources: join(bundle, '..', '..', 'resources'),
    home,
    uploads: runFolder(join(home, 'uploads')),
  };
}
