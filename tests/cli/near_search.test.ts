import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Output } from '#shared/rpc/contract.ts';
import { runCli } from '#tests/helpers/run_console.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-near-'));
const options = { home: join(folder, 'home'), directory: folder };
const demo = join(folder, 'demo');

type Search = { found: Output<'search.find'> };
type Report = Output<'places.describe'>;

const cli = (...parameters: string[]) => runCli(parameters, options);

beforeAll(async () => {
  expect((await cli('demo', '--data', demo, '--seed', '5')).exitCode).toBe(0);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('search and near on the command line', () => {
  it('find a place by a misspelt name, and say what lies around it and along a route to it', async () => {
    const all = await cli('search', '小学', '--data', demo, '--limit', '3');
    const [school] = (all.json as Search).found;
    if (!school) throw new Error('The demo has no school');
    const misspelt = `${school.name.slice(0, 1)}鹏${school.name.slice(2)}`;
    const again = await cli('search', misspelt, '--data', demo);
    expect((again.json as Search).found.slice(0, 5).map(({ fid }) => fid)).toContain(school.fid);

    const around = await cli('near', '--data', demo, '--at', school.at.join(','), '--radius', '400');
    const report = around.json as Report;
    expect(report.place).toEqual({ kind: 'point', at: school.at, radiusMetres: 400 });
    expect(report.facilities[0]?.fid).toBe(school.fid);

    const route = join(folder, 'route.geojson');
    const coordinates = [[school.at[0] - 0.02, school.at[1], 4], school.at];
    writeFileSync(
      route,
      JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }),
    );
    const along = (await cli('near', '--data', demo, '--route', route, '--distance', '50')).json as Report;
    expect(along.crossed.length).toBeGreaterThan(0);
    expect(along.facilities.map(({ fid }) => fid)).toContain(school.fid);
  }, 60_000);

  it('say what is missing', async () => {
    expect((await cli('search', '--data', demo)).exitCode).toBe(2);
    expect((await cli('near', '--data', demo, '--at', '1,2')).exitCode).toBe(2);
    expect(
      (await cli('near', '--data', demo, '--route', join(folder, 'none.geojson'), '--distance', '5'))
        .exitCode,
    ).toBe(2);
  }, 60_000);
});
