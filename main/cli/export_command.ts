import { copyFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';

import { layerIds } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { ExportFormatSchema } from '#shared/rpc/export_schemas.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { cliText } from './cli_text.ts';
import type { Command } from './command.ts';
import { CommandError } from './command_error.ts';
import { withDatabase, type CommandCore } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { readDatum } from './read_datum.ts';

/** Copies what the core has ready beside the target first, so that a file of that name is replaced whole or not at all. */
export async function saveWhole(core: CommandCore, url: string, path: string): Promise<void> {
  const { status, file } = await core.resource({ url });
  if (status !== 200 || file === undefined)
    throw new AppError('not_found', 'The file is gone', { what: url });
  const part = `${path}.part`;
  try {
    await copyFile(file, part);
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
  usage:
    'export --layer LAYER --format csv|xlsx|geojson|kml|shapefile|gpkg --out FILE --data DIR ' +
    '[--datum wgs84|cgcs2000|gcj02|bd09|EPSG:n] [--exact] [--codes] [--filter F]',
  summary: { zh: '导出一个图层', en: 'Export a layer' },
  options: {
    layer: 'value',
    format: 'value',
    out: 'value',
    data: 'value',
    datum: 'value',
    exact: 'flag',
    codes: 'flag',
    filter: 'value',
  },
  run(context) {
    const { options, language } = context;
    options.noFiles();
    const layer = options.choice('layer', layerIds);
    const format = options.choice('format', ExportFormatSchema.options);
    const file = resolve(options.required('out'));
    const datum = readDatum(options);
    return withDatabase(context, 'fail', async (core) => {
      const { url, count, withheld, reasons } = await core.call('exports.run', {
        layer,
        format,
        filter: await readFilter(options, core),
        exact: options.flag('exact'),
        codes: options.flag('codes'),
        language,
        ...(datum ? { datum } : {}),
      });
      await saveWhole(core, url, file);
      return { file, layer, format, datum: datum ?? 'wgs84', count, withheld, reasons };
    });
  },
};
