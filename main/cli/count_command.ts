import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { readSelection } from './read_window.ts';

/** Counts the points of a layer in each area; what lies in none is counted apart. `--k` hides small counts for other eyes. */
export const countCommand: Command = {
  name: 'count',
  usage:
    'count --layer incidents|cameras|facilities --by grids|police_districts --data DIR [--level LEVEL] ' +
    '[--from ISO] [--to ISO] [--category C] [--filter F] [--k N]',
  summary: { zh: '按网格或警务区计数', en: 'Count by grid or police district' },
  options: {
    layer: 'value',
    by: 'value',
    data: 'value',
    level: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
    k: 'value',
  },
  run(context) {
    const { options } = context;
    options.noFiles();
    const layer = options.choice('layer', ['incidents', 'cameras', 'facilities']);
    const by = options.choice('by', ['grids', 'police_districts']);
    const level = options.optional('level');
    const k = options.number('k', (value) => Number.isInteger(value) && value >= 0 && value <= 1000, 0);
    return withDatabase(context, 'fail', async (core, { timezone }) => {
      const question = {
        layer,
        by,
        ...readSelection(options, timezone),
        ...(await readFilter(options, core)),
        ...(level === undefined ? {} : { level }),
      };
      return k === 0
        ? core.call('counts.by_area', question)
        : core.call('counts.release', { ...question, k });
    });
  },
};
