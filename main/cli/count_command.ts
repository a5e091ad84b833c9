import { AreaLayerIdSchema } from '#shared/rpc/schemas.ts';

import type { Command, CommandContext } from './command.ts';
import { countTree } from './count_tree.ts';
import { withDatabase } from './open_command_core.ts';
import { eventGroups, printEventCounts, unitOf, type EventGroup } from './print_event_counts.ts';
import { readFilter } from './read_filter.ts';
import { type CommandOptions } from './read_options.ts';
import { readReportDay } from './read_report_day.ts';
import { readSelection } from './read_window.ts';

const areaLayers = AreaLayerIdSchema.options;

/**
 * Counts the points of a layer in each area; what lies in none is counted apart, and `--k` hides small counts for other
 * eyes. Incidents are counted by category, state and time as well, or as a matrix of weekdays and hours.
 */
export const countCommand: Command = {
  name: 'count',
  usage:
    'count --layer incidents|cameras|facilities --by grids|police_districts --data DIR [--level LEVEL] ' +
    '| --layer …|residents|staff --by grids|police_districts --tree [--out FILE.csv|FILE.json] ' +
    '| --layer incidents --by category|severity|stage|source|hour|day|week|month|year | --matrix day-hour ' +
    '[--from ISO] [--to ISO] [--category C] [--filter F] [--k N] ' +
    '[--as-of DAY] [--boundaries of_period|current]',
  summary: { zh: '按网格、警务区、类别或时段计数', en: 'Count by area, category or time' },
  options: {
    layer: 'value',
    by: 'value',
    matrix: 'value',
    data: 'value',
    level: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
    k: 'value',
    tree: 'flag',
    out: 'value',
    'as-of': 'value',
    boundaries: 'value',
  },
  run(context) {
    const { options } = context;
    options.noFiles();
    if (options.flag('tree')) return countTree(context);
    const layer = options.choice('layer', ['incidents', 'cameras', 'facilities']);
    const group = readGroup(options);
    if (group !== null) return countGroups(context, group);
    const by = options.choice('by', areaLayers);
    const level = options.optional('level');
    const k = options.number('k', (value) => Number.isInteger(value) && value >= 0 && value <= 1000, 0);
    return withDatabase(context, 'fail', async (core, { timezone }) => {
      const question = {
        layer,
        by,
        ...readSelection(options, timezone),
        ...(await readFilter(options, core)),
        ...(level === undefined ? {} : { level }),
        ...readReportDay(options),
      };
      return k === 0
        ? core.call('counts.by_area', question)
        : core.call('counts.release', { ...question, k });
    });
  },
};

/** What incidents are counted by; null for areas. */
function readGroup(options: CommandOptions): EventGroup | null {
  if (options.optional('matrix') !== undefined) return options.choice('matrix', ['day-hour']);
  const by = options.choice('by', [...areaLayers, ...eventGroups]);
  return eventGroups.find((group) => group === by) ?? null;
}

function countGroups(context: CommandContext, group: EventGroup): Promise<unknown> {
  const { options } = context;
  options.choice('layer', ['incidents']);
  return withDatabase(context, 'fail', async (core, { timezone }) => {
    const question = {
      ...readSelection(options, timezone),
      ...(await readFilter(options, core)),
      ...unitOf(group),
    };
    return printEventCounts(group, question, await core.call('counts.events', question));
  });
}
