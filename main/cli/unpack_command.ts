import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import {
  ConflictChoiceSchema,
  UnpackChoicesSchema,
  type UnpackChoices,
} from '#shared/rpc/package_schemas.ts';

import { asUpload } from './as_upload.ts';
import type { Command } from './command.ts';
import { withDatabase, withNoDatabase, type CommandCore } from './open_command_core.ts';
import { type CommandOptions, misuse } from './read_options.ts';

/** The list of `--rows`: `[{"layer","code","take"}]`. */
async function readRows(options: CommandOptions): Promise<UnpackChoices['rows']> {
  const file = options.optional('rows');
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw misuse('noFile', { value: file });
  try {
    return UnpackChoicesSchema.shape.rows.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw options.unreadable('rows', file);
  }
}

/**
 * Unpacks a county package into the database of `--data`, or into a new one in `--into`. Conflicts that nothing decides are
 * listed, nothing is stored, and the command fails.
 */
export const unpackCommand: Command = {
  name: 'unpack',
  usage:
    'unpack FILE.zip --data DIR [--conflicts stop|ours|theirs] [--rows FILE.json] [--dry-run]\n' +
    '         unpack FILE.zip --into DIR',
  summary: { zh: '装入数据包', en: 'Unpack a county package' },
  options: { data: 'value', into: 'value', conflicts: 'value', rows: 'value', 'dry-run': 'flag' },
  isFailure: (answer) => typeof answer === 'object' && answer !== null && 'failed' in answer,
  run(context) {
    const { options } = context;
    const [file, ...others] = options.files;
    if (file === undefined || others.length > 0) throw misuse('onePackage');
    if (!existsSync(file)) throw misuse('noFile', { value: file });
    const conflicts = options.choice('conflicts', ConflictChoiceSchema.options, 'stop');
    const into = options.optional('into');
    const isDryRun = options.flag('dry-run');

    async function unpack(core: CommandCore): Promise<unknown> {
      const rows = await readRows(options);
      const upload = await asUpload(resolve(file ?? ''), core.uploadsDirectory);
      if (isDryRun && into === undefined) return core.call('packages.compare', { upload });
      const report = await core.call('packages.unpack', {
        upload,
        operationId: randomUUID(),
        conflicts,
        ...(rows ? { rows } : {}),
        ...(into === undefined ? {} : { folder: resolve(into) }),
      });
      return report.stored ? report : { failed: 'conflict', ...report };
    }

    return into === undefined ? withDatabase(context, 'fail', unpack) : withNoDatabase(context, unpack);
  },
};
