import { resolve } from 'node:path';

import type { Command } from './command.ts';
import { saveWhole } from './export_command.ts';
import { withDatabase } from './open_command_core.ts';
import { misuse } from './read_options.ts';

/** Writes the database of `--data` as one file for another centre. */
export const packageCommand: Command = {
  name: 'package',
  usage: 'package FILE.zip --data DIR [--exact] [--basemaps]',
  summary: { zh: '打成数据包', en: 'Make a county package' },
  options: { data: 'value', exact: 'flag', basemaps: 'flag' },
  run(context) {
    const { options, language } = context;
    const [file, ...others] = options.files;
    if (file === undefined || others.length > 0) throw misuse('onePackage');
    return withDatabase(context, 'fail', async (core) => {
      const made = await core.call('packages.make', {
        exact: options.flag('exact'),
        basemaps: options.flag('basemaps'),
        language,
      });
      await saveWhole(core, made.url, resolve(file));
      const { bytes, sha256, manifest } = made;
      return { file: resolve(file), bytes, sha256, manifest };
    });
  },
};
