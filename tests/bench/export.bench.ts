import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { paired, report, timedProcess } from './measure.ts';

const source = '../shared/realdata/chicago/aggravated_assaults.csv.gz';
const cli = 'dist/main/cli.js';

/** Ours reads the database, coarsens every row and writes; the peer turns a GeoPackage of the same rows into the same format. */
const formats = [
  { ours: 'csv', peer: ['CSV', 'csv', '-lco', 'GEOMETRY=AS_XY'] },
  { ours: 'geojson', peer: ['GeoJSON', 'geojson'] },
  { ours: 'gpkg', peer: ['GPKG', 'gpkg', '-lco', 'SPATIAL_INDEX=NO'] },
  { ours: 'shapefile', peer: ['ESRI Shapefile', 'shz'] },
  { ours: 'xlsx', peer: ['XLSX', 'xlsx'] },
  { ours: 'kml', peer: ['KML', 'kml'] },
] as const;

function benchExports(folder: string): void {
  const csv = join(folder, 'assaults.csv');
  const data = join(folder, 'data');
  const rows = join(folder, 'rows.gpkg');
  writeFileSync(csv, gunzipSync(readFileSync(source)));
  const mapping = ['--map', 'category=loc_cat,occurred_at=date'];
  const declared = ['--datum', 'wgs84', '--timezone', 'America/Chicago'];
  timedProcess(process.execPath, [
    cli,
    'import',
    csv,
    '--layer',
    'incidents',
    '--data',
    data,
    ...declared,
    ...mapping,
  ]);
  timedProcess(process.execPath, [
    cli,
    'export',
    '--layer',
    'incidents',
    '--format',
    'gpkg',
    '--out',
    rows,
    '--data',
    data,
  ]);
  for (const { ours, peer } of formats) {
    const [driver, ending, ...options] = peer;
    const target = join(folder, `peer.${ending}`);
    const times = paired(
      3,
      () =>
        timedProcess(process.execPath, [
          ...[cli, 'export', '--layer', 'incidents', '--format', ours],
          ...['--out', join(folder, `ours.${ours}`), '--data', data],
        ]),
      () => {
        rmSync(target, { force: true });
        return timedProcess('ogr2ogr', ['-f', driver, target, rows, ...options]);
      },
    );
    report({
      what: `148,636 incidents as ${ours}, whole process`,
      unit: 'ms',
      ...times,
      peerName: `ogr2ogr -f ${driver}`,
    });
  }
}

if (!existsSync(source)) throw new Error(`${source} is not here`);
const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
try {
  benchExports(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
