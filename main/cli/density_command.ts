import type { LonLat } from '#shared/model/geometry.ts';
import { severityWeights } from '#shared/model/severity_weights.ts';
import type { Input } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { exportText } from '#shared/text/export_text.ts';

import type { Command } from './command.ts';
import { writeDensityGrid } from './density_grid.ts';
import { withDatabase, type CommandCore } from './open_command_core.ts';
import { readGridTarget } from './raster_grid.ts';
import { misuse, type CommandOptions } from './read_options.ts';
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

const rules = ['scott', 'likelihood'] as const;

/** The bandwidth in metres, or by a rule from the incidents chosen. */
async function readBandwidth(
  options: CommandOptions,
  core: CommandCore,
  choice: Omit<Input<'density.bandwidth'>, 'rule'>,
): Promise<{ bandwidthMetres: number; rule: string; events?: number }> {
  const rule = rules.find((name) => name === options.required('bandwidth'));
  if (rule === undefined) {
    return { bandwidthMetres: options.number('bandwidth', (metres) => metres > 0), rule: 'hand' };
  }
  const found = await core.call('density.bandwidth', { rule, ...choice });
  if (!found) throw misuse('noBandwidth', { option: '--bandwidth', value: rule });
  return { bandwidthMetres: found.metres, rule, events: found.events };
}

/**
 * The exact kernel density at places or over a grid, with the parameters that it follows from. Distances are those of the
 * ellipsoid; corrected for the edge, it is divided by the share of the kernel inside the areas.
 */
export const densityCommand: Command = {
  name: 'density',
  usage:
    'density --data DIR --bandwidth METRES|scott|likelihood (--at lon,lat[;lon,lat…] | --grid FILE.tif|FILE.csv --cell METRES) ' +
    '[--kernel quartic|gaussian] [--edge] [--weight none|severity] [--per area|residents] ' +
    '[--from ISO] [--to ISO] [--category C] [--filter F]',
  summary: {
    zh: '求各点或格网的事件密度（件/平方公里，或件/千人）',
    en: 'Density of incidents at places or over a grid, per km² or per 1,000 residents',
  },
  options: {
    data: 'value',
    bandwidth: 'value',
    at: 'value',
    grid: 'value',
    cell: 'value',
    kernel: 'value',
    edge: 'flag',
    weight: 'value',
    per: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
  },
  run(context) {
    const { options } = context;
    options.noFiles();
    const target = readGridTarget(options);
    const points = target ? [] : parsePlaces(options);
    const choices = {
      kernel: options.choice('kernel', ['quartic', 'gaussian'], 'quartic'),
      edgeCorrection: options.flag('edge'),
      weight: options.choice('weight', ['none', 'severity'], 'none'),
      unit: options.choice('per', ['area', 'residents'], 'area'),
    };
    if (!rules.some((rule) => rule === options.required('bandwidth'))) {
      options.number('bandwidth', (metres) => metres > 0);
    }
    return withDatabase(context, 'fail', async (core, { timezone, bounds, name, kind }) => {
      const selection = { ...readSelection(options, timezone), ...(await readFilter(options, core)) };
      const { bandwidthMetres, rule, events } = await readBandwidth(options, core, {
        kernel: choices.kernel,
        ...selection,
      });
      const question = { bandwidthMetres, ...choices, ...selection };
      const parameters = {
        database: name,
        ...(kind === 'demo' ? { data: exportText.demo.en } : {}),
        caveat: exportText.caveatIncidents.en,
        unit: choices.unit === 'area' ? 'incidents per km2' : 'incidents per 1000 residents',
        kernel: choices.kernel,
        bandwidthMetres,
        bandwidthRule: rule,
        ...(events === undefined ? {} : { bandwidthFromEvents: events }),
        edgeCorrection: choices.edgeCorrection || choices.unit === 'residents',
        weights: choices.weight === 'severity' ? severityWeights : null,
        ...selection,
        timezone,
      };
      if (!target) return { parameters, points: await core.call('density.at', { ...question, points }) };
      if (!bounds) throw new AppError('not_found', 'The database holds nothing');
      return { parameters, ...(await writeDensityGrid(context, core, question, target, bounds, parameters)) };
    });
  },
};
