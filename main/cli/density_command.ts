import type { LonLat } from '#shared/model/geometry.ts';

import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import type { CommandOptions } from './read_options.ts';
import { readFilter } from './read_filter.ts';
import { readSelection } from './read_window.ts';

function parsePlaces(options: CommandOptions): LonLat[] {
  const text = options.required('at');
  return text
    .split(';')
    .filter((place) => place.trim() !== '')
    .map((place) => {
      const [longitude, latitude, ...more] = place.split(',').map((part) => Number(part.trim() || NaN));
      const onEarth = Math.abs(longitude ?? NaN) <= 180 && Math.abs(latitude ?? NaN) <= 90;
      if (longitude === undefined || latitude === undefined || more.length > 0 || !onEarth) {
        throw options.unreadable('at', place);
      }
      return [longitude, latitude];
    });
}

/** The exact kernel density at places: quartic kernel of finite support in geodesic metres, no edge correction. */
export const densityCommand: Command = {
  name: 'density',
  usage:
    'density --data DIR --bandwidth METRES --at lon,lat[;lon,lat…] [--from ISO] [--to ISO] [--category C] ' +
    '[--filter F]',
  summary: { zh: '求各点的事件密度（件/平方公里）', en: 'Density of incidents at places, per km²' },
  options: {
    data: 'value',
    bandwidth: 'value',
    at: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
  },
  run(context) {
    const { options } = context;
    options.noFiles();
    const points = parsePlaces(options);
    const bandwidthMetres = options.number('bandwidth', (metres) => metres > 0);
    return withDatabase(context, 'fail', async (core, { timezone }) => ({
      points: await core.call('density.at', {
        points,
        bandwidthMetres,
        ...readSelection(options, timezone),
        ...(await readFilter(options, core)),
      }),
    }));
  },
};
