import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { cameraFilterOfKey, everyCamera, type CameraFilter } from '#shared/model/camera_filter.ts';
import { cameraGroupings } from '#shared/rpc/camera_schemas.ts';

import { asUpload } from './as_upload.ts';
import type { Command, CommandContext } from './command.ts';
import { parseMapping } from './import_options.ts';
import { withDatabase } from './open_command_core.ts';
import { parseMoment } from './parse_moment.ts';
import { misuse, type CommandOptions } from './read_options.ts';

const isDays = (value: number): boolean => Number.isInteger(value) && value >= 1;

function readFilter(options: CommandOptions): CameraFilter {
  const text = options.optional('filter');
  if (text === undefined) return everyCamera;
  try {
    return cameraFilterOfKey(text);
  } catch {
    throw options.unreadable('filter', text);
  }
}

/** How the cameras fare, by one grouping. */
function printHealth(context: CommandContext): Promise<unknown> {
  const { options } = context;
  const by = options.choice('by', cameraGroupings, 'network');
  const level = options.optional('level');
  const question = {
    filter: readFilter(options),
    within: null,
    days: options.number('days', isDays, 90),
    staleDays: options.number('stale', isDays, 7),
    overdueDays: options.number('overdue', isDays, 7),
    by,
    step: options.choice('step', ['day', 'week'], 'day'),
    ...(level === undefined ? {} : { level }),
  };
  return withDatabase(context, 'fail', (core) => core.call('cameras.health', question));
}

/** Takes a status file in, or tries it. */
function takeStates(context: CommandContext, file: string): Promise<unknown> {
  const { options, language } = context;
  if (!existsSync(file)) throw misuse('noFile', { value: file });
  const mapping = parseMapping(options);
  const at = options.optional('at');
  return withDatabase(context, 'fail', async (core, status) => {
    const timezone = options.optional('timezone');
    const observedAtMs = at === undefined ? null : parseMoment(at, timezone ?? status.timezone);
    if (at !== undefined && observedAtMs === null) throw options.unreadable('at', at);
    return core.call('cameras.import_states', {
      upload: await asUpload(resolve(file), core.uploadsDirectory),
      operationId: randomUUID(),
      mapping,
      ...(observedAtMs === null ? {} : { observedAtMs }),
      ...(timezone === undefined ? {} : { timezone }),
      dryRun: options.flag('dry-run'),
      language,
    });
  });
}

/** Health of the cameras, and the status files that it is known from. */
export const camerasCommand: Command = {
  name: 'cameras',
  usage:
    `cameras health --data DIR [--by ${cameraGroupings.join('|')}] [--level LEVEL] [--days N] [--stale DAYS] ` +
    '[--overdue DAYS] [--step day|week] [--filter JSON] ' +
    '| cameras states FILE --data DIR [--at TIME] [--timezone IANA] [--map field=column,…] [--dry-run]',
  summary: { zh: '摄像机完好情况；导入状态文件', en: 'How cameras fare; take a status file in' },
  options: {
    data: 'value',
    by: 'value',
    level: 'value',
    days: 'value',
    stale: 'value',
    overdue: 'value',
    step: 'value',
    filter: 'value',
    at: 'value',
    timezone: 'value',
    map: 'value',
    'dry-run': 'flag',
  },
  run(context) {
    const [what, file, ...others] = context.options.files;
    if (what === 'health' && file === undefined) return printHealth(context);
    if (what === 'states' && file !== undefined && others.length === 0) return takeStates(context, file);
    throw misuse('strayArgument', { value: what ?? '' });
  },
};
