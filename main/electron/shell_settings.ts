import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { type ConsoleFolders, consoleFolders } from '#main/launch/console_folders.ts';
import type { Language } from '#shared/text/text.ts';

export type ShellSettings = {
  folders: ConsoleFolders;
  /** Folder of the bundles that run outside the archive: the core's worker, the reader and sql.js. */
  outside: string;
  dataDirectory: string | null;
  /** Language of dialogs: Chinese unless `GUANLAN_LANG` asks for English. */
  language: Language;
};

function dataArgument(parameters: readonly string[]): string | null {
  const { values } = parseArgs({
    args: [...parameters],
    options: { data: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  return typeof values.data === 'string' ? values.data : null;
}

/**
 * How this start of the shell was meant. In the packaged app the bundle lies in an archive, the rest of what ships in
 * Electron's resources folder. Chromium's own switches may stand among the arguments.
 */
export function shellSettings(
  bundleUrl: string,
  parameters: readonly string[],
  isPackaged: boolean,
): ShellSettings {
  const folders = consoleFolders(bundleUrl);
  const shipped = isPackaged ? join(process.resourcesPath, 'guanlan') : folders.resources;
  return {
    folders: { ...folders, resources: shipped },
    outside: folders.bundle.replace(/app\.asar(?=[\\/])/u, 'app.asar.unpacked'),
    dataDirectory: dataArgument(parameters.slice(1)),
    language: process.env.GUANLAN_LANG?.startsWith('en') ? 'en' : 'zh',
  };
}
