import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { misuse } from './read_options.ts';

const areaLayers = ['grids', 'police_districts'] as const;

/** Gaps, overlaps, slivers, orphans and crossings of a layer of areas. */
export const checkCommand: Command = {
  name: 'check',
  usage: 'check grids|police_districts --data DIR [--tolerance METRES] [--as-of DAY]',
  summary: { zh: '检查面是否全覆盖、无缝隙', en: 'Check that areas cover the ground without gaps' },
  options: { data: 'value', tolerance: 'value', 'as-of': 'value' },
  run(context) {
    const { options } = context;
    const [named, ...others] = options.files;
    const layer = areaLayers.find((candidate) => candidate === named);
    if (!layer || others.length > 0) throw misuse('strayArgument', { value: others[0] ?? named ?? '' });
    const tolerance = options.optional('tolerance');
    const asOf = options.optional('as-of');
    const question = {
      layer,
      ...(tolerance === undefined
        ? {}
        : { toleranceMetres: options.number('tolerance', (metres) => metres >= 0.05 && metres <= 20) }),
      ...(asOf === undefined ? {} : { asOf }),
    };
    return withDatabase(context, 'fail', (core) => core.call('checks.seams', question));
  },
};
