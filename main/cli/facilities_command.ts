import { extname, resolve } from 'node:path';

import { PlaceLevelSchema } from '#shared/rpc/facility_schemas.ts';

import type { Command } from './command.ts';
import { saveWhole } from './export_command.ts';
import { withDatabase } from './open_command_core.ts';
import { misuse, type CommandOptions } from './read_options.ts';

const formats = { '.csv': 'csv', '.xlsx': 'xlsx' } as const;

/** The file of `--out`, its format told by its ending; null where none was asked for. */
function readTarget(options: CommandOptions): { file: string; format: 'csv' | 'xlsx' } | null {
  const name = options.optional('out');
  if (name === undefined) return null;
  const ending = extname(name).toLowerCase();
  const format = Object.entries(formats).find(([known]) => known === ending)?.[1];
  if (!format) {
    throw misuse('oneOf', { option: '--out', choices: Object.keys(formats).join(', '), value: ending });
  }
  return { file: resolve(name), format };
}

/** What of the facilities that they have to have the areas of a level have, and what is missing where. */
export const facilitiesCommand: Command = {
  name: 'facilities',
  usage:
    'facilities matrix --data DIR [--level county|township|village] [--lacking] [--out FILE.csv|FILE.xlsx]',
  summary: { zh: '设施齐全度：各辖区应有的、已有的、缺的', en: 'Completeness of facilities by area' },
  options: { data: 'value', level: 'value', lacking: 'flag', out: 'value' },
  run(context) {
    const { options, language } = context;
    const [task, ...others] = options.files;
    if (task !== 'matrix' || others.length > 0)
      throw misuse('strayArgument', { value: others[0] ?? task ?? '' });
    const level =
      options.optional('level') === undefined ? 'village' : options.choice('level', PlaceLevelSchema.options);
    const lackingOnly = options.flag('lacking');
    const target = readTarget(options);
    return withDatabase(context, 'fail', async (core) => {
      const matrix = await core.call('facilities.matrix', { level });
      const rows = matrix.rows.filter(({ complete }) => !lackingOnly || (complete ?? 1) < 1);
      if (!target) return { ...matrix, rows };
      const made = await core.call('facilities.export_matrix', {
        level,
        format: target.format,
        language,
        lackingOnly,
      });
      await saveWhole(core, made.url, target.file);
      const { met, asked, lacking } = matrix;
      return { level, met, asked, lacking, file: target.file, rows: made.count };
    });
  },
};
