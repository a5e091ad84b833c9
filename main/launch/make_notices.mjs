import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Packages whose code or fonts are inside what ships, besides the `dependencies` of package.json. */
const bundled = [
  '@ant-design/icons',
  '@fontsource/noto-sans-sc',
  'antd',
  'dayjs',
  'electron',
  'epsg-index',
  'jspdf',
  'maplibre-gl',
  'react',
  'react-dom',
  'terra-draw',
  'terra-draw-maplibre-gl-adapter',
  'tinykeys',
  'zustand',
];

const allowed =
  /^(0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|BSD|BlueOak-1\.0\.0|CC0-1\.0|ISC|MIT|MIT-0|OFL-1\.1|Unlicense|Python-2\.0|EDL-1\.0|EPL-1\.0)$/u;

/** Licences that a manifest misspells, read from the licence file beside it. */
const corrected = { 'BDS-3-Clause': 'BSD-3-Clause' };

const root = fileURLToPath(new URL('../..', import.meta.url));

function packageFolder(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) return null;
  }
}

function copyrightOf(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|$)/iu.test(name));
  if (!file) return '';
  const line = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .find((text) => /^\W*copyright\b.*\d{4}|^\W*copyright \(c\)/iu.test(text));
  return (line ?? '').replace(/\s+/gu, ' ').replaceAll('|', '/').trim();
}

/** Name, version, licence and copyright line of everything inside what ships. Throws on a licence that is not allowed. */
function listNotices() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const found = new Map();
  const visit = (name, from, optional) => {
    const folder = packageFolder(name, from);
    if (!folder) {
      if (optional) return;
      throw new Error(`${name} is not installed`);
    }
    const {
      version,
      license,
      licenses,
      dependencies = {},
    } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const key = `${name}@${version}`;
    if (found.has(key)) return;
    const stated = String(license?.type ?? license ?? licenses?.[0]?.type ?? '').replace(/^\(|\)$/gu, '');
    const licence = corrected[stated] ?? stated;
    if (!licence.split(/ (?:OR|AND) /u).some((part) => allowed.test(part)))
      throw new Error(`${key} has the licence "${licence}"`);
    found.set(key, { name, version, licence, copyright: copyrightOf(folder) });
    if (name === 'electron') return;
    for (const dependency of Object.keys(dependencies)) visit(dependency, folder, false);
  };
  for (const name of [...Object.keys(manifest.dependencies), ...bundled]) visit(name, root, false);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The notices as Markdown. */
export function renderNotices() {
  const rows = listNotices().map(
    (row) => `| ${row.name} | ${row.version} | ${row.licence} | ${row.copyright} |`,
  );
  return [
    '# Third-party notices',
    '',
    'What is inside the packages of Guanlan, with the licence each came under. The full texts lie in the packages',
    'themselves (`node_modules/<name>`); Electron brings those of Chromium in `LICENSES.chromium.html`.',
    'The demo county and its basemap are invented and belong to this project.',
    '',
    '| package | version | licence | copyright |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(root, 'THIRD_PARTY_NOTICES.md'), renderNotices());
}
