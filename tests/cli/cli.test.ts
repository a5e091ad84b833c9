import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { layerIds } from '#shared/layers/index.ts';
import { runCli, runScript } from '#tests/helpers/run_console.ts';

type EventTable = {
  parameters: Record<string, unknown>;
  total: number;
  matrix?: { counts: number[][] };
  groups?: { from?: string; count: number }[];
};

const folder = mkdtempSync(join(tmpdir(), 'guanlan-cli-'));
const home = join(folder, 'home');
const demo = join(folder, 'demo');
/** Where the commands of this file put what they throw away; the last test looks whether they did. */
const temporary = join(folder, 'temporary');
mkdirSync(temporary);
const folders = { TMPDIR: temporary, TEMP: temporary, TMP: temporary };
const options = { home, directory: folder, environment: folders };

const cli = (...parameters: string[]) => runCli(parameters, options);

type Failure = { error: { code: string; message: string } };

beforeAll(async () => {
  const grown = await cli('demo', '--data', demo, '--seed', '3');
  expect(grown.exitCode).toBe(0);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the command line, used wrongly', () => {
  it('explains itself, and calls silence misuse', async () => {
    const help = await cli('--help');
    expect([help.exitCode, help.output]).toEqual([0, '']);
    for (const name of [
      'demo',
      'import',
      'count',
      'density',
      'export',
      'package',
      'unpack',
      'verify',
      'fields',
    ]) {
      expect(help.messages).toContain(`  ${name}`);
    }
    expect((await cli()).exitCode).toBe(2);
    expect((await cli('count', '--help')).messages).toContain('--by grids|police_districts');
  });

  it.each([
    ['bogus'],
    ['count', '--layer', 'incidents', '--by', 'grids'],
    ['count', '--layer', 'grids', '--by', 'grids', '--data', demo],
    ['count', '--layer', 'incidents', '--by', 'villages', '--data', demo],
    ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, '--from', '2026-02-30'],
    ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, '--colour', 'red'],
    ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, 'stray'],
    ['hotspots', '--data', demo, '--method', 'gistar'],
    ['hotspots', '--data', demo, '--method', 'gistar', '--cell', '500', '--neighbours', 'queens'],
    ['hotspots', '--data', demo, '--method', 'gistar', '--cell', '500', '--out', 'hotspots.dwg'],
    ['hotspots', '--data', demo, '--method', 'knox', '--distances', '200,100'],
    ['density', '--data', demo, '--bandwidth', '0', '--at', '102,40'],
    ['density', '--data', demo, '--bandwidth', '500', '--at', '102'],
    ['density', '--data', demo, '--bandwidth', '500', '--at', '102,400'],
    ['export', '--layer', 'grids', '--format', 'dwg', '--out', 'x', '--data', demo],
    ['import', '--layer', 'grids', '--data', demo],
    ['import', 'absent.csv', '--layer', 'grids', '--data', demo],
    ['demo', '--data', demo, '--scale', 'province'],
    ['package', '--data', demo],
    ['unpack', 'absent.zip', '--data', demo],
    ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, '--k', '-1'],
    ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, '--as-of', '2026-02-30'],
    ['count', '--layer', 'residents', '--by', 'grids', '--data', demo],
  ])('exits with 2 and a sentence: %s %s %s', async (...parameters) => {
    const { exitCode, json, messages } = await cli(...parameters);
    expect(exitCode).toBe(2);
    expect((json as Failure).error.code).toBe('usage');
    expect(messages).toContain((json as Failure).error.message);
  });

  it('speaks Chinese where the terminal does', async () => {
    const environment = { ...folders, GUANLAN_LANG: '', LC_ALL: '', LANG: 'zh_CN.UTF-8' };
    const { messages } = await runCli(['verify'], { ...options, environment });
    expect(messages).toContain('缺少 --data');
  });
});

