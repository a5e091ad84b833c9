import { resolve } from 'node:path';

import { RollUpMeasureSchema } from '#shared/rpc/area_schemas.ts';
import { AreaLayerIdSchema } from '#shared/rpc/schemas.ts';

import { suppressRollUp } from '#main/analysis/suppress_roll_up.ts';
import { rollUpTree } from '#main/export/roll_up_file.ts';

import type { CommandContext } from './command.ts';
import { saveWhole } from './export_command.ts';
import { withDatabase } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { readReportDay } from './read_report_day.ts';
import { readSelection } from './read_window.ts';

/** Counts rolled up along the areas, printed as a tree or written to a file: the bytes that the console exports. */
export function countTree(context: CommandContext): Promise<unknown> {
  const { options, language } = context;
  const layer = options.choice('layer', RollUpMeasureSchema.options);
  const by = options.choice('by', AreaLayerIdSchema.options);
  const out = options.optional('out');
  const k = options.number('k', (value) => Number.isInteger(value) && value >= 0 && value <= 1000, 0);
  return withDatabase(context, 'fail', async (core, { timezone }) => {
    const question = {
      layer,
      by,
      ...readSelection(options, timezone),
      ...(await readFilter(options, core)),
      ...readReportDay(options),
    };
    if (out === undefined) {
      const counted = await core.call('areas.roll_up', question);
      const told = suppressRollUp(counted, layer === 'incidents' ? k : 0);
      return rollUpTree(question, told, timezone);
    }
    const format = out.endsWith('.csv') ? ('csv' as const) : ('json' as const);
    const { url } = await core.call('areas.roll_up_file', { ...question, k, format, language });
    const file = resolve(out);
    await saveWhole(core, url, file);
    return { file, format };
  });
}
