import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { layerIds } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { cliText } from './cli_text.ts';
import type { Command } from './command.ts';
import { CommandError } from './command_error.ts';
import { withDatabase } from './open_command_core.ts';

/** Writes beside the target first, so that a file of that name is replaced whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const { zh, en } = cliText.cannotWrite;
    const details = { path, reason };
    throw new CommandError('failed', { zh: fillText(zh, details), en: fillText(en, details) });
  }
}

/** Exports a layer as the windows do: places of incidents snapped unless an administrator says `--exact`. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'export --layer LAYER --format geojson|csv|gpkg --out FILE --data DIR [--exact]',
  summary: { zh: '导出一个图层', en: 'Export a layer' },
  options: { layer: 'value', format: 'value', out: 'value', data: 'value', exact: 'flag' },
  run(context) {
    const { options, language } = context;
    options.noFiles();
    const layer = options.choice('layer', layerIds);
    const format = options.choice('format', ['geojson', 'csv', 'gpkg']);
    const file = resolve(options.required('out'));
    return withDatabase(context, 'fail', async (core) => {
      const { url, count, withheld } = await core.call('exports.run', {
        layer,
        format,
        filter: {},
        exact: options.flag('exact'),
        language,
      });
      const { status, body } = await core.resource({ url });
      if (status !== 200) throw new AppError('not_found', 'The export is gone', { what: url });
      await writeWhole(file, body);
      return { file, layer, format, count, withheld };
    });
  },
};