describe('the command line and the demo county', () => {
  it('lists what every layer stores', async () => {
    const { json } = await cli('fields');
    const { layers } = json as { layers: { layer: string; fields: { field: string }[] }[] };
    expect(layers.map(({ layer }) => layer)).toEqual(layerIds);
    expect(layers.every(({ fields }) => fields.length > 3)).toBe(true);
  });

  it('grew the sizes that were asked for and opens them again', async () => {
    const { json } = await cli('demo', '--data', demo, '--seed', '3');
    expect(json).toMatchObject({ scale: 'county', seed: 3, counts: { cameras: 1446, incidents: 20_000 } });
  });

  it('checks that areas tile the ground, and divides grids among police districts into shares that add up', async () => {
    const check = (await cli('check', 'grids', '--data', demo)).json as { counts: Record<string, number> };
    expect(Object.values(check.counts).every((count) => count === 0)).toBe(true);
    const sides = ['--from', 'grids', '--to', 'police_districts', '--data', demo];
    for (const by of ['area', 'incidents']) {
      const { areas } = (await cli('crosswalk', ...sides, '--by', by)).json as {
        areas: { parts: { share: number }[]; outside: { share: number }; incidents?: number }[];
      };
      const whole = areas.filter(({ incidents = 1 }) => incidents > 0);
      expect(whole.length).toBeGreaterThan(200);
      for (const { parts, outside } of whole) {
        expect(parts.reduce((sum, { share }) => sum + share, outside.share)).toBeCloseTo(1, 3);
      }
    }
    const { areas } = (await cli('crosswalk', ...sides, '--divided', '0.01')).json as {
      areas: { parts: unknown[] }[];
    };
    expect(areas.length).toBeGreaterThan(0);
    expect(areas.every(({ parts }) => parts.length > 1)).toBe(true);
  });

  it('counts and exports what a filter lets through, given as JSON or in a file', async () => {
    const night = '{"op":"and","parts":[{"kind":"hours","fromHour":22,"toHour":6}]}';
    const day = night.replace('"toHour":6', '"toHour":6,"not":true');
    writeFileSync(join(folder, 'night.json'), night);
    const by = ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, '--filter'];
    const total = async (filter: string) => ((await cli(...by, filter)).json as { total: number }).total;
    const atNight = await total(night);
    const fromFile = await total('@night.json');
    const byDay = await total(day);
    expect(atNight).toBe(fromFile);
    expect(atNight + byDay).toBe(20_000);
    expect(atNight).toBeGreaterThan(0);
    const file = ['--format', 'csv', '--out', 'night.csv', '--data', demo, '--filter', night];
    const exported = await cli('export', '--layer', 'incidents', ...file);
    const { count, withheld } = exported.json as { count: number; withheld: number };
    expect(count + withheld).toBe(atNight);
    const unknown = await cli(...by, '没有的');
    expect([unknown.exitCode, (unknown.json as Failure).error.code]).toEqual([2, 'usage']);
  });

  it('counts so that areas and the unassigned make the total, for each side of a moment', async () => {
    const by = ['--layer', 'incidents', '--by', 'police_districts', '--data', demo];
    type Counts = {
      areas: { code: string; name: string; count: number }[];
      unassigned: number;
      total: number;
    };
    const all = (await cli('count', ...by)).json as Counts;
    const before = (await cli('count', ...by, '--to', '2026-06-01')).json as Counts;
    const after = (await cli('count', ...by, '--from', '2026-06-01T00:00:00')).json as Counts;
    expect(all.total).toBe(20_000);
    for (const counts of [all, before, after]) {
      const inside = counts.areas.reduce((sum, { count }) => sum + count, 0);
      expect(inside + counts.unassigned).toBe(counts.total);
    }
    expect(before.total + after.total).toBe(20_000);
    expect(before.total).toBeGreaterThan(0);
  });

  it('prints counts as a tree whose parents are the sums of what is below, and writes it', async () => {
    type Node = { code: string; count: number; unassigned?: number; areas?: Node[] };
    const sumOf = (nodes: readonly Node[]): number => nodes.reduce((sum, { count }) => sum + count, 0);
    const question = ['count', '--layer', 'incidents', '--by', 'grids', '--data', demo, '--tree'];
    const { json } = await cli(...question, '--to', '2026-06-16');
    const tree = json as { parameters: object; total: number; unassigned: number; areas: Node[] };
    expect(tree.parameters).toMatchObject({ areasOf: '2026-06-15', boundaries: 'of_period' });
    expect(sumOf(tree.areas) + tree.unassigned).toBe(tree.total);
    const parents = tree.areas.flatMap((area) => [area, ...(area.areas ?? [])]);
    for (const { count, unassigned, areas } of parents) {
      if (areas) expect(sumOf(areas) + (unassigned ?? 0)).toBe(count);
    }
    const flat = await cli(
      'count',
      '--layer',
      'incidents',
      '--by',
      'grids',
      '--data',
      demo,
      '--to',
      '2026-06-16',
    );
    expect((flat.json as { total: number }).total).toBe(tree.total);
    const out = join(folder, 'tree.csv');
    expect((await cli(...question, '--to', '2026-06-16', '--out', out)).exitCode).toBe(0);
    const lines = readFileSync(out, 'utf8').trim().split('\r\n');
    expect(lines[1]).toContain(`,${tree.total},`);
  });

  it('counts incidents by weekday and hour, by month and by category, and says what it was asked', async () => {
    const of = [
      'count',
      '--layer',
      'incidents',
      '--data',
      demo,
      '--from',
      '2026-06-01',
      '--to',
      '2026-08-01',
    ];
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    const week = (await cli(...of, '--matrix', 'day-hour')).json as EventTable;
    expect(week.parameters).toMatchObject({
      by: 'day-hour',
      from: '2026-06-01T00:00:00+08:00',
      category: null,
    });
    expect(week.matrix?.counts).toHaveLength(7);
    expect(sum(week.matrix?.counts.map(sum) ?? [])).toBe(week.total);
    const months = (await cli(...of, '--by', 'month')).json as EventTable;
    expect(months.groups).toHaveLength(2);
    expect(months.groups?.[1]?.from).toBe('2026-07-01T00:00:00+08:00');
    const categories = (await cli(...of, '--by', 'category')).json as EventTable;
    for (const table of [months, categories]) {
      expect(sum(table.groups?.map(({ count }) => count) ?? [])).toBe(table.total);
      expect(table.total).toBe(week.total);
    }
    const refused = await cli('count', '--layer', 'cameras', '--by', 'month', '--data', demo);
    expect(refused.exitCode).toBe(2);
  });

  it('finds no density where nothing happens', async () => {
    const { json } = await cli('density', '--data', demo, '--bandwidth', '500', '--at', '0,0; 102.3,40.25');
    expect(json).toMatchObject({
      points: [
        { lon: 0, lat: 0, density: 0, n: 0 },
        { lon: 102.3, lat: 40.25 },
      ],
    });
  });

  it('finds hotspots, says all their parameters and the caveat, and writes them', async () => {
    const file = join(folder, 'hotspots.geojson');
    const { exitCode, json } = await cli(
      ...['hotspots', '--method', 'gistar', '--cell', '1000', '--out', file, '--data', demo],
    );
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      data: 'Demo data',
      parameters: {
        method: 'gistar',
        cells: { shape: 'hex', sizeMetres: 1000 },
        neighbours: { rule: 'six' },
        correction: 'fdr',
        suppressBelow: 3,
      },
      caveat: expect.stringContaining('quiet does not mean safe') as string,
    });
    const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: unknown[] };
    expect(features.length).toBe((json as { rows: number }).rows);
  });

  it.each(['geojson', 'csv', 'gpkg'])('exports cameras as %s, marked as demo data', async (format) => {
    const file = join(folder, `cameras.${format}`);
    const { exitCode, json } = await cli(
      ...['export', '--layer', 'cameras', '--format', format, '--out', file, '--data', demo],
    );
    expect([exitCode, (json as { file: string }).file]).toEqual([0, file]);
    expect(readFileSync(file).includes('Demo data')).toBe(true);
    const judge = spawnSync('ogrinfo', ['-al', '-so', file], { encoding: 'utf8' });
    const { count } = json as { count: number };
    if (!judge.error) expect(judge.stdout).toContain(`Feature Count: ${count}`);
  });

  it('exports a Shapefile in a projected datum that GDAL reads, and KML in none but its own', async ({
    skip,
  }) => {
    const file = join(folder, 'cameras.zip');
    const { json } = await cli(
      ...['export', '--layer', 'cameras', '--format', 'shapefile', '--datum', 'epsg:4542'],
      ...['--out', file, '--data', demo],
    );
    const refused = await cli(
      ...[
        'export',
        '--layer',
        'cameras',
        '--format',
        'kml',
        '--datum',
        'gcj02',
        '--out',
        'x.kml',
        '--data',
        demo,
      ],
    );
    expect([refused.exitCode, (refused.json as Failure).error.code]).toEqual([1, 'export_datum']);
    const judge = spawnSync('ogrinfo', ['-al', '-so', `/vsizip/${file}`], { encoding: 'utf8' });
    if (judge.error) skip('ogrinfo is not installed');
    expect(judge.stdout).toContain(`Feature Count: ${(json as { count: number }).count}`);
    expect(judge.stdout).toContain('CGCS2000 / 3-degree Gauss-Kruger CM 99E');
  });

  it('counts without small numbers when it is told so', async () => {
    const { json } = await cli(
      'count',
      '--layer',
      'incidents',
      '--by',
      'grids',
      '--data',
      demo,
      '--k',
      '200',
    );
    const { areas, suppressed, k } = json as {
      areas: { count: number | null }[];
      suppressed: number;
      k: number;
    };
    expect(k).toBe(200);
    expect(suppressed).toBeGreaterThan(1);
    expect(areas.every(({ count }) => count === null || count === 0 || count >= 200)).toBe(true);
  });

  it('packs the county, and unpacks it into a new database that counts the same and changes nothing more', async () => {
    const file = join(folder, 'county.zip');
    const into = join(folder, 'unpacked');
    const made = await cli('package', file, '--data', demo);
    expect(made.exitCode).toBe(0);
    const unpacked = await cli('unpack', file, '--into', into);
    expect([unpacked.exitCode, unpacked.json]).toMatchObject([0, { stored: true, conflictTotal: 0 }]);
    const { json } = await cli('verify', '--data', into);
    const { manifest } = made.json as { manifest: { layers: { id: string; count: number }[] } };
    expect((json as { counts: Record<string, number> }).counts).toEqual(
      Object.fromEntries(manifest.layers.map(({ id, count }) => [id, count])),
    );
    const again = await cli('unpack', file, '--data', into, '--dry-run');
    expect(again.json).toMatchObject({ stored: false, conflictTotal: 0 });
    expect((again.json as { layers: { added: number }[] }).layers.map(({ added }) => added)).toEqual(
      manifest.layers.filter(({ count }) => count > 0).map(() => 0),
    );
  });

  it('exports to a relative path of the caller, and leaves no part of one that cannot be written', async () => {
    const layer = ['export', '--layer', 'grids', '--format', 'csv', '--data', demo];
    await cli(...layer, '--out', 'grids.csv');
    expect(existsSync(join(folder, 'grids.csv'))).toBe(true);
    mkdirSync(join(folder, 'taken.csv'));
    const failed = await cli(...layer, '--out', 'taken.csv');
    expect([failed.exitCode, (failed.json as Failure).error.code]).toEqual([1, 'failed']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('verifies what it wrote', async () => {
    const { exitCode, json } = await cli('verify', '--data', demo);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ integrity: 'ok', counts: { incidents: 20_000 } });
    expect(json).toHaveProperty('schemaVersion');
    expect(json).toHaveProperty('generations');
  });

  it('takes no real data into the demo', async () => {
    writeFileSync(join(folder, 'a.csv'), 'name,lon,lat\nA,102.3,40.2\n');
    const parameters = ['a.csv', '--layer', 'cameras', '--data', demo, '--datum', 'wgs84'];
    const { exitCode, json } = await cli('import', ...parameters);
    expect([exitCode, (json as Failure).error.code]).toEqual([1, 'demo_and_real']);
  });

  it('says that there is no database, and makes none to look at', async () => {
    const absent = join(folder, 'absent');
    const { exitCode, json } = await cli('verify', '--data', absent);
    expect([exitCode, (json as Failure).error.code]).toEqual([1, 'not_found']);
    expect(existsSync(absent)).toBe(false);
  });

  it('leaves a database alone that a window has open', async () => {
    const host = runScript(
      'main/launch/start.mjs',
      ['--shell', 'host', '--no-open', '--port', '0', '--data', demo],
      {
        home,
      },
    );
    while (!host.output().includes('\n')) await new Promise((resolve) => setTimeout(resolve, 50));
    const { exitCode, json } = await cli('verify', '--data', demo);
    expect([exitCode, (json as Failure).error.code]).toEqual([1, 'database_in_use']);
    host.child.kill('SIGTERM');
    expect(await host.ended).toBe(0);
  });

  it('leaves nothing behind in the folder for temporary files', () => {
    expect(readdirSync(temporary)).toEqual([]);
  });
});
