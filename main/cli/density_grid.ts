import { kernels } from '#shared/geo/kernel.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { Input } from '#shared/rpc/contract.ts';

import { cliText } from './cli_text.ts';
import type { CommandContext } from './command.ts';
import type { CommandCore } from './open_command_core.ts';
import { writeRaster, type GridTarget } from './raster_grid.ts';

const pointsACall = 5000;

type Question = Omit<Input<'density.at'>, 'points'>;

/** Estimates the density at the centre of every cell and writes the file. Resolves with what is printed of it. */
export async function writeDensityGrid(
  context: CommandContext,
  core: CommandCore,
  question: Question,
  target: GridTarget,
  bounds: Bounds,
  parameters: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const bounded = question.edgeCorrection === true || question.unit === 'residents';
  return writeRaster(context, {
    target,
    bounds,
    reachMetres: bounded ? 0 : question.bandwidthMetres * kernels[question.kernel ?? 'quartic'].reach,
    value: 'density',
    doing: cliText.estimating,
    pointsACall,
    parameters,
    async valuesAt(points) {
      const answers = await core.call('density.at', { ...question, points });
      return answers.map(({ density }) => density);
    },
  });
}
