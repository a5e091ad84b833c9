import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ReadRequest } from '#main/import/reader_messages.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { readFile } from './read_file.ts';
import { bundledReader } from './reader_bundle.ts';

const folder = path.resolve(repositoryRoot, '../shared/realdata');
const present = existsSync(folder);
if (!present) console.warn(`Skipped: the folder with files of publishers is not there (${folder}).`);

function hasOgr(): boolean {
  try {
    execFileSync('ogrinfo', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const ogr = hasOgr();
if (!ogr) console.warn('Not counted again by GDAL, since ogrinfo is not installed.');

type Counted = {
  file: string;
  /** How GDAL is to be told to look into the file. */
  prefix?: string;
  ogrLayer?: string;
  /** Features by GDAL 3.6. */
  count: number;
  /** Rows that cannot be stored: two thefts in the hour that clocks left out. */
  refused?: { count: number; code: string };
  request: Partial<ReadRequest> & Pick<ReadRequest, 'layer'>;
};

const austin = { layer: 'incidents', datum: 'wgs84', timezone: 'America/Chicago' } as const;

const files: readonly Counted[] = [
  { file: 'newyork/precincts.gpkg', count: 77, request: { layer: 'police_districts' } },
  {
    file: 'newyork/shootings_2019.csv',
    count: 967,
    request: { layer: 'incidents', datum: 'wgs84', timezone: 'America/New_York' },
  },
  { file: 'austin/aggravated_assaults.xlsx', ogrLayer: 'Austin', count: 8696, request: austin },
  { file: 'austin/aggravated_assaults.xlsx', ogrLayer: 'Fort Worth', count: 1577, request: austin },
  { file: 'austin/aggravated_assaults.xlsx', ogrLayer: 'Seattle', count: 2529, request: austin },
  {
    file: 'vancouver/thefts.csv.gz',
    prefix: '/vsigzip/',
    count: 21_918,
    refused: { count: 2, code: 'time_nonexistent' },
    request: { layer: 'incidents', datum: 'EPSG:26910', timezone: 'America/Vancouver' },
  },
  { file: 'vancouver/neighbourhoods.geojson', count: 22, request: { layer: 'grids' } },
  { file: 'london/wards.zip', prefix: '/vsizip/', count: 654, request: { layer: 'grids' } },
  { file: 'liechtenstein/municipalities.geojson', count: 11, request: { layer: 'grids' } },
];

/** Features of a layer as GDAL counts them. */
function countByGdal({ file, prefix = '', ogrLayer }: Counted): number {
  const source = `${prefix}${path.join(folder, file)}`;
  const output = execFileSync('ogrinfo', ['-ro', '-so', source, ...(ogrLayer ? [ogrLayer] : ['-al'])]);
  return Number(/Feature Count: (\d+)/u.exec(output.toString())?.[1]);
}

describe.skipIf(!present)('as many rows as GDAL counts', () => {
  const { spawnReader } = bundledReader();

  it.each(files)('$file: $count', async (counted) => {
    const { file, ogrLayer, count, request } = counted;
    const member = ogrLayer === undefined ? {} : { member: ogrLayer };
    const read = await readFile(spawnReader, path.join(folder, file), { ...request, ...member });
    expect(read.accepted + read.rejectedRows).toBe(count);
    expect(read.rejected.map(({ code }) => code)).toEqual(
      Array.from({ length: counted.refused?.count ?? 0 }, () => counted.refused?.code),
    );
    if (ogr) expect(countByGdal(counted)).toBe(count);
  });
});
