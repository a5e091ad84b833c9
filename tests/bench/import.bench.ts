import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { paired, report, timedProcess } from './measure.ts';

const source = '../shared/realdata/chicago/aggravated_assaults.csv.gz';
const cli = 'dist/main/cli.js';

/** Whole processes: ours validates, masks, reads times in a zone, joins and commits durably; the peer writes and indexes. */
function benchCsv(folder: string): void {
  const csv = join(folder, 'assaults.csv');
  writeFileSync(csv, gunzipSync(readFileSync(source)));
  let round = 0;
  const ours = (): number => {
    const data = join(folder, `ours-${round}`);
    const options = [
      '--layer',
      'incidents',
      '--data',
      data,
      '--datum',
      'wgs84',
      '--timezone',
      'America/Chicago',
    ];
    const elapsed = timedProcess(process.execPath, [
      cli,
      'import',
      csv,
      ...options,
      '--map',
      'category=loc_cat,occurred_at=date',
    ]);
    rmSync(data, { recursive: true });
    return elapsed;
  };
  const peer = (): number => {
    const target = join(folder, `peer-${round++}.gpkg`);
    const options = [
      '-oo',
      'X_POSSIBLE_NAMES=longitude',
      '-oo',
      'Y_POSSIBLE_NAMES=latitude',
      '-a_srs',
      'EPSG:4326',
      '-lco',
      'SPATIAL_INDEX=YES',
    ];
    const elapsed = timedProcess('ogr2ogr', ['-f', 'GPKG', target, csv, ...options]);
    rmSync(target);
    return elapsed;
  };
  report({
    what: '148,636-row CSV, whole process',
    unit: 'ms',
    ...paired(5, ours, peer),
    peerName: 'ogr2ogr to an indexed GeoPackage',
    limit: 'ratio ≤ 1',
  });
}

if (!existsSync(source)) throw new Error(`${source} is not here`);
const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
try {
  benchCsv(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
