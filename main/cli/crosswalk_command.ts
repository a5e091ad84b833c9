import { crosswalkRows, dividedRows, type CrosswalkMeasure } from '#shared/model/crosswalk_rows.ts';
import type { Output } from '#shared/rpc/contract.ts';

import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { type CommandOptions, misuse } from './read_options.ts';
import { parseMoment } from './parse_moment.ts';

const areaLayers = ['grids', 'police_districts'] as const;

/** The window of `--since` and `--until`: `--from` and `--to` name the layers. */
function readWindow(options: CommandOptions, timezone: string) {
  const moment = (name: 'since' | 'until'): number | null => {
    const text = options.optional(name);
    if (text === undefined) return null;
    const timeMs = parseMoment(text, timezone);
    if (timeMs === null) throw misuse('noSuchTime', { option: `--${name}`, value: text });
    return timeMs;
  };
  const [fromMs, toMs] = [moment('since'), moment('until')];
  return fromMs === null && toMs === null ? {} : { window: { fromMs, toMs } };
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** Areas of the first side, each divided among those of the second; shares and outside add up to 1. */
function printed(answer: Output<'checks.crosswalk'>, by: CrosswalkMeasure, dividedFrom: number | null) {
  const all = crosswalkRows(answer, 'from', by);
  const rows = dividedFrom === null ? all : dividedRows(all, dividedFrom);
  const size = (value: number) =>
    by === 'area' ? { squareMetres: rounded(value, 1) } : { incidents: value };
  const { layer, level } = answer.from;
  return {
    from: { layer, level },
    to: { layer: answer.to.layer, level: answer.to.level },
    by,
    asOf: answer.asOf,
    ...(by === 'incidents' ? { incidents: answer.incidents } : {}),
    areas: rows.map(({ area, whole, parts, outside, outsideShare }) => ({
      code: area.code,
      name: area.name,
      ...size(whole),
      parts: parts.map((part) => ({
        code: part.area.code,
        name: part.area.name,
        ...size(part.value),
        share: rounded(part.share, 6),
      })),
      outside: { ...size(outside), share: rounded(outsideShare, 6) },
    })),
  };
}

/** How the areas of one level lie in those of another, by ground or by incidents. */
export const crosswalkCommand: Command = {
  name: 'crosswalk',
  usage:
    'crosswalk --from grids|police_districts --to grids|police_districts --data DIR [--level LEVEL] [--to-level LEVEL] ' +
    '[--by area|incidents] [--divided SHARE] [--as-of DAY] [--since ISO] [--until ISO] [--category C] [--filter F]',
  summary: { zh: '对照两种辖区：网格、警务区、派出所', en: 'Lay two kinds of areas over each other' },
  options: {
    from: 'value',
    to: 'value',
    data: 'value',
    level: 'value',
    'to-level': 'value',
    by: 'value',
    divided: 'value',
    'as-of': 'value',
    since: 'value',
    until: 'value',
    category: 'value',
    filter: 'value',
  },
  run(context) {
    const { options } = context;
    options.noFiles();
    const from = options.choice('from', areaLayers);
    const to = options.choice('to', areaLayers);
    const by = options.choice('by', ['area', 'incidents'], 'area');
    const divided =
      options.optional('divided') === undefined ? null : options.number('divided', (value) => value >= 0);
    const [level, toLevel] = [options.optional('level'), options.optional('to-level')];
    const [asOf, category] = [options.optional('as-of'), options.optional('category')];
    return withDatabase(context, 'fail', async (core, { timezone }) => {
      const answer = await core.call('checks.crosswalk', {
        from: { layer: from, ...(level === undefined ? {} : { level }) },
        to: { layer: to, ...(toLevel === undefined ? {} : { level: toLevel }) },
        ...(asOf === undefined ? {} : { asOf }),
        ...(category === undefined ? {} : { category }),
        ...readWindow(options, timezone),
        ...(await readFilter(options, core)),
      });
      return printed(answer, by, divided);
    });
  },
};
