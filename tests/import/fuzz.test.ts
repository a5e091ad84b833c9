import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LayerId } from '#shared/layers/index.ts';
import { errorCodes, AppError } from '#shared/rpc/errors.ts';

import { withFileName } from '#main/import/file_failure.ts';
import { inspectSource } from '#main/import/inspect_source.ts';
import { openSource } from '#main/import/open_source.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import { readRows } from '#main/import/read_rows.ts';
import { newRowsOf } from '#main/import/row_chunk.ts';
import { cameraList, gridWorkbook, incidentList } from '#tests/fixtures/import/chinese_files.ts';
import { goldenCases } from '#tests/fixtures/import/make_golden.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const realFolder = path.resolve(repositoryRoot, '../shared/realdata');
const hasReal = existsSync(realFolder);
if (!hasReal) console.warn(`Skipped: mutations of real files, which are not there (${realFolder}).`);

type Seed = { name: string; layer: LayerId; bytes: () => Buffer };

/** A real GeoJSON or KML file cut down to a few features, since a mutation has to hit something. */
function firstFeatures(file: string, count: number): Buffer {
  const { features, ...rest } = JSON.parse(readFileSync(path.join(realFolder, file), 'utf8')) as {
    features: unknown[];
  };
  return Buffer.from(JSON.stringify({ ...rest, features: features.slice(0, count) }));
}

const seeds: readonly Seed[] = [
  { name: cameraList.name, layer: 'cameras', bytes: () => cameraList.bytes },
  { name: incidentList.name, layer: 'incidents', bytes: () => incidentList.bytes },
  { name: 'grids.xlsx', layer: 'grids', bytes: () => gridWorkbook().bytes },
  ...goldenCases()
    .filter(({ file }) => /\.(?:xls|kmz|zip|geojsonl)$|_两级表头|UTF16/u.test(file))
    .map(({ file, layer, bytes }) => ({ name: file, layer, bytes: () => bytes })),
];

const realSeeds: readonly Seed[] = [
  {
    name: 'cameras.csv',
    layer: 'cameras',
    bytes: () => readFileSync(path.join(realFolder, 'chicago/red_light_cameras.csv')),
  },
  {
    name: 'areas.geojson',
    layer: 'grids',
    bytes: () => firstFeatures('liechtenstein/municipalities.geojson', 2),
  },
  {
    name: 'lamps.geojson',
    layer: 'incidents',
    bytes: () => firstFeatures('chicago/street_lights_out.geojson', 30),
  },
  {
    name: 'precincts.gpkg',
    layer: 'police_districts',
    bytes: () => readFileSync(path.join(realFolder, 'newyork/precincts.gpkg')),
  },
  { name: 'wards.zip', layer: 'grids', bytes: () => readFileSync(path.join(realFolder, 'london/wards.zip')) },
];

type Mutation = { at: number; kind: 'flip' | 'cut' | 'repeat' | 'insert'; value: number };

const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom<Mutation['kind']>('flip', 'flip', 'flip', 'cut', 'repeat', 'insert'),
    value: fc.integer({ min: 0, max: 255 }),
  }),
  { minLength: 1, maxLength: 12 },
);

function mutate(bytes: Buffer, changes: readonly Mutation[]): Buffer {
  let mutated = Buffer.from(bytes);
  for (const { at, kind, value } of changes) {
    const index = Math.floor(at * mutated.length);
    if (kind === 'flip') mutated[index] = value;
    else if (kind === 'cut')
      mutated = Buffer.concat([mutated.subarray(0, index), mutated.subarray(index + value)]);
    else if (kind === 'repeat')
      mutated = Buffer.concat([mutated.subarray(0, index), mutated.subarray(Math.max(0, index - value))]);
    else
      mutated = Buffer.concat([
        mutated.subarray(0, index),
        Buffer.alloc(value % 16, value),
        mutated.subarray(index),
      ]);
  }
  return mutated;
}

/** Where an error was thrown: a parser of others may throw what it likes, our own code may not. */
function topFrame(error: unknown): string {
  return error instanceof Error ? (error.stack?.split('\n').find((line) => line.includes(' at ')) ?? '') : '';
}

/** Imports into nothing. Whatever the file does, the outcome is a report or an expected error. */
async function outcome(file: string, layer: LayerId): Promise<string> {
  let rows = 0;
  try {
    const source = await openSource(file, {}, readerLimits);
    try {
      inspectSource(source, 'fuzz', null);
      const summary = await readRows(
        source,
        {
          kind: 'read',
          path: file,
          fileName: 'fuzz',
          member: '',
          limits: readerLimits,
          layer,
          datum: 'wgs84',
          timezone: 'Asia/Shanghai',
          mapping: {},
          nowMs: Date.UTC(2026, 10, 22),
          county: null,
        },
        (chunk) => {
          for (const { geometry } of newRowsOf(chunk, layer, 'X-')) {
            rows++;
            const numbers = geometry.coordinates.flat(3);
            if (!numbers.every((number) => Number.isFinite(number)))
              throw new RangeError('A place is no place');
          }
          return Promise.resolve();
        },
        () => undefined,
      );
      expect(summary.accepted).toBeGreaterThanOrEqual(rows);
      return 'report';
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof RangeError && error.message === 'A place is no place') throw error;
    if (!(error instanceof AppError)) expect(topFrame(error)).toContain('node_modules');
    const failure = error instanceof AppError ? error : withFileName(error, 'fuzz');
    expect(errorCodes).toContain(failure.code);
    return failure.code;
  }
}

async function fuzz({ name, layer, bytes }: Seed, runs: number): Promise<void> {
  const folder = temporaryFolder();
  const seed = bytes();
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      const file = path.join(folder, name);
      writeFileSync(file, mutate(seed, changes));
      outcomes.add(await outcome(file, layer));
    }),
    { numRuns: runs },
  );
  expect(outcomes.size).toBeGreaterThan(0);
}

describe('mutated files end in a report or an expected error', () => {
  it.each(seeds)('$name', async (seed) => {
    await fuzz(seed, 60);
  });

  it.skipIf(!hasReal).each(realSeeds)('$name', async (seed) => {
    await fuzz(seed, /wards|precincts|areas/u.test(seed.name) ? 25 : 120);
  });

  it('text of any kind', async () => {
    const folder = temporaryFolder();
    const line = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.double().map(String)), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const file = path.join(folder, 'any.csv');
        writeFileSync(file, ['名称,经度,纬度,类型', ...lines.map((cells) => cells.join(','))].join('\n'));
        await outcome(file, 'facilities');
      }),
      { numRuns: 150 },
    );
  });
});
