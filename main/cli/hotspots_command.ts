import { extname, resolve } from 'node:path';

import { caveatText } from '#shared/text/caveat_text.ts';
import { exportText } from '#shared/text/export_text.ts';

import type { Command } from './command.ts';
import { saveWhole } from './export_command.ts';
import { withDatabase } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { readHotspots } from './read_hotspots.ts';
import { misuse, type CommandOptions } from './read_options.ts';
import { readSelection } from './read_window.ts';

const formats = { '.geojson': 'geojson', '.json': 'geojson', '.gpkg': 'gpkg', '.csv': 'csv' } as const;

type Format = (typeof formats)[keyof typeof formats];

/** The file of `--out`, its format told by its ending; null where none was asked for. */
function readTarget(options: CommandOptions): { file: string; format: Format } | null {
  const name = options.optional('out');
  if (name === undefined) return null;
  const ending = extname(name).toLowerCase();
  const format = Object.entries(formats).find(([known]) => known === ending)?.[1];
  if (!format) {
    throw misuse('oneOf', { option: '--out', choices: Object.keys(formats).join(', '), value: ending });
  }
  return { file: resolve(name), format };
}

/** Hotspots of places, with all their parameters; saved under a name, and written to a file, where asked for. */
export const hotspotsCommand: Command = {
  name: 'hotspots',
  usage:
    'hotspots --data DIR --method gistar|emerging|pareto --cell METRES|grids [--shape square|hex] [--level LEVEL] ' +
    '[--neighbours queen|rook|six|contiguity|band:METRES|nearest:N] [--correction none|fdr|bonferroni] ' +
    '[--step day|week|month --steps-before N --confidence 90|95|99] | --method dbscan --eps METRES --min-points N ' +
    '[--outline convex|concave] | --method knox [--distances M,M,…] [--times DAYS,…] [--runs N] [--seed N] ' +
    '[--k N] [--from ISO] [--to ISO] [--category C] [--filter F] [--save NAME] [--out FILE.geojson|.gpkg|.csv]',
  summary: {
    zh: '找热点：Gi*、新兴热点、聚类、近重复、二八集中度',
    en: 'Find hotspots: Gi*, emerging ones, clusters, near repeats, 80-20',
  },
  options: {
    data: 'value',
    method: 'value',
    cell: 'value',
    shape: 'value',
    level: 'value',
    neighbours: 'value',
    correction: 'value',
    step: 'value',
    'steps-before': 'value',
    confidence: 'value',
    eps: 'value',
    'min-points': 'value',
    outline: 'value',
    distances: 'value',
    times: 'value',
    runs: 'value',
    seed: 'value',
    k: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
    save: 'value',
    out: 'value',
  },
  run(context) {
    const { options, language } = context;
    options.noFiles();
    const parametersOf = readHotspots(options);
    const target = readTarget(options);
    const name = options.optional('save');
    return withDatabase(context, 'fail', async (core, { timezone, kind, name: database }) => {
      const selection = { ...readSelection(options, timezone), ...(await readFilter(options, core)) };
      const made = await core.call('hotspots.run', parametersOf(selection));
      const { id } = made;
      const result = name === undefined ? made : await core.call('hotspots.save', { id, name });
      const said = {
        database,
        ...(kind === 'demo' ? { data: exportText.demo.en } : {}),
        ...result,
        caveat: caveatText.hotspots[language],
      };
      if (!target) return said;
      const { url, count } = await core.call('hotspots.export', { id, format: target.format, language });
      await saveWhole(core, url, target.file);
      return { ...said, file: target.file, rows: count };
    });
  },
};
