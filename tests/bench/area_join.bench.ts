import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { booleanPointInPolygon, multiPolygon } from '@turf/turf';

import { growDemo } from '#resources/make/grow_demo.ts';
import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { median, report, timed, timedProcess } from './measure.ts';

const rounds = 5;

/** Places that the turf loop is given: all of them would take it most of half an hour. */
const turfPlaces = 1000;

/** The finest grids of the demo prefecture and the places of its million events. */
function growWork(): { grids: Ring[][][]; x: Float64Array; y: Float64Array } {
  const demo = growDemo({ scale: 'prefecture', seed: 1 });
  const grids = demo.grids.flatMap(({ geometry, values }) =>
    geometry.type === 'MultiPolygon' && values.level === '3' ? [geometry.coordinates] : [],
  );
  const [x, y]: [number[], number[]] = [[], []];
  for (const part of demo.incidents()) {
    for (const { geometry } of part) {
      if (geometry.type !== 'Point') continue;
      x.push(geometry.coordinates[0]);
      y.push(geometry.coordinates[1]);
    }
  }
  return { grids, x: Float64Array.from(x), y: Float64Array.from(y) };
}

const { grids, x, y } = growWork();
const name = `${x.length} places in ${grids.length} grids, index built anew`;

function ours(): Int32Array {
  const index = buildAreaIndex(grids);
  return Int32Array.from(x, (longitude, place) => index.find(longitude, y[place] ?? 0));
}

const times: number[] = [];
let found = ours();
for (let round = 0; round < rounds; round++) times.push(timed(() => (found = ours())));
const oursMs = median(times);

function turfLoop(): Int32Array {
  const areas = grids.map((grid) => multiPolygon(grid));
  return Int32Array.from({ length: turfPlaces }, (_, place) =>
    areas.findIndex((area) => booleanPointInPolygon([x[place] ?? 0, y[place] ?? 0], area)),
  );
}

let loop: ReturnType<typeof turfLoop> = new Int32Array();
const turfMs = timed(() => (loop = turfLoop())) * (x.length / turfPlaces);
const offTurf = loop.reduce((count, area, place) => count + (area === found[place] ? 0 : 1), 0);
if (offTurf > 0) throw new Error(`${offTurf} places differ from turf`);
report({
  what: name,
  unit: 'ms',
  ours: oursMs,
  peer: turfMs,
  peerName: 'turf loop',
  limit: '≤ 1000 ms',
  note: `turf ran over ${turfPlaces} places and is scaled; equal`,
});

/** Joins in SpatiaLite by its R-tree and ST_Intersects; the first grid of a place counts. */
function joinInSpatialite(folder: string): number {
  const wkt = (grid: Ring[][]): string =>
    `MULTIPOLYGON(${grid
      .map(
        (rings) =>
          `(${rings.map((ring) => `(${ring.map((at: LonLat) => at.join(' ')).join(',')})`).join(',')})`,
      )
      .join(',')})`;
  writeFileSync(join(folder, 'grids.csv'), grids.map((grid, at) => `${at}\t${wkt(grid)}`).join('\n'));
  writeFileSync(join(folder, 'places.csv'), [...x].map((lon, at) => `${at}\t${lon}\t${y[at]}`).join('\n'));
  const database = join(folder, 'join.sqlite');
  const run = (sql: string): void => {
    writeFileSync(join(folder, 'run.sql'), sql);
    const { status, stderr } = spawnSync(
      'spatialite',
      ['-silent', database, `.read ${join(folder, 'run.sql')} UTF-8`],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`spatialite failed: ${stderr}`);
  };
  run(`CREATE TABLE raw (id INTEGER, wkt TEXT);
CREATE TABLE places (id INTEGER PRIMARY KEY, x DOUBLE, y DOUBLE);
.mode tabs
.separator "\\t"
.import ${join(folder, 'grids.csv')} raw
.import ${join(folder, 'places.csv')} places
CREATE TABLE grids (id INTEGER PRIMARY KEY);
SELECT AddGeometryColumn('grids', 'geom', 4326, 'MULTIPOLYGON', 'XY');
INSERT INTO grids SELECT id, GeomFromText(wkt, 4326) FROM raw;
SELECT CreateSpatialIndex('grids', 'geom');`);
  const statement = `CREATE TABLE joined AS SELECT p.id AS place, min(g.id) AS grid FROM places p, idx_grids_geom i, grids g
WHERE i.xmin <= p.x AND i.xmax >= p.x AND i.ymin <= p.y AND i.ymax >= p.y AND g.id = i.pkid
AND ST_Intersects(g.geom, MakePoint(p.x, p.y, 4326)) GROUP BY p.id;`;
  writeFileSync(join(folder, 'join.sql'), statement);
  const tookMs = timedProcess('spatialite', ['-silent', database, `.read ${join(folder, 'join.sql')} UTF-8`]);
  run(`.mode tabs\n.output ${join(folder, 'joined.csv')}\nSELECT place, grid FROM joined;`);
  return tookMs;
}

if (spawnSync('spatialite', ['-version']).error) {
  report({
    what: `${name}, beside SpatiaLite`,
    unit: 'ms',
    ours: oursMs,
    note: 'spatialite is not installed',
  });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-join-'));
  try {
    const peer = joinInSpatialite(folder);
    const theirs = new Int32Array(x.length).fill(-1);
    for (const line of readFileSync(join(folder, 'joined.csv'), 'utf8').trim().split('\n')) {
      const [place = 0, grid = -1] = line.split('\t').map(Number);
      theirs[place] = grid;
    }
    const differing = found.reduce((count, area, place) => count + (area === theirs[place] ? 0 : 1), 0);
    report({
      what: name,
      unit: 'ms',
      ours: oursMs,
      peer,
      peerName: 'SpatiaLite R-tree and ST_Intersects',
      limit: '≤ 1000 ms',
      note: `${differing} of ${x.length} differ`,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
