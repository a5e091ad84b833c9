import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { utils, write } from '@e965/xlsx';

import { paired, report, timedProcess } from './measure.ts';

const realData = '../shared/realdata';
const assaults = join(realData, 'chicago/aggravated_assaults.csv.gz');
const wards = join(realData, 'london/wards.zip');
const cli = 'dist/main/cli.js';

type Contest = {
  what: string;
  file: string;
  /** As the command line takes them. */
  ours: readonly string[];
  /** Source and options of ogr2ogr, which writes an indexed GeoPackage. */
  peer: readonly string[];
};

/**
 * Whole processes: ours validates, masks, reads times in a zone, joins to areas and commits durably; the peer writes and
 * indexes.
 */
function contest(folder: string, { what, file, ours, peer }: Contest): void {
  let round = 0;
  const runOurs = (): number => {
    const data = join(folder, `ours-${round}`);
    const elapsed = timedProcess(process.execPath, [cli, 'import', file, '--data', data, ...ours]);
    rmSync(data, { recursive: true });
    return elapsed;
  };
  const runPeer = (): number => {
    const target = join(folder, `peer-${round++}.gpkg`);
    const elapsed = timedProcess('ogr2ogr', ['-f', 'GPKG', target, ...peer, '-lco', 'SPATIAL_INDEX=YES']);
    rmSync(target);
    return elapsed;
  };
  report({
    what: `${what}, whole process`,
    unit: 'ms',
    ...paired(5, runOurs, runPeer),
    peerName: 'ogr2ogr to an indexed GeoPackage',
    limit: 'ratio ≤ 1',
  });
}

/** The same numbers on every machine: a generator of Park and Miller. */
function randomNumbers(): () => number {
  let state = 20_240_305;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const place = (random: () => number): [number, number] => [
  Number((104 + random()).toFixed(6)),
  Number((30 + random()).toFixed(6)),
];

/** 33,000 cameras in 40 columns, of which the console knows ten. */
function cameraWorkbook(): Buffer {
  const random = randomNumbers();
  const known = [
    '设备编码',
    '设备名称',
    '摄像机类型',
    '经度',
    '纬度',
    '安装地址',
    '监控方位',
    '设备状态',
    '录像保存天数',
    '安装时间',
  ];
  const rows: (string | number)[][] = [
    [...known, ...Array.from({ length: 30 }, (_, column) => `扩展${column}`)],
  ];
  for (let index = 0; index < 33_000; index++) {
    const code = `99010101001320${String(index).padStart(6, '0')}`;
    const kind = ['球机', '枪机', '半球'][index % 3] ?? '';
    const facing = ['东', '西', '南', '北'][index % 4] ?? '';
    rows.push([
      ...[
        code,
        `点位${index}`,
        kind,
        ...place(random),
        `某镇某街${index % 500}号`,
        facing,
        '在用',
        30 + (index % 60),
      ],
      `2023-0${1 + (index % 9)}-1${index % 10}`,
      ...Array.from({ length: 30 }, (_, column) =>
        column % 2 === 0 ? (index * column) % 9973 : `值${(index * 7 + column) % 1000}`,
      ),
    ]);
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '点位');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

function eventFeatures(): string {
  const random = randomNumbers();
  const features = Array.from({ length: 100_000 }, (_, index) =>
    JSON.stringify({
      type: 'Feature',
      properties: {
        code: `SJ${index}`,
        occurred_at: `2023-0${1 + (index % 9)}-1${index % 10} 1${index % 10}:30:00`,
        category: ['纠纷', '盗窃', '火灾'][index % 3],
        address: `某街${index % 999}号`,
        severity: '一般',
      },
      geometry: { type: 'Point', coordinates: place(random) },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}`;
}

function benchAll(folder: string): void {
  const csv = join(folder, 'assaults.csv');
  writeFileSync(csv, gunzipSync(readFileSync(assaults)));
  contest(folder, {
    what: '148,636-row CSV',
    file: csv,
    ours: [
      '--layer',
      'incidents',
      '--datum',
      'wgs84',
      '--timezone',
      'America/Chicago',
      '--map',
      'category=loc_cat,occurred_at=date',
    ],
    peer: [
      csv,
      '-oo',
      'X_POSSIBLE_NAMES=longitude',
      '-oo',
      'Y_POSSIBLE_NAMES=latitude',
      '-a_srs',
      'EPSG:4326',
    ],
  });
  const xlsx = join(folder, 'cameras.xlsx');
  writeFileSync(xlsx, cameraWorkbook());
  contest(folder, {
    what: '33,000-row workbook of 40 columns',
    file: xlsx,
    ours: ['--layer', 'cameras', '--datum', 'wgs84'],
    peer: [xlsx],
  });
  const geojson = join(folder, 'events.geojson');
  writeFileSync(geojson, eventFeatures());
  contest(folder, {
    what: '100,000-feature GeoJSON',
    file: geojson,
    ours: ['--layer', 'incidents'],
    peer: [geojson],
  });
  contest(folder, {
    what: 'London wards, Shapefile in EPSG:27700',
    file: wards,
    ours: ['--layer', 'grids'],
    peer: [`/vsizip/${wards}`, '-t_srs', 'EPSG:4326', '-nlt', 'MULTIPOLYGON'],
  });
}

if (!existsSync(assaults)) throw new Error(`${realData} is not here`);
const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
try {
  benchAll(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
