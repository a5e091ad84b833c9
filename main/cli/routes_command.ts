import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { misuse } from './read_options.ts';
import { readSelection } from './read_window.ts';

const usualMetres = 100;

/** Planned routes with their lengths, and the hot cells and incidents that they pass. */
export const routesCommand: Command = {
  name: 'routes',
  usage:
    'routes --data DIR [--within METRES] [--hotspots NAME] [--from ISO] [--to ISO] [--category C] [--filter F]',
  summary: { zh: '巡线：长度、经过的热点和事件', en: 'Planned routes and what they pass' },
  options: {
    data: 'value',
    within: 'value',
    hotspots: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
  },
  run(context) {
    const { options } = context;
    options.noFiles();
    const withinMetres = options.number('within', (metres) => metres > 0 && metres <= 5000, usualMetres);
    const name = options.optional('hotspots');
    return withDatabase(context, 'fail', async (core, { timezone }) => {
      const selection = { ...readSelection(options, timezone), ...(await readFilter(options, core)) };
      const saved = name === undefined ? [] : await core.call('hotspots.list', {});
      const result = saved.find((one) => one.name === name || one.id === name);
      if (name !== undefined && !result) throw misuse('unreadable', { option: '--hotspots', value: name });
      return core.call('routes.measure', {
        withinMetres,
        ...selection,
        ...(result ? { hotspots: result.id } : {}),
      });
    });
  },
};
