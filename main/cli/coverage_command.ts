import { defaultCoverageParameters, type CoverageParameters } from '#shared/model/coverage_parameters.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { caveatText } from '#shared/text/caveat_text.ts';
import { exportText } from '#shared/text/export_text.ts';

import type { Command, CommandContext } from './command.ts';
import { withDatabase, type CommandCore } from './open_command_core.ts';
import { readGridTarget, writeRaster, type GridTarget } from './raster_grid.ts';
import type { CommandOptions } from './read_options.ts';

const groups = ['grids', 'police_districts', 'roads', 'facilities'] as const;

type Group = (typeof groups)[number];

const pointsACall = 20_000;

function readParameters(options: CommandOptions): CoverageParameters {
  const usual = defaultCoverageParameters;
  const kinds = options.optional('kinds');
  return {
    cellMetres: options.number('sample', (metres) => metres >= 0.5 && metres <= 20, usual.cellMetres),
    states: options.flag('all-states') ? ['online', 'offline', 'fault', 'unknown'] : usual.states,
    turning: options.choice('turning', ['disc', 'facing'], usual.turning),
    unknownBearing: options.choice('unknown-bearing', ['leave_out', 'disc'], usual.unknownBearing),
    buildings: !options.flag('no-buildings'),
    surroundingsMetres: options.number(
      'around',
      (metres) => metres >= 10 && metres <= 1000,
      usual.surroundingsMetres,
    ),
    facilityKinds: kinds === undefined ? usual.facilityKinds : kinds === 'all' ? [] : kinds.split(','),
  };
}

/** The rows asked for: areas of the level named, or of the finest one. */
async function rowsOf(
  core: CommandCore,
  { id, levels, roads }: Output<'coverage.run'>,
  by: Group,
  wanted: string | undefined,
): Promise<Record<string, unknown>> {
  if (by === 'roads') return { roads };
  if (by === 'facilities') return { facilities: await core.call('coverage.facilities', { id }) };
  const level = wanted ?? levels.findLast(({ layer }) => layer === by)?.level;
  if (level === undefined) throw new AppError('not_found', 'The database holds no such areas', { what: by });
  return { by, level, areas: await core.call('coverage.areas', { id, layer: by, level }) };
}

function writeDepths(
  context: CommandContext,
  core: CommandCore,
  id: string,
  target: GridTarget,
  bounds: Bounds,
  parameters: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return writeRaster(context, {
    target,
    bounds,
    reachMetres: 0,
    value: 'cameras',
    doing: { zh: '读取覆盖', en: 'reading the coverage' },
    pointsACall,
    parameters,
    valuesAt: (points) => core.call('coverage.at', { id, points }),
  });
}

/** What cameras see: shares by area, by class of road or by facility, and a raster of how many see each cell. */
export const coverageCommand: Command = {
  name: 'coverage',
  usage:
    'coverage --data DIR [--by grids|police_districts|roads|facilities] [--level LEVEL] [--grid FILE.tif|FILE.csv --cell METRES] ' +
    '[--sample METRES] [--all-states] [--turning disc|facing] [--unknown-bearing leave_out|disc] [--no-buildings] ' +
    '[--around METRES] [--kinds KIND,…|all]',
  summary: {
    zh: '求摄像机覆盖率：按网格、警务区、道路或设施',
    en: 'Share of ground, roads and facilities that cameras cover',
  },
  options: {
    data: 'value',
    by: 'value',
    level: 'value',
    grid: 'value',
    cell: 'value',
    sample: 'value',
    'all-states': 'flag',
    turning: 'value',
    'unknown-bearing': 'value',
    'no-buildings': 'flag',
    around: 'value',
    kinds: 'value',
  },
  run(context) {
    const { options, language } = context;
    options.noFiles();
    const target = readGridTarget(options);
    const by = options.choice('by', groups, 'grids');
    const level = options.optional('level');
    const parameters = readParameters(options);
    return withDatabase(context, 'fail', async (core, { bounds, name, kind }) => {
      const result = await core.call('coverage.run', parameters);
      const { id, ...told } = result;
      const said = {
        database: name,
        ...(kind === 'demo' ? { data: exportText.demo.en } : {}),
        ...told,
        ...(await rowsOf(core, result, by, level)),
        caveat: caveatText.coverage[language],
      };
      if (!target) return said;
      if (!bounds) throw new AppError('not_found', 'The database holds nothing');
      const facts = {
        database: name,
        value: 'cameras that see the centre of the cell, at most 3',
        ...parameters,
      };
      return { ...said, ...(await writeDepths(context, core, id, target, bounds, facts)) };
    });
  },
};
