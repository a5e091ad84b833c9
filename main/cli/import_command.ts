import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { layerIds } from '#shared/layers/index.ts';

import { asUpload } from './as_upload.ts';
import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { readDatum } from './read_datum.ts';
import { type CommandOptions, misuse } from './read_options.ts';

/** `field=column` pairs. A piece without an equals sign belongs to the column before it, whose name has a comma. */
function parseMapping(options: CommandOptions): Record<string, string> {
  const pairs: [string, string][] = [];
  for (const piece of (options.optional('map') ?? '').split(',')) {
    const equals = piece.indexOf('=');
    const last = pairs.at(-1);
    if (equals > 0) pairs.push([piece.slice(0, equals).trim(), piece.slice(equals + 1)]);
    else if (last) last[1] += `,${piece}`;
    else if (piece !== '') throw options.unreadable('map', piece);
  }
  return Object.fromEntries(pairs);
}

/** Imports one file into one layer, and makes the database of `--data` where there is none. */
export const importCommand: Command = {
  name: 'import',
  usage:
    'import FILE --layer LAYER --data DIR [--datum wgs84|cgcs2000|gcj02|bd09|EPSG:n] [--timezone IANA] ' +
    '[--map field=column,…] [--member SHEET] [--dry-run]',
  summary: { zh: '导入一个文件', en: 'Import a file' },
  options: {
    layer: 'value',
    data: 'value',
    datum: 'value',
    timezone: 'value',
    map: 'value',
    member: 'value',
    'dry-run': 'flag',
  },
  run(context) {
    const { options, language } = context;
    const [file, ...others] = options.files;
    if (file === undefined || others.length > 0) throw misuse('oneFile');
    if (!existsSync(file)) throw misuse('noFile', { value: file });
    const layer = options.choice('layer', layerIds);
    const datum = readDatum(options);
    const dryRun = options.flag('dry-run');
    const wanted = {
      layer,
      language,
      dryRun,
      mapping: parseMapping(options),
      operationId: randomUUID(),
      ...(datum ? { datum } : {}),
      ...optionalText(options, 'timezone'),
      ...optionalText(options, 'member'),
    };
    return withDatabase(context, dryRun ? 'discard' : 'create', async (core) => {
      const upload = await asUpload(resolve(file), core.uploadsDirectory);
      return core.call('imports.run', { ...wanted, upload });
    });
  },
};

function optionalText<const N extends string>(options: CommandOptions, name: N): Partial<Record<N, string>> {
  const value = options.optional(name);
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<N, string>>;
}
