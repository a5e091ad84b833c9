import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { ensureDependencies } from '../../main/launch/ensure_dependencies.mjs';
import { ensureChromium, ensureJudges } from '../helpers/find_chromium.mjs';

/**
 * `npm run bench [name …]`: runs every `*.bench.ts` here in a process of its own, one after the other. A bench prints
 * one JSON line a figure: {what, unit, ours, peer, peerName, limit?, note?}. The table and the JSON with the machine's
 * description go to dist/bench/.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'dist/bench');

function machine() {
  const cpu = os.cpus()[0]?.model ?? 'unknown';
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  return {
    cpu,
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    commit,
  };
}

async function bundle(name) {
  const outfile = join(out, `${name}.mjs`);
  await build({
    entryPoints: [join(root, 'tests/bench', `${name}.bench.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20',
  });
  return outfile;
}

function parseFigures(name, text) {
  const figures = text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => ({ bench: name, ...JSON.parse(line) }));
  if (figures.length === 0) throw new Error(`${name} printed no figure`);
  return figures;
}

const round = (value) =>
  value === null || value === undefined ? '' : Number(value.toPrecision(3)).toString();

function table(figures) {
  const rows = figures.map(({ bench, what, unit, ours, peer, peerName, limit, note }) => {
    const ratio = peer ? `${round(ours / peer)}` : '';
    return `| ${bench} | ${what} | ${round(ours)} ${unit} | ${peerName ?? ''} ${peer ? `${round(peer)} ${unit}` : ''} | ${ratio} | ${limit ?? ''} | ${note ?? ''} |`;
  });
  return [
    '| bench | what | ours | peer | ours / peer | limit | note |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

ensureDependencies();
ensureJudges();
const chromium = ensureChromium();
mkdirSync(out, { recursive: true });
for (const command of ['main/launch/build.mjs'])
  spawnSync(process.execPath, [command], { cwd: root, stdio: 'inherit' });

const wanted = process.argv.slice(2);
const names = readdirSync(join(root, 'tests/bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

const figures = [];
for (const name of names) {
  console.error(`== ${name}`);
  const path = await bundle(name);
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', path], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CHROMIUM_PATH: chromium ?? '' },
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) {
    console.error(`${name} failed`);
    process.exitCode = 1;
    continue;
  }
  figures.push(...parseFigures(name, stdout));
  rmSync(path);
}

const report = { machine: machine(), figures };
writeFileSync(join(out, 'report.json'), JSON.stringify(report, null, 2));
const heading = Object.entries(report.machine)
  .map(([key, value]) => `${key}: ${value}`)
  .join(', ');
const text = `${heading}\n\n${table(figures)}\n`;
writeFileSync(join(out, 'report.md'), text);
console.log(text);
if (wanted.length === 0 && process.env.GUANLAN_RECORD === '1') {
  const path = join(root, 'tests/bench/README.md');
  const [head] = readFileSync(path, 'utf8').split('<!-- report -->');
  writeFileSync(path, `${head}<!-- report -->\n\n${text}`);
}
