import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { misuse } from './read_options.ts';

const areaLayers = ['grids', 'police_districts'] as const;

/** Gaps, overlaps, orphans and self-crossings of a layer of areas. */
export const checkCommand: Command = {
  name: 'check',
  usage: 'check grids|police_districts --data DIR',
  summary: { zh: '检查面是否全覆盖、无缝隙', en: 'Check that areas cover the ground without gaps' },
  options: { data: 'value' },
  run(context) {
    const [named, ...others] = context.options.files;
    const layer = areaLayers.find((candidate) => candidate === named);
    if (!layer || others.length > 0) throw misuse('strayArgument', { value: others[0] ?? named ?? '' });
    return withDatabase(context, 'fail', (core) => core.call('checks.seams', { layer }));
  },
};
