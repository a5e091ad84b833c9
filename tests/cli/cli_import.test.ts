import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { runCli, runScript } from '#tests/helpers/run_console.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-cli-import-'));
const options = { home: join(folder, 'home'), directory: folder };
const chicago = join(repositoryRoot, '../shared/realdata/chicago');

const cli = (...parameters: string[]) => runCli(parameters, options);

type Report = { accepted: number; rejected: { row: number; code: string }[]; warnings: { code: string }[] };
type Counts = { areas: { code: string; count: number }[]; unassigned: number; total: number };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('importing on the command line', () => {
  const county = join(folder, 'county');

  it('makes the database, stores good rows and names bad ones', async () => {
    writeFileSync(
      join(folder, 'cameras.csv'),
      '编号,"点位, 名称",经度,纬度\n1,东门,102.3011,40.2011\n2,西门,,40.2\n3,南门,102.3033,40.2033\n',
    );
    const { exitCode, json, messages } = await cli(
      ...['import', 'cameras.csv', '--layer', 'cameras', '--data', county, '--datum', 'WGS84'],
      ...['--map', 'name=点位, 名称,code=编号'],
    );
    const report = json as Report;
    expect(exitCode).toBe(0);
    expect(report.accepted).toBe(2);
    expect(report.rejected).toEqual([expect.objectContaining({ row: 3, code: 'position_missing' })]);
    expect(messages).toContain(county);
  });

  it('writes nothing on a dry run, not even a database', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const parameters = ['--layer', 'cameras', '--data', elsewhere, '--datum', 'wgs84', '--dry-run'];
    const { exitCode, json } = await cli('import', 'cameras.csv', ...parameters);
    expect([exitCode, (json as Report).accepted]).toEqual([0, 2]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it.each([
    ['datum_required', []],
    ['usage', ['--datum', 'mars']],
    ['datum_unknown', ['--datum', 'EPSG:999999']],
    ['mapping_required', ['--datum', 'wgs84', '--map', 'name=没有这一列']],
    ['timezone_unknown', ['--datum', 'wgs84', '--timezone', 'Mars/Olympus']],
  ])('exits with 2 where something has to be declared: %s', async (code, parameters) => {
    const { exitCode, json, messages } = await cli(
      ...['import', 'cameras.csv', '--layer', 'cameras', '--data', county],
      ...parameters,
    );
    const { error } = json as { error: { code: string; message: string } };
    expect([exitCode, error.code]).toEqual([2, code]);
    expect(messages).toContain(error.message);
  });

  it('exits with 1 for a file that is not what it says', async () => {
    writeFileSync(join(folder, 'broken.xlsx'), 'PK\u0003\u0004 not a workbook');
    const parameters = ['--layer', 'cameras', '--data', county, '--datum', 'wgs84'];
    const { exitCode, json } = await cli('import', 'broken.xlsx', ...parameters);
    expect(exitCode).toBe(1);
    expect(json).toHaveProperty('error.code');
  });
});

const onRealFiles = existsSync(chicago) ? describe : describe.skip;
const reason = existsSync(chicago) ? '' : '(no ../shared/realdata here)';

onRealFiles(`the real files of Chicago on the command line ${reason}`, () => {
  const data = ['--data', join(folder, 'chicago')];
  const file = (name: string) => join(chicago, name);

  it('takes 277 beats as grids, features that share a code as one area of several parts', async () => {
    const { json } = await cli('import', file('police_beats.geojson'), '--layer', 'grids', ...data);
    const { accepted, rejected, warnings } = json as Report;
    expect([accepted, rejected]).toEqual([277, []]);
    expect(warnings.map(({ code }) => code)).toContain('code_shared');
  });

  it('takes 25 districts from KML, which needs no datum', async () => {
    const { exitCode, json } = await cli(
      ...['import', file('police_districts.kml'), '--layer', 'police_districts', ...data],
    );
    expect([exitCode, (json as Report).accepted]).toEqual([0, 25]);
  });

  it('takes 65 cameras and reports the broken byte of one name', async () => {
    const parameters = ['--layer', 'cameras', '--datum', 'wgs84', ...data];
    const { json } = await cli('import', file('red_light_cameras.csv'), ...parameters);
    const { accepted, rejected, warnings } = json as Report;
    expect([accepted, rejected]).toEqual([65, []]);
    expect(warnings.map(({ code }) => code)).toContain('text_undecodable');
  });

  it('keeps nothing of an import that Ctrl+C has cancelled', async () => {
    const run = runScript(
      'main/launch/cli.mjs',
      ['import', file('aggravated_assaults.csv.gz'), '--layer', 'incidents', '--datum', 'wgs84', ...data],
      options,
    );
    while (!run.messages().includes('aggravated_assaults'))
      await new Promise((resolve) => setTimeout(resolve, 10));
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(1);
    expect(JSON.parse(run.output())).toHaveProperty('error.code', 'aborted');
    expect((await cli('verify', ...data)).json).toMatchObject({ integrity: 'ok', counts: { incidents: 0 } });
  });

  it('takes 148,636 assaults and finds 148,545 of them inside the beats', async () => {
    const parameters = ['--layer', 'incidents', '--datum', 'wgs84', '--timezone', 'America/Chicago', ...data];
    const { json } = await cli('import', file('aggravated_assaults.csv.gz'), ...parameters);
    expect(json).toMatchObject({ accepted: 148_636, rejected: [] });
    const counted = await cli('count', '--layer', 'incidents', '--by', 'grids', ...data);
    const { areas, unassigned, total } = counted.json as Counts;
    expect([total, unassigned, areas.reduce((sum, { count }) => sum + count, 0)]).toEqual([
      148_636, 91, 148_545,
    ]);
    expect(areas).toHaveLength(275);
  });
});

describe('importing again on the command line', () => {
  const again = join(folder, 'again');
  const place = ['--layer', 'facilities', '--data', again, '--datum', 'wgs84'];
  const first = '编号;名称;经度;纬度\nA1;东门;102,3011;40,2011\nA2;西门;;40,2\nA3;南门;102,3033;40,2033\n';

  it('takes encoding, header row and delimiter as they are said, and writes problems and refused rows to files', async () => {
    writeFileSync(join(folder, 'first.csv'), `汇总表;;;\n${first}`);
    const how = ['--encoding', 'UTF-8', '--header-row', '2', '--delimiter', ';', '--skip-invalid'];
    const files = ['--report', 'problems.xlsx', '--rejected', 'refused.csv'];
    const { exitCode, json } = await cli('import', 'first.csv', ...place, ...how, ...files);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ accepted: 2, added: 2, rejectedRows: 1, rejected: [{ row: 4 }] });
    expect(readFileSync(join(folder, 'refused.csv'), 'utf8')).toMatch(/A2,西门,,/u);
    expect(readFileSync(join(folder, 'problems.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('updates by key, by a profile of a file, and stores nothing of a file that must be whole', async () => {
    writeFileSync(
      join(folder, 'second.csv'),
      '编号,名称,经度,纬度\nA1,大东门,102.3011,40.2011\nA3,南门,102.3033,40.2033\n',
    );
    const update = await cli('import', 'second.csv', ...place, '--key', 'code');
    expect(update.json).toMatchObject({ accepted: 2, added: 0, changed: 1, unchanged: 1, key: 'code' });
    const profile = {
      name: '设施表',
      layer: 'facilities',
      reading: {},
      datum: 'wgs84',
      timezone: null,
      mapping: { code: '编号' },
      update: { key: 'code', duplicates: 'refuse', emptyCells: 'keep' },
      categories: {},
      columns: [],
    };
    writeFileSync(join(folder, 'profile.json'), JSON.stringify(profile));
    const same = await cli('import', 'second.csv', '--data', again, '--profile', 'profile.json');
    expect(same.json).toMatchObject({ changed: 0, unchanged: 2, stored: 0 });
    const appended = await cli(
      ...['import', 'second.csv', '--data', again, '--profile', 'profile.json', '--key', 'none', '--dry-run'],
    );
    expect(appended.json).toMatchObject({ added: 2, existing: 2, key: null });
    const whole = await cli('import', 'cameras.csv', ...place, '--refuse-invalid');
    expect(whole.exitCode).toBe(1);
    expect(whole.json).toMatchObject({ error: { code: 'rows_refused', details: { count: 1 } } });
    const unknown = await cli('import', 'second.csv', '--data', again, '--profile', '没有');
    expect(unknown.json).toMatchObject({ error: { code: 'not_found' } });
    const fixture = join(repositoryRoot, 'tests/fixtures/areas/planted.geojson');
    const areas = await cli('import', fixture, '--layer', 'grids', '--data', again);
    const counts = { gap: 5, overlap: 5, parent_missing: 2, outside_parent: 4, self_crossing: 0 };
    expect(areas.json).toMatchObject({ accepted: 40, areaCheck: { counts } });
    const checked = await cli('check', 'grids', '--data', again);
    expect(checked.json).toMatchObject({ areas: 40, counts });
    const wrong = await cli('import', 'second.csv', ...place, '--encoding', 'EBCDIC');
    expect(wrong.exitCode).toBe(2);
  });
});
