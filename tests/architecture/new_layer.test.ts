import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

const definition = `import type { LayerDefinition } from './layer.ts';

export const bridges: LayerDefinition<'bridges'> = {
  id: 'bridges',
  title: { zh: '桥梁', en: 'Bridges' },
  geometry: 'MultiLineString',
  nameField: 'name',
  codeField: 'code',
  codeLetters: 'QL',
  searchFields: ['name', 'code'],
  filePattern: /桥/u,
  delivery: 'geojson',
  fields: [
    { id: 'code', kind: 'code', label: { zh: '编码', en: 'Code' }, required: true, generated: true },
    { id: 'name', kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, generated: true },
    { id: 'built_on', kind: 'date', label: { zh: '建成日期', en: 'Built on' } },
  ],
};
`;

const file = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { 名称: '观澜桥', 建成日期: '1998-06-01' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [110.1, 30.2],
          [110.102, 30.201],
        ],
      },
    },
  ],
});

/** A copy of what is built, with one more layer: one file, and one line in the list. */
function treeWithBridges(): string {
  const folder = temporaryFolder();
  for (const name of ['main', 'renderer', 'shared', 'resources', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  writeFileSync(path.join(folder, 'shared/layers/bridges.ts'), definition);
  const index = path.join(folder, 'shared/layers/index.ts');
  const before = readFileSync(index, 'utf8');
  const after = before
    .replace('import { cameras }', "import { bridges } from './bridges.ts';\nimport { cameras }")
    .replace('const list = [', 'const list = [bridges, ');
  expect(after).not.toBe(before);
  writeFileSync(index, after);
  return folder;
}

it('a new layer is one file and one line: it compiles, is imported, searched and exported', () => {
  const folder = treeWithBridges();
  for (const part of ['shared', 'main', 'renderer']) {
    const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');
    const compiled = spawnSync(process.execPath, [compiler, '-b', part], { cwd: folder, encoding: 'utf8' });
    expect(`${compiled.stdout}${compiled.status}`).toBe('0');
  }
  const build =
    "const { buildMain } = await import('./main/launch/build_main.mjs'); await buildMain(process.cwd());";
  execFileSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: folder });
  const cli = (...words: string[]): unknown => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/main/cli.js', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(`${stderr} ${status}`).toMatch(/ 0$/u);
    return JSON.parse(stdout);
  };
  const data = path.join(folder, 'county');
  const source = path.join(folder, '桥梁.geojson');
  const exported = path.join(folder, 'out.geojson');
  writeFileSync(source, file);
  cli('import', source, '--layer', 'bridges', '--datum', 'wgs84', '--data', data);
  expect(cli('search', '观澜桥', '--data', data)).toMatchObject({
    found: [{ layer: 'bridges', name: '观澜桥' }],
  });
  cli('export', '--layer', 'bridges', '--format', 'geojson', '--out', exported, '--data', data);
  expect(JSON.parse(readFileSync(exported, 'utf8'))).toMatchObject({
    features: [
      {
        properties: { name: '观澜桥', built_on: '1998-06-01' },
        geometry: {
          type: 'MultiLineString',
          coordinates: [
            [
              [110.1, 30.2],
              [110.102, 30.201],
            ],
          ],
        },
      },
    ],
  });
}, 180_000);
