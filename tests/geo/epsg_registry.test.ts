import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { datumTrouble, fromWgs84, isProjected, toWgs84 } from '#shared/geo/convert_datum.ts';
import { epsgDefinition } from '#shared/geo/epsg_definitions.ts';
import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { openEpsgRegistry } from '#main/epsg/open_epsg_registry.ts';

import { epsgLines } from '#resources/make/make_epsg.ts';

openEpsgRegistry();

/** A place in France, the Netherlands, the Czech Republic, Japan, Switzerland and New York, with feet. */
const places: readonly (readonly [code: number, at: LonLat])[] = [
  [2154, [2.35, 48.86]],
  [28992, [5.39, 52.16]],
  [5514, [14.42, 50.09]],
  [2451, [139.7, 35.7]],
  [2056, [7.44, 46.95]],
  [2263, [-73.98, 40.75]],
  [3035, [10, 52]],
  [3006, [18.07, 59.33]],
];

it('the table is what the registry gives', () => {
  const file = path.join(import.meta.dirname, '../../resources/epsg/definitions.txt');
  expect(readFileSync(file, 'utf8')).toBe(`${epsgLines().join('\n')}\n`);
});

it('positions of any registered code go there and come back', () => {
  for (const [code, at] of places) {
    expect(datumTrouble(`EPSG:${code}`)).toBeNull();
    expect(isProjected(`EPSG:${code}`)).toBe(true);
    expect(geodesicDistanceMetres(at, toWgs84(fromWgs84(at, `EPSG:${code}`), `EPSG:${code}`))).toBeLessThan(
      0.01,
    );
  }
});

it('degrees of another datum are shifted, not taken as they are', () => {
  const [longitude, latitude] = toWgs84([14.42, 50.09], 'EPSG:4156');
  expect(geodesicDistanceMetres([longitude, latitude], [14.42, 50.09])).toBeGreaterThan(50);
});

it('codes whose datum needs the parameters of the place stay refused, though the registry lists them', () => {
  expect(datumTrouble('EPSG:4214')).toBe('needs_local_parameters');
  expect(datumTrouble('EPSG:2415')).toBe('needs_local_parameters');
  expect(datumTrouble('EPSG:4277')).toBe('unknown');
});

const hasProj = spawnSync('gdaltransform', ['--version']).status === 0;
if (!hasProj) console.log('gdaltransform is not installed: projections are not judged by PROJ');

it.runIf(hasProj)('projections agree with PROJ to a centimetre', () => {
  for (const [code, at] of places) {
    const { stdout } = spawnSync(
      'gdaltransform',
      [
        '-s_srs',
        '+proj=longlat +datum=WGS84 +no_defs',
        '-t_srs',
        `${epsgDefinition(code)} +no_defs`,
        '-output_xy',
      ],
      { input: `${at.join(' ')}\n`, encoding: 'utf8' },
    );
    const judged = stdout.trim().split(' ').map(Number);
    const [east, north] = fromWgs84(at, `EPSG:${code}`);
    expect(Math.abs(east - (judged[0] ?? NaN))).toBeLessThan(0.01);
    expect(Math.abs(north - (judged[1] ?? NaN))).toBeLessThan(0.01);
  }
});
