import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { utils, write } from '@e965/xlsx';

import type { Input } from '#shared/rpc/contract.ts';

import { asUpload } from '#main/cli/as_upload.ts';
import type { Core } from '#main/core/core.ts';
import { openCore } from '#main/core/open_core.ts';
import { forkReader } from '#main/import/fork_reader.ts';

import { median, report, timedProcess } from './measure.ts';

const realData = '../shared/realdata';
const assaults = join(realData, 'chicago/aggravated_assaults.csv.gz');
const wards = join(realData, 'london/wards.zip');
const cli = 'dist/main/cli.js';

const rounds = 5;

type Contest = {
  what: string;
  file: string;
  /** As the command line takes them, and as the contract does. */
  ours: readonly string[];
  choice: Pick<Input<'imports.run'>, 'layer'> & Partial<Input<'imports.run'>>;
  /** Source and options of ogr2ogr, which writes an indexed GeoPackage. */
  peer: readonly string[];
};

/** How long the peer takes to write the file into a GeoPackage of its own. */
function runPeer(folder: string, { peer }: Contest): number {
  const target = join(folder, 'peer.gpkg');
  const elapsed = timedProcess('ogr2ogr', ['-f', 'GPKG', target, ...peer, '-lco', 'SPATIAL_INDEX=YES']);
  rmSync(target);
  return elapsed;
}

/** The command line: starts twice, makes the database, reads, commits durably, looks through areas. */
function runCommand(folder: string, { file, ours }: Contest): number {
  const data = join(folder, 'ours');
  const elapsed = timedProcess(process.execPath, [cli, 'import', file, '--data', data, ...ours]);
  rmSync(data, { recursive: true });
  return elapsed;
}

/** An open console: from the press of the button, after the look at the file, until the rows are part of the layer. */
async function runInConsole(folder: string, core: Core, { file, choice }: Contest): Promise<number> {
  const { signal } = new AbortController();
  const data = join(folder, `county-${randomUUID()}`);
  await core.handlers['workspace.create']({ name: '县', path: data }, { signal });
  const uploads = join(folder, 'uploads');
  const looked = await asUpload(resolve(file), uploads);
  await core.handlers['imports.inspect']({ upload: looked }, { signal });
  const upload = await asUpload(resolve(file), uploads);
  const wanted = {
    mapping: {},
    timezone: 'Asia/Shanghai',
    dryRun: false,
    language: 'zh',
    ...choice,
  } as const;
  await new Promise((done) => setTimeout(done, 1000));
  const started = performance.now();
  const { report } = await core.handlers['imports.run'](
    { ...wanted, upload, operationId: randomUUID() },
    { signal },
  );
  const elapsed = performance.now() - started;
  await core.handlers['imports.area_check']({ report }, { signal });
  await core.handlers['workspace.close']({}, { signal });
  rmSync(data, { recursive: true });
  return elapsed;
}

/** All three in turn, A B C A B C …, after one round that is not counted. */
async function contest(folder: string, core: Core, what: Contest): Promise<void> {
  const times = { command: [] as number[], console: [] as number[], peer: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const command = runCommand(folder, what);
    const peer = runPeer(folder, what);
    const inConsole = await runInConsole(folder, core, what);
    if (round === 0) continue;
    times.command.push(command);
    times.peer.push(peer);
    times.console.push(inConsole);
  }
  const beside = {
    unit: 'ms',
    peer: median(times.peer),
    peerName: 'ogr2ogr to an indexed GeoPackage',
    limit: 'ratio ≤ 1',
  };
  report({ what: `${what.what}, in an open console`, ours: median(times.console), ...beside });
  report({ what: `${what.what}, whole process`, ours: median(times.command), ...beside });
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

async function benchAll(folder: string, core: Core): Promise<void> {
  const csv = join(folder, 'assaults.csv');
  writeFileSync(csv, gunzipSync(readFileSync(assaults)));
  await contest(folder, core, {
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
    choice: {
      layer: 'incidents',
      datum: 'wgs84',
      timezone: 'America/Chicago',
      mapping: { category: 'loc_cat', occurred_at: 'date' },
    },
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
  await contest(folder, core, {
    what: '33,000-row workbook of 40 columns',
    file: xlsx,
    ours: ['--layer', 'cameras', '--datum', 'wgs84'],
    choice: { layer: 'cameras', datum: 'wgs84' },
    peer: [xlsx],
  });
  const geojson = join(folder, 'events.geojson');
  writeFileSync(geojson, eventFeatures());
  await contest(folder, core, {
    what: '100,000-feature GeoJSON',
    file: geojson,
    ours: ['--layer', 'incidents'],
    choice: { layer: 'incidents' },
    peer: [geojson],
  });
  await contest(folder, core, {
    what: 'London wards, Shapefile in EPSG:27700',
    file: wards,
    ours: ['--layer', 'grids'],
    choice: { layer: 'grids' },
    peer: [`/vsizip/${wards}`, '-t_srs', 'EPSG:4326', '-nlt', 'MULTIPOLYGON'],
  });
}

if (!existsSync(assaults)) throw new Error(`${realData} is not here`);
const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
const core = await openCore({
  homeDirectory: join(folder, 'home'),
  dataDirectory: null,
  resourcesDirectory: resolve('resources'),
  uploadsDirectory: join(folder, 'uploads'),
  shell: 'cli',
  version: 'bench',
  spawnReader: () => forkReader(resolve('dist/main/import_reader.js')),
});
try {
  await benchAll(folder, core);
} finally {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
}
