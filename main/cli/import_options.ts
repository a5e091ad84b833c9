import { existsSync, readFileSync } from 'node:fs';

import { layerIds, type LayerId } from '#shared/layers/index.ts';
import {
  importEncodings,
  ImportProfileSchema,
  type ImportOptions,
  type ImportProfile,
  type Reading,
} from '#shared/rpc/import_schemas.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Language } from '#shared/text/text.ts';

import { encodingOfName } from '#main/import/encoding_label.ts';

import { readDatum } from './read_datum.ts';
import type { CommandOptions, OptionNames } from './read_options.ts';

/** Options of an import, beside those of every command that works on a database. */
export const importOptionNames: OptionNames = {
  layer: 'value',
  datum: 'value',
  timezone: 'value',
  map: 'value',
  member: 'value',
  sheet: 'value',
  encoding: 'value',
  'header-row': 'value',
  delimiter: 'value',
  profile: 'value',
  key: 'value',
  duplicates: 'value',
  'clear-empty': 'flag',
  'skip-invalid': 'flag',
  'refuse-invalid': 'flag',
  'dry-run': 'flag',
  report: 'value',
  rejected: 'value',
};

export const importUsage =
  '[--datum wgs84|cgcs2000|gcj02|bd09|EPSG:n] [--timezone IANA] [--map field=column,…] ' +
  '[--sheet SHEET] [--encoding NAME] [--header-row N] [--delimiter CHARACTER|tab] [--profile NAME|FILE] ' +
  '[--key FIELD[+FIELD]|none] [--duplicates refuse|last] [--clear-empty] [--skip-invalid|--refuse-invalid] ' +
  '[--report FILE] [--rejected FILE] [--dry-run]';

/** `field=column` pairs. A piece without an equals sign belongs to the column before it, whose name has a comma. */
export function parseMapping(options: CommandOptions): Record<string, string> {
  const pairs: [string, string][] = [];
  for (const piece of (options.optional('map') ?? '').split(',')) {
    const equals = piece.indexOf('=');
    const last = pairs.at(-1);
    if (equals > 0) pairs.push([piece.slice(0, equals).trim(), piece.slice(equals + 1)]);
    else if (last) last[1] += `,${piece}`;
    else if (piece !== '') throw options.unreadable('map', piece);
  }
  return Object.fromEntries(pairs);
}

const delimiters = {
  ',': ',',
  ';': ';',
  '|': '|',
  '\t': '\t',
  tab: '\t',
  comma: ',',
  semicolon: ';',
} as const;

/** How the file is to be read, where that was said. */
function readReading(options: CommandOptions): Reading {
  const member = options.optional('sheet') ?? options.optional('member');
  const encodingName = options.optional('encoding');
  const known = encodingName === undefined ? undefined : encodingOfName(encodingName);
  const encoding = importEncodings.find((name) => name === known);
  if (encodingName !== undefined && !encoding) throw options.unreadable('encoding', encodingName);
  const delimiterName = options.optional('delimiter');
  const delimiter = Object.entries(delimiters).find(([name]) => name === delimiterName)?.[1];
  if (delimiterName !== undefined && !delimiter) throw options.unreadable('delimiter', delimiterName);
  const isRow = (row: number): boolean => Number.isInteger(row) && row >= 1 && row <= 1000;
  const headerRow = options.optional('header-row') === undefined ? null : options.number('header-row', isRow);
  return {
    ...(member === undefined ? {} : { member }),
    ...(encoding ? { encoding } : {}),
    ...(headerRow === null ? {} : { headerRow }),
    ...(delimiter ? { delimiter } : {}),
  };
}

/** What `--key` and what goes with it say; the profile's rule where it is left out; undefined to append. */
function readUpdate(options: CommandOptions, profile: ImportProfile | null): ImportOptions['update'] {
  const key = options.optional('key');
  if (key === 'none') return undefined;
  const earlier = profile?.update ?? undefined;
  if (key === undefined && !earlier) return undefined;
  return {
    key: key ?? earlier?.key ?? '',
    duplicates: options.choice('duplicates', ['refuse', 'last'], earlier?.duplicates ?? 'refuse'),
    emptyCells: options.flag('clear-empty') ? 'clear' : (earlier?.emptyCells ?? 'keep'),
  };
}

/** The profile of `--profile`: a file of one, or the name of one in the database. Throws `not_found`. */
export function readProfile(options: CommandOptions, saved: readonly ImportProfile[]): ImportProfile | null {
  const named = options.optional('profile');
  if (named === undefined) return null;
  const found = saved.find(({ name }) => name === named);
  if (found) return found;
  if (!existsSync(named)) throw new AppError('not_found', 'No such profile', { what: named });
  try {
    return ImportProfileSchema.parse(JSON.parse(readFileSync(named, 'utf8')));
  } catch {
    throw options.unreadable('profile', named);
  }
}

/** The options of an import: those of the profile, and over them what was typed. */
export function readImportOptions(
  options: CommandOptions,
  profile: ImportProfile | null,
  language: Language,
): ImportOptions {
  const datum = readDatum(options) ?? profile?.datum ?? null;
  const timezone = options.optional('timezone') ?? profile?.timezone ?? null;
  const update = readUpdate(options, profile);
  const layer: LayerId = options.choice('layer', layerIds, profile?.layer);
  return {
    ...profile?.reading,
    ...readReading(options),
    layer,
    language,
    dryRun: options.flag('dry-run'),
    mapping: { ...profile?.mapping, ...parseMapping(options) },
    refuseInvalid: options.flag('refuse-invalid') && !options.flag('skip-invalid'),
    ...(datum === null ? {} : { datum }),
    ...(timezone === null ? {} : { timezone }),
    ...(update ? { update } : {}),
    ...(profile ? { profile: profile.name, categories: profile.categories } : {}),
  };
}
